import { findProject } from "../../datastores/projects.ts";
import type { ProjectEvent } from "../../domain/projects/project_event.ts";
import { isLocked } from "../../lib/lock.ts";
import { isUnreachable } from "../../lib/reachable.ts";
import { ok } from "../../lib/result.ts";
import { takeFinishedText } from "../../messages/projects.ts";
import type { DueHandler, DueHandlers } from "../due_handler.ts";
import { isFirstInLine } from "../first_in_line.ts";
import { tellOnce } from "../tell_once.ts";
import { finishPickUp, TAKE_LOCK, TAKE_WORK } from "./_pick_up.ts";
import { EVENT_WORK, noteEvent, takeEvent } from "./_take_event.ts";

const AGAIN_SECONDS = 5 * 60;

/** Every event that came is done, whatever broke off, and counted. */
const finishEvent: DueHandler = async (work, context) => {
  const { event, actionUrl } = work.data as unknown as { event: ProjectEvent; actionUrl: string };
  const taken = await takeEvent({ ...context, actionUrl }, event, { isLate: true });
  if (!taken.ok) return taken;
  // What was read may have been stale: it is looked at once more.
  if (taken.value === "offered") return ok({ again: context.deps.now() + AGAIN_SECONDS });
  const project = await findProject(context.client, event.projectId, context);
  if (!project.ok) return project;
  const { requestedAt, pickedUpAt, startedAt } = project.value ?? {};
  const at = { requested: requestedAt, picked_up: pickedUpAt, started: startedAt }[event.type];
  const noted = at === undefined ? ok(undefined) : await noteEvent(context, event, at);
  return noted.ok ? ok("done") : noted;
};

/** A click that went through is gone over once more; one that broke after the lock is finished for the first who pressed. */
const checkTake: DueHandler = async (work, context) => {
  const { project: id, at } = work.data as { project: string; at: number };
  const user = work.owner ?? "";
  const within = { ...context, actionUrl: "", adminChannel: "" };
  const found = await findProject(context.client, id, context);
  if (!found.ok) return found;
  const project = found.value;
  if (project?.card === undefined) return ok("done");
  if (project.pickedUpAt !== undefined && !project.pickedUpBy.includes(user)) return ok("done");
  if (project.pickedUpAt === undefined) {
    const locked = await isLocked(context.client, { ...project.card, name: TAKE_LOCK }, context);
    if (!locked.ok) return locked;
    if (!locked.value) return ok("done"); // It broke before the lock: the offers are still open.
    const first = await isFirstInLine(context, work);
    if (!first.ok) return first;
    if (!first.value) return ok({ again: context.deps.now() + AGAIN_SECONDS });
    const told = await tellOnce(context, { channel: user }, `take_finished/${id}`, takeFinishedText(project));
    if (!told.ok && !isUnreachable(told.error)) return told;
  }
  const pickedUpAt = project.pickedUpAt ?? at;
  const finished = await finishPickUp(within, { ...project, pickedUpAt, pickedUpBy: [user] });
  if (!finished.ok) return finished;
  const noted = await noteEvent(context, { type: "picked_up", projectId: id }, pickedUpAt);
  if (!noted.ok) return noted;
  // It stays in line until a stale read of the project can make nobody else the first.
  return ok(project.pickedUpAt === undefined ? { again: context.deps.now() + AGAIN_SECONDS } : "done");
};

/** What the tick does for projects. */
export const projectsDue = { [EVENT_WORK]: finishEvent, [TAKE_WORK]: checkTake } satisfies DueHandlers;
