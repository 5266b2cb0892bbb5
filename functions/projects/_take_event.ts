import { happenedWork, type OpenWork, putAllOpenWork } from "../../datastores/open_work.ts";
import { updateProject } from "../../datastores/projects.ts";
import type { Happening } from "../../domain/due/day.ts";
import { offerOf, type Project, withEvent } from "../../domain/projects/project.ts";
import type { ProjectEvent } from "../../domain/projects/project_event.ts";
import { ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import { offersKey, pickedUpMessage, type Troubles, troublesMessage } from "../../messages/projects.ts";
import type { DueContext } from "../due_handler.ts";
import { tidyKey } from "../tidy.ts";
import type { ProjectContext } from "./_context.ts";
import { offerProject, showCard, withStanding } from "./_offer.ts";
import { inviteNewcomers, openChannel } from "./_open_channel.ts";
import { finishPickUp, lockCard, showPickUp } from "./_pick_up.ts";
import { factsOf, type ReadEvent, readEvent } from "./_read_event.ts";
import { tellManager } from "./_tell_manager.ts";

export const EVENT_WORK = "project_event";
/** By then whoever took the event has finished or broken off: a function has 60 seconds. */
const LOOK_AGAIN_SECONDS = 2 * 60;

export type EventOutcome = "offered" | "picked_up" | "opened" | "updated" | "repeated" | "elsewhere";

/** The event as it is kept until it is done. */
export function eventWork(event: ProjectEvent, actionUrl: string, now: number): OpenWork {
  return {
    id: `${EVENT_WORK}:${event.projectId}:${event.id}`,
    kind: EVENT_WORK,
    due: now + LOOK_AGAIN_SECONDS,
    data: { event, actionUrl },
    counts: [happeningOf(event, now)],
  };
}

/** Does what an event asks for, once, however often it comes and in whatever order. `isLate`: the tick does it again, to
 * finish what broke off. Errors: Slack's code. */
export async function takeEvent(
  context: DueContext & { actionUrl: string },
  event: ProjectEvent,
  { isLate = false }: { isLate?: boolean } = {},
): Promise<Result<EventOutcome>> {
  const read = await readEvent(context, event);
  if (!read.ok) return read;
  if (read.value.before?.events.includes(event.id) && !isLate) return ok("repeated");
  const within = { ...context, adminChannel: read.value.adminChannel };
  switch (event.type) {
    case "requested":
      return await request(within, event, read.value, isLate);
    case "picked_up":
      return await pickUp(within, event, read.value, isLate);
    case "started":
      return await start(within, event, read.value, isLate);
  }
}

async function request(
  context: ProjectContext,
  event: ProjectEvent,
  { before, project, skilled, unknown }: ReadEvent,
  isLate: boolean,
): Promise<Result<EventOutcome>> {
  const offer = offerOf(before, project, event);
  if (offer === undefined) {
    if (!isLate) return await update(context, project, isLate);
    const standing = await withStanding(context, project, skilled);
    return await update(context, standing, isLate, { offers: standing.offers, card: standing.card });
  }
  const offered = await offerProject(context, offer, skilled, { isLate });
  if (!offered.ok) return offered;
  const told = await tellTroubles(context, event, project, { unknown });
  return told.ok ? ok(offered.value) : told;
}

async function pickUp(
  context: ProjectContext,
  event: ProjectEvent,
  { before, project, people, unknown }: ReadEvent,
  isLate: boolean,
): Promise<Result<EventOutcome>> {
  const isOurs = isLate && project.doneBy.includes(event.id);
  if (before?.pickedUpAt !== undefined && !isOurs) return await update(context, project, isLate);
  const taken = {
    ...project,
    doneBy: withEvent(project.doneBy, event.id),
    pickedUpAt: project.pickedUpAt ?? context.deps.now(),
    pickedUpBy: before?.pickedUpAt === undefined ? people : project.pickedUpBy,
  };
  const settled = await settleOffers(context, taken, isLate);
  if (!settled.ok) return settled;
  if (settled.value === "elsewhere") return await update(context, project, isLate);
  if (project.card === undefined) {
    const told = await tellManager(context, project, pickedUpMessage(taken), { lookFirst: isLate });
    if (!told.ok) return told;
  }
  const told = await tellTroubles(context, event, project, { unknown });
  return told.ok ? ok("picked_up") : told;
}

/** Offers that are out go, unless somebody here takes the project at this moment: both take the card's lock. */
async function settleOffers(
  context: ProjectContext,
  taken: Project,
  isLate: boolean,
): Promise<Result<"done" | "elsewhere">> {
  if (taken.card !== undefined) {
    const won = await lockCard(context, taken.card);
    if (!won.ok) return won;
    // Taken although nobody is noted even when the tick comes: a pick-up broke off.
    if (!won.value && !isLate) return ok("elsewhere");
  }
  const finished = await finishPickUp(context, taken, { ...factsOf(taken), doneBy: taken.doneBy });
  return finished.ok ? ok("done") : finished;
}

async function start(
  context: ProjectContext,
  event: ProjectEvent,
  { before, project, unknown }: ReadEvent,
  isLate: boolean,
): Promise<Result<EventOutcome>> {
  const isOurs = isLate && project.doneBy.includes(event.id);
  if (before?.channel !== undefined && !isOurs) {
    // It has started: people may have left or changed the channel since, and only those who are new are asked in.
    const invited = await inviteNewcomers(context, { ...before, channel: before.channel }, project);
    if (!invited.ok) return invited;
    const told = await tellTroubles(context, event, project, { left: invited.value, unknown });
    return told.ok ? await update(context, project, isLate) : told;
  }
  const offersAreOut = project.card !== undefined && project.pickedUpAt === undefined;
  const taken = {
    ...project,
    doneBy: withEvent(project.doneBy, event.id),
    ...(offersAreOut ? { pickedUpAt: context.deps.now(), pickedUpBy: project.members } : {}),
  };
  const settled = offersAreOut ? await settleOffers(context, taken, isLate) : ok(undefined);
  if (!settled.ok) return settled;
  return await openChannel(context, taken, unknown, { isLate });
}

/** Only facts: nothing is posted again. `news`: what else its row gets. */
async function update(
  context: ProjectContext,
  project: Project,
  isLate: boolean,
  news: Partial<Project> = {},
): Promise<Result<"updated">> {
  const changes = { ...factsOf(project), ...news };
  const kept = await twice(() => updateProject(context.client, project.id, changes, context));
  if (!kept.ok) return kept;
  const settled = isLate ? await settleCard(context, project) : ok(undefined);
  return settled.ok ? ok("updated") : settled;
}

/** One card, in the state of its project, and no offer that is over: one may have been made by a run that did not know yet. */
async function settleCard(context: ProjectContext, project: Project): Promise<Result<void>> {
  const { card, pickedUpAt, startedAt } = project;
  const tidied = card === undefined ? ok(undefined) : await tidyKey(context, { ...card, key: offersKey(project) });
  if (!tidied.ok) return tidied;
  const isOver = pickedUpAt !== undefined || startedAt !== undefined;
  return isOver ? await showPickUp(context, project) : await showCard(context, project);
}

/** Whoever looks after the project hears of names that nobody here has, and of people who could not be invited; the receipt
 * of a channel says so itself. */
async function tellTroubles(
  context: ProjectContext,
  event: ProjectEvent,
  project: Project,
  troubles: Troubles,
): Promise<Result<unknown>> {
  const message = troublesMessage(project, event.id, troubles);
  return message === undefined ? ok(undefined) : await tellManager(context, project, message, { lookFirst: true });
}

/** Notes what happened: for the counts. */
export function noteEvent(
  context: DueContext,
  event: Pick<ProjectEvent, "type" | "projectId">,
  at: number,
): Promise<Result<void>> {
  return putAllOpenWork(context.client, [happenedWork(happeningOf(event, at))], context);
}

function happeningOf({ type, projectId }: Pick<ProjectEvent, "type" | "projectId">, at: number): Happening {
  return { name: `project_${type}`, at, id: projectId };
}
