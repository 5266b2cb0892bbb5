/** A client's project, known by the id that the outside system gave it. Times are Unix seconds. */
export interface Project {
  /** The outside system's, such as `P-2041`. */
  id: string;
  name?: string;
  /** The client's name as people know it. */
  client?: string;
  /** Lower case. */
  skills: string[];
  /** `U…` of the people who work on it. */
  members: string[];
  /** `U…` of whoever looks after it. */
  manager?: string;
  /** As the outside system wrote it. */
  deadline?: string;
  projectUrl?: string;
  /** Where the conversation with the client is. */
  conversationUrl?: string;
  /** Since when people are asked, or were asked, to take it; missing while nobody was. */
  requestedAt?: number;
  /** Who was asked: their direct messages have to go when it is taken. */
  offers: Offer[];
  /** Why others who could have been asked were not. */
  skipped: Skipped[];
  /** How many times before this one nobody was asked. */
  round: number;
  /** The manager's card; it carries the lock of taking. */
  card?: { channel: string; ts: string };
  pickedUpAt?: number;
  /** `U…`; empty when the outside system did not say who. */
  pickedUpBy: string[];
  startedAt?: number;
  /** `C…` of its own channel, once it has one. */
  channel?: string;
  /** Ids of the latest events, so that one that comes again changes nothing. */
  events: string[];
  /** Those of the events that picked it up or started it: others of their kind only bring news. */
  doneBy: string[];
}

export interface Offer {
  /** `U…` */
  user: string;
  /** Where the direct message is. */
  channel: string;
  ts: string;
}

export interface Skipped {
  /** `U…` */
  user: string;
  why: "do_not_disturb" | "unreachable" | "member" | "unknown";
}

/** Ids of events that are kept. */
const MOST_EVENTS = 30;

/** The ids with one more, the latest last. */
export function withEvent(events: string[], id: string): string[] {
  return [...events.filter((each) => each !== id), id].slice(-MOST_EVENTS);
}

/** The project as a request offers it now; undefined when it asks nobody: somebody has it, people were asked already, or
 * the request does not say whom to ask. One that found nobody is followed by the next that names skills. `before`: as the
 * project was, `project`: with what the request tells. */
export function offerOf(
  before: Project | undefined,
  project: Project,
  request: { id: string; skills: string[] },
): Project | undefined {
  if (project.pickedUpAt !== undefined || project.startedAt !== undefined) return undefined;
  if (before?.requestedAt === undefined) return project;
  // The same request comes again to finish what its run left.
  const isDone = before.offers.length > 0 || before.events.includes(request.id);
  return isDone || request.skills.length === 0 ? undefined : { ...project, round: project.round + 1 };
}

/** `U…` of the people who work on it: those the project system named, else whoever took it. */
export function teamOf({ members, pickedUpBy }: Pick<Project, "members" | "pickedUpBy">): string[] {
  return members.length > 0 ? members : pickedUpBy;
}

/** `U…` of everyone who belongs into its channel. */
export function involvedIn(project: Pick<Project, "members" | "pickedUpBy" | "manager">): string[] {
  const { manager } = project;
  return [...new Set([...teamOf(project), ...manager === undefined ? [] : [manager]])];
}

/** What people call it. */
export function titleOf({ id, name }: Pick<Project, "id" | "name">): string {
  return name === undefined ? id : `${name} (${id})`;
}
