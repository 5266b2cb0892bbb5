import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { listDue, type OpenWork, putOpenWork } from "../../datastores/open_work.ts";
import { type Area, areaOf } from "../../domain/due/areas.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import type { Env } from "../../lib/env.ts";
import { functionDeadlineMs, guard } from "../../lib/guard.ts";
import { describeFailure, ok, type Result } from "../../lib/result.ts";
import { lateTickMessage } from "../../messages/admin.ts";
import { plansSignature } from "../../triggers/definitions/mod.ts";
import type { DueContext, DueHandlers } from "../due_handler.ts";
import { TIDY_WORK, tidyDue } from "../tidy.ts";
import { workThrough } from "../work_through.ts";
import { foldHappenings } from "./fold_happenings.ts";
import { NOTICE_WORK, noticeWork } from "./notify_admins.ts";
import { postNotice } from "./_post_notice.ts";
import { STUCK_WORK } from "./stuck_work.ts";
import { tellStuck } from "./_tell_stuck.ts";
import { SET_UP_WORK, SET_UP_WORK_ID } from "./set_up_work.ts";

export const Tick = DefineFunction({
  callback_id: "tick_function",
  title: "Look what is due",
  description: "Folds what happened, and says which of the following steps have something to do",
  source_file: "functions/admin/tick.ts",
  input_parameters: { properties: {}, required: [] },
  output_parameters: {
    properties: {
      areas: { type: "array", items: { type: "string" }, description: "Those with work to do" },
    },
    required: ["areas"],
  },
});

const HANDLERS: DueHandlers = { [NOTICE_WORK]: postNotice, [STUCK_WORK]: tellStuck, [TIDY_WORK]: tidyDue };

/** The tick's own row is always due, so the one query brings it along. Its `due` is when the tick last ran. */
const CLOCK = "clock";
const HAPPENED = "happened";
/** Ticks come every five minutes; two that failed in a row are worth a word. */
const LATE_SECONDS = 11 * 60;

export function buildTick(deps: Deps) {
  return SlackFunction(
    Tick,
    guard(async ({ client, env }) => {
      const areas = await tick(client, env, deps);
      return areas.ok ? { outputs: { areas: [...areas.value] } } : { error: describeFailure(areas) };
    }),
  );
}

export default buildTick(systemDeps);

/** One look at the list: what is for admins is done here, what happened is folded, and the areas of the rest come back.
 * With nothing due it is the query and the note that the tick ran. */
async function tick(client: SlackAPIClient, env: Env, deps: Deps): Promise<Result<Set<Area>>> {
  const context: DueContext = { client, env, deps, untilMs: functionDeadlineMs() };
  const now = deps.now();
  const due = await listDue(client, now, context);
  if (!due.ok) return due;
  const clock = due.value.find(({ kind }) => kind === CLOCK);
  const happened = due.value.filter(({ kind }) => kind === HAPPENED);
  const things = due.value.filter(({ kind }) => kind !== CLOCK && kind !== HAPPENED);
  const areas = new Set(things.map(({ kind }) => areaOf(kind)));
  const signature = await askForNewTriggers(clock, now, context);
  if (clock !== undefined && signature !== clock.data?.signature) areas.add("setUp");
  const folded = await foldHappenings(happened, now, context);
  if (!folded.ok) console.error(`folding into days: ${describeFailure(folded)}`);
  const forAdmins = things.filter(({ kind }) => areaOf(kind) === "admin");
  await workThrough([...forAdmins, ...lateness(clock, now)], HANDLERS, context);
  const note = { id: CLOCK, kind: CLOCK, due: now, data: { signature } };
  const ran = await putOpenWork(client, note, context);
  return ran.ok ? ok(areas) : ran;
}

/** A clock that stood still is said once: things that waited for it are late. */
function lateness(clock: OpenWork | undefined, now: number): OpenWork[] {
  if (clock === undefined || now - clock.due < LATE_SECONDS) return [];
  return [noticeWork({ subject: "late_tick", message: lateTickMessage(clock.due, now) }, clock.due)];
}

/** A deploy does not touch triggers: when their definitions have changed since the last tick, set-up goes over them.
 * Resolves to the signature of the definitions that are seen to, which is the old one when this could not be asked for. */
async function askForNewTriggers(clock: OpenWork | undefined, now: number, context: DueContext): Promise<unknown> {
  const known = clock?.data?.signature;
  const signature = plansSignature();
  if (known === signature) return known;
  const work = { id: SET_UP_WORK_ID, kind: SET_UP_WORK, due: now, data: {} };
  const put = clock === undefined ? ok(undefined) : await putOpenWork(context.client, work, context);
  return put.ok ? signature : known;
}
