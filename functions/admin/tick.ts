import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { deleteOpenWork, listDue, type OpenWork, putOpenWork } from "../../datastores/open_work.ts";
import { nextTry } from "../../domain/due/due.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import type { Env } from "../../lib/env.ts";
import { functionDeadlineMs, guard } from "../../lib/guard.ts";
import { describeFailure, fail, type Failure, ok, type Result } from "../../lib/result.ts";
import { lateTickMessage, stuckWorkMessage } from "../../messages/admin.ts";
import type { DueContext, DueHandlers } from "../due_handler.ts";
import { helpDue } from "../help/due.ts";
import { inboxDue } from "../inbox/due.ts";
import { SET_UP_WORK } from "./_prepare_slice.ts";
import { plansSignature } from "./_triggers_left.ts";
import { foldHappenings } from "./fold_happenings.ts";
import { NOTICE_WORK, noticeDue, notifyAdmins } from "./notify_admins.ts";
import { setUpDue } from "./set_up_due.ts";

export const Tick = DefineFunction({
  callback_id: "tick",
  title: "Work through what is due",
  description: "Does everything that has fallen due, each thing on its own",
  source_file: "functions/admin/tick.ts",
  input_parameters: { properties: {}, required: [] },
  output_parameters: {
    properties: { worked: { type: Schema.types.integer, description: "Due things that were looked at" } },
    required: ["worked"],
  },
});

const HANDLERS: DueHandlers = { ...helpDue, ...inboxDue, [SET_UP_WORK]: setUpDue, [NOTICE_WORK]: noticeDue };

/** The tick's own row is always due, so the one query brings it along. Its `due` is when the tick last ran. */
const CLOCK = "clock";
/** Ticks come every five minutes; two that failed in a row are worth a word. */
const LATE_SECONDS = 11 * 60;
/** Things in one run; the rest is still due five minutes later, and the oldest come first. */
const MOST_THINGS = 60;
/** Things side by side. */
const AT_ONCE = 4;
/** After so many failures of one thing admins hear of it. */
const TRIES_BEFORE_NOTICE = 3;
/** Milliseconds kept for the last calls. */
const RESERVE_MS = 5_000;

export function buildTick(deps: Deps) {
  return SlackFunction(
    Tick,
    guard(async ({ client, env }) => {
      const worked = await tick(client, env, deps);
      return worked.ok ? { outputs: { worked: worked.value } } : { error: describeFailure(worked) };
    }),
  );
}

export default buildTick(systemDeps);

async function tick(client: SlackAPIClient, env: Env, deps: Deps): Promise<Result<number>> {
  const context: DueContext = { client, env, deps, untilMs: functionDeadlineMs() };
  const now = deps.now();
  const due = await listDue(client, now, context);
  if (!due.ok) return due;
  const clock = due.value.find(({ kind }) => kind === CLOCK);
  const { happened = [], other = [] } = Object.groupBy(
    due.value.filter(({ kind }) => kind !== CLOCK),
    ({ kind }) => kind === "happened" ? "happened" : "other",
  );
  await noticeLateness(clock, now, context);
  await bringTriggersUpToDate(clock, now, context);
  const folded = await foldHappenings(happened, now, context);
  const worked = await workThrough(other.slice(0, MOST_THINGS), context);
  const ran = await putOpenWork(client, {
    id: CLOCK,
    kind: CLOCK,
    due: now,
    data: { signature: plansSignature() },
  }, context);
  if (!ran.ok) return ran;
  return folded.ok ? ok(worked + happened.length) : folded;
}

/** A clock that stood still is said once: things that waited for it are late. */
async function noticeLateness(clock: OpenWork | undefined, now: number, context: DueContext): Promise<void> {
  if (clock === undefined || now - clock.due < LATE_SECONDS) return;
  const message = lateTickMessage(clock.due, now);
  await notifyAdmins(context.client, { subject: "late_tick", mark: "hourglass", message }, context);
}

/** A deploy does not touch triggers: when their definitions have changed since the last tick, set-up goes over them. */
async function bringTriggersUpToDate(clock: OpenWork | undefined, now: number, context: DueContext): Promise<void> {
  if (clock === undefined || clock.data?.signature === plansSignature()) return;
  await putOpenWork(context.client, { id: `${SET_UP_WORK}:all`, kind: SET_UP_WORK, due: now, data: {} }, context);
}

/** Does each thing on its own: one that fails is tried again later and holds up nothing else. */
async function workThrough(things: OpenWork[], context: DueContext): Promise<number> {
  const waiting = [...things];
  let worked = 0;
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let work = waiting.shift(); work !== undefined; work = waiting.shift()) {
      if (context.deps.now() * 1000 > context.untilMs - RESERVE_MS) return;
      await workOn(work, context);
      worked++;
    }
  });
  await Promise.all(workers);
  return worked;
}

async function workOn(work: OpenWork, context: DueContext): Promise<void> {
  const outcome = await attempt(work, context);
  if (!outcome.ok) await postpone(work, outcome, context);
  else if (outcome.value === "done") await deleteOpenWork(context.client, work.id, context);
  else {
    const { again, data = work.data } = outcome.value;
    await putOpenWork(context.client, { ...work, due: again, data }, context);
  }
}

/** A handler that throws has a mistake of ours; the others go on. */
async function attempt(work: OpenWork, context: DueContext) {
  const handler = HANDLERS[work.kind];
  if (handler === undefined) return fail("no_handler", work.kind);
  try {
    return await handler(work, context);
  } catch (cause) {
    return fail("unexpected", String(cause));
  }
}

async function postpone(work: OpenWork, failure: Failure, context: DueContext): Promise<void> {
  const tries = Number(work.data?.tries ?? 0) + 1;
  const due = nextTry(context.deps.now(), tries);
  await putOpenWork(context.client, { ...work, due, data: { ...work.data, tries } }, context);
  console.warn(`${work.id} failed ${tries} times: ${describeFailure(failure)}`);
  if (tries !== TRIES_BEFORE_NOTICE) return;
  const { kind, id } = work;
  const message = stuckWorkMessage({ kind, id, tries, error: describeFailure(failure) });
  await notifyAdmins(context.client, { subject: `stuck:${kind}`, mark: "warning", message }, context);
}
