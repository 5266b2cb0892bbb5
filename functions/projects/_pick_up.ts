import { type OpenWork, putOpenWork } from "../../datastores/open_work.ts";
import { findProject, updateProject } from "../../datastores/projects.ts";
import type { Offer, Project } from "../../domain/projects/project.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { lockByReaction } from "../../lib/lock.ts";
import { readUntil } from "../../lib/read_until.ts";
import { fail, inParallel, ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import { takenOfferMessage, yoursMessage } from "../../messages/projects.ts";
import { changeMessage } from "./_change_message.ts";
import type { ProjectContext } from "./_context.ts";
import { showCard } from "./_offer.ts";

export const TAKE_WORK = "take_project";
/** The manager sees it on the card: somebody has raised their hand. */
export const TAKE_LOCK = "hand";
const CHECK_AFTER_SECONDS = 60;

export interface Take {
  projectId: string;
  user: string;
  /** Unix seconds. */
  at: number;
}

/** Takes a project for `user`, if nobody was quicker: the project as it is now, or undefined when somebody else has it.
 * The due row comes before the lock, so that a click that breaks off after it is finished by the tick.
 * Errors: `project_not_found`, `not_yet` while people are still being asked, Slack's code. */
export async function takeProject(context: ProjectContext, take: Take): Promise<Result<Project | undefined>> {
  const { client } = context;
  const ready = await inParallel([
    twice(() => findProject(client, take.projectId, context)),
    twice(() => putOpenWork(client, takeWork(take), context)),
  ]);
  if (!ready.ok) return ready;
  const [project] = ready.value;
  if (project === undefined) return fail("project_not_found");
  if (project.pickedUpAt !== undefined) return ok(undefined);
  if (project.card === undefined) return fail("not_yet");
  const won = await lockCard(context, project.card);
  if (!won.ok) return won;
  if (!won.value) return ok(undefined);
  const taken = { ...project, pickedUpAt: take.at, pickedUpBy: [take.user] };
  const finished = await finishPickUp(context, taken);
  return finished.ok ? ok(taken) : finished;
}

function takeWork({ projectId, user, at }: Take): OpenWork {
  const id = `${TAKE_WORK}:${projectId}:${user}`;
  const counts = [{ name: "project_picked_up", at, id: projectId }];
  return { id, kind: TAKE_WORK, due: at + CHECK_AFTER_SECONDS, owner: user, data: { project: projectId, at }, counts };
}

/** Taking is decided on the manager's card; a card that is gone decides nothing. */
export async function lockCard(
  { client }: ProjectContext,
  card: { channel: string; ts: string },
): Promise<Result<boolean>> {
  const won = await lockByReaction(client, { ...card, name: TAKE_LOCK });
  return !won.ok && won.error === "message_not_found" ? ok(true) : won;
}

/** What follows the lock: the row, the taker's message, everyone else's gone, the card. All side by side; only for a
 * message that cannot be deleted it takes a call more. Doing it again changes nothing. `news`: what else the row gets. */
export async function finishPickUp(
  context: ProjectContext,
  project: Project,
  news: Partial<Project> = {},
): Promise<Result<void>> {
  const { pickedUpAt, pickedUpBy } = project;
  const done = await inParallel([
    twice(() => updateProject(context.client, project.id, { ...news, pickedUpAt, pickedUpBy }, context)),
    showPickUp(context, project),
  ]);
  return done.ok ? ok(undefined) : done;
}

/** The messages of a project for which nobody is wanted any more. */
export async function showPickUp(context: ProjectContext, project: Project): Promise<Result<void>> {
  const { pickedUpBy, offers } = project;
  const shown = await inParallel([
    showCard(context, project),
    ...offers.map((offer) =>
      pickedUpBy.includes(offer.user)
        ? changeMessage(context, offer, yoursMessage(project))
        : withdraw(context, project, offer)
    ),
  ]);
  return shown.ok ? ok(undefined) : shown;
}

/** An offer that is over goes; where it cannot, it says so. */
async function withdraw(context: ProjectContext, project: Project, offer: Offer): Promise<Result<void>> {
  const { channel, ts } = offer;
  const gone = await twice(() => callSlack(() => context.client.chat.delete({ channel, ts }), context));
  return gone.ok || gone.error === "message_not_found"
    ? ok(undefined)
    : await changeMessage(context, offer, takenOfferMessage(project));
}

/** A project as soon as it can be read who took it; undefined when that took too long. */
export function readTaken({ client, ...options }: ProjectContext, id: string): Promise<Result<Project | undefined>> {
  const read = () => findProject(client, id, options);
  return readUntil(read, (project) => project?.pickedUpAt !== undefined, options.deps.wait);
}
