import { findDirectoryEntries } from "../../datastores/directory.ts";
import { findProject } from "../../datastores/projects.ts";
import { type Project, withEvent } from "../../domain/projects/project.ts";
import type { ProjectEvent } from "../../domain/projects/project_event.ts";
import { clientName, clientRow, personName } from "../../domain/projects/well_known_names.ts";
import { inParallel, ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import type { DueContext } from "../due_handler.ts";

/** An event with what is known of its project, read in one round. */
export interface ReadEvent {
  /** As it was; undefined when this is the first that is heard of it. */
  before?: Project;
  /** With what the event tells. */
  project: Project;
  /** `U…` of the people whom the event names as its members. */
  people: string[];
  /** `U…` of those who have all the skills wanted. */
  skilled: string[];
  /** Names that nobody here has. */
  unknown: string[];
  /** `C…` of the admins; "" before set-up. */
  adminChannel: string;
}

const NOTHING_KNOWN: Omit<Project, "id"> = {
  skills: [],
  members: [],
  offers: [],
  skipped: [],
  round: 0,
  pickedUpBy: [],
  events: [],
  doneBy: [],
};

/** Two calls side by side. Errors: Slack's code. */
export async function readEvent(context: DueContext, event: ProjectEvent): Promise<Result<ReadEvent>> {
  const { client } = context;
  const names = [...event.members, ...event.manager === undefined ? [] : [event.manager]];
  const pointers = names.map(personName).flatMap((name) => "row" in name ? [name.row] : []);
  const skillRows = event.skills.map((skill) => `skill:${skill}`);
  const clientRows = event.client === undefined ? [] : [clientRow(event.client)];
  const read = await inParallel([
    twice(() => findProject(client, event.projectId, context)),
    twice(() => findDirectoryEntries(client, ["settings", ...pointers, ...skillRows, ...clientRows], context)),
  ]);
  if (!read.ok) return read;
  const [before, entries] = read.value;
  const idOf = (name: string): string | undefined => {
    const person = personName(name);
    return "id" in person ? person.id : entries.get(person.row)?.to;
  };
  // By hand an admin may have noted somebody twice.
  const bySkill = skillRows.map((row) => [...new Set(entries.get(row)?.members)]);
  const unknown = [
    ...names.filter((name) => idOf(name) === undefined),
    ...skillRows.filter((_, index) => bySkill[index].length === 0),
  ];
  const people = [...new Set(event.members.map(idOf).filter((id) => id !== undefined))];
  const known = before ?? { ...NOTHING_KNOWN, id: event.projectId };
  // A pick-up that is heard of after the start is older than the team.
  const namesTeam = event.type === "started" || (event.type === "picked_up" && known.startedAt === undefined);
  // Gone over once more, it must not undo what later ones have told.
  const project: Project = known.events.includes(event.id) ? known : {
    ...known,
    name: event.name ?? known.name,
    client: event.client === undefined
      ? known.client
      : entries.get(clientRow(event.client))?.name ?? clientName(event.client),
    skills: event.skills.length > 0 ? event.skills : known.skills,
    members: namesTeam && people.length > 0 ? people : known.members,
    manager: event.manager === undefined ? known.manager : idOf(event.manager) ?? known.manager,
    deadline: event.deadline ?? known.deadline,
    projectUrl: event.projectUrl ?? known.projectUrl,
    conversationUrl: event.conversationUrl ?? known.conversationUrl,
    events: withEvent(known.events, event.id),
  };
  return ok({
    before,
    project,
    people,
    skilled: bySkill.length === 0 ? [] : bySkill.reduce((one, other) => one.filter((id) => other.includes(id))),
    unknown: [...new Set(unknown)],
    adminChannel: entries.get("settings")?.channel ?? "",
  });
}

/** What of a project an event tells: for its row. */
export function factsOf(project: Project): Partial<Project> {
  const { name, client, skills, members, manager, deadline, projectUrl, conversationUrl, events } = project;
  return { name, client, skills, members, manager, deadline, projectUrl, conversationUrl, events };
}
