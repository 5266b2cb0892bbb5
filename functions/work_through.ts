import { deleteOpenWork, listDue, type OpenWork, putOpenWork } from "../datastores/open_work.ts";
import type { Area, DUE_KINDS } from "../domain/due/areas.ts";
import { type DueOutcome, nextTry } from "../domain/due/due.ts";
import type { Deps } from "../lib/deps.ts";
import type { Env } from "../lib/env.ts";
import { functionDeadlineMs, guard } from "../lib/guard.ts";
import { describeFailure, fail, type Failure, type Result } from "../lib/result.ts";
import { NOTICE_WORK } from "./admin/notify_admins.ts";
import { STUCK_AFTER_TRIES, STUCK_WORK, stuckWork, type Trouble } from "./admin/stuck_work.ts";
import type { DueContext, DueHandler, DueHandlers } from "./due_handler.ts";

/** Things in one run; the rest is still due five minutes later, and the oldest come first. */
const MOST_THINGS = 60;
/** Things side by side. */
const AT_ONCE = 4;
/** Milliseconds kept for the last calls. */
const RESERVE_MS = 5_000;

/** The parameters of a step of the tick that works on one area's things. */
export const AREA_PARAMETERS = {
  input_parameters: {
    properties: { areas: { type: "array" as const, items: { type: "string" as const } } },
    required: ["areas" as const],
  },
  output_parameters: { properties: { worked: { type: "integer" as const } }, required: ["worked" as const] },
};

/** Does many things at once where that is possible; what is left comes back. */
type InBulk = (things: OpenWork[], context: DueContext) => Promise<OpenWork[]>;

/** The handler of such a step: it does nothing, without a single call, unless its area is among those with work to do.
 * Whatever goes wrong in it, the steps after it have their turn. `inBulk` comes before the handlers. */
export function workArea<A extends Area>(
  area: A,
  handlers: Record<(typeof DUE_KINDS)[A][number], DueHandler>,
  deps: Deps,
  inBulk?: InBulk,
) {
  return async (
    { inputs, client, env }: { inputs: { areas: string[] }; client: DueContext["client"]; env: Env },
  ): Promise<{ outputs: { worked: number } }> => {
    if (!inputs.areas.includes(area)) return { outputs: { worked: 0 } };
    const context: DueContext = { client, env, deps, untilMs: functionDeadlineMs() };
    const done = await guard(async () => ({ outputs: { worked: await workOnDue(handlers, context, inBulk) } }))(
      context,
    );
    if (!("error" in done)) return done;
    console.error(`due things of ${area}: ${done.error}`);
    return { outputs: { worked: 0 } };
  };
}

async function workOnDue(
  handlers: DueHandlers,
  context: DueContext,
  inBulk: InBulk = (things) => Promise.resolve(things),
): Promise<number> {
  const due = await listDue(context.client, context.deps.now(), context);
  if (!due.ok) {
    console.error(`due things: ${describeFailure(due)}`);
    return 0;
  }
  const things = due.value.filter(({ kind }) => kind in handlers);
  const left = await inBulk(things, context);
  const urgency = Object.keys(handlers);
  const sorted = left.toSorted((one, other) => urgency.indexOf(one.kind) - urgency.indexOf(other.kind));
  return things.length - left.length + await workThrough(sorted, handlers, context);
}

/** Does each thing on its own: one that fails is tried again later and holds up nothing else. Resolves to how many were
 * looked at. */
export async function workThrough(things: OpenWork[], handlers: DueHandlers, context: DueContext): Promise<number> {
  const waiting = things.slice(0, MOST_THINGS);
  let worked = 0;
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let work = waiting.shift(); work !== undefined; work = waiting.shift()) {
      if (context.deps.now() * 1000 > context.untilMs - RESERVE_MS) return;
      await workOn(work, handlers, context);
      worked++;
    }
  });
  await Promise.all(workers);
  return worked;
}

async function workOn(work: OpenWork, handlers: DueHandlers, context: DueContext): Promise<void> {
  const outcome = await attempt(work, handlers, context);
  if (!outcome.ok) await postpone(work, outcome, context);
  else if (outcome.value === "done") await deleteOpenWork(context.client, work.id, context);
  else {
    // It went through: a failure months later is the first one again.
    const { trouble: _, ...data } = outcome.value.data ?? work.data ?? {};
    await putOpenWork(context.client, { ...work, due: outcome.value.again, data }, context);
  }
}

/** A handler that throws has a mistake of ours; the others go on. */
async function attempt(
  work: OpenWork,
  handlers: DueHandlers,
  context: DueContext,
): Promise<Result<DueOutcome>> {
  const handler = handlers[work.kind];
  if (handler === undefined) return fail("no_handler", work.kind);
  try {
    return await handler(work, context);
  } catch (cause) {
    return fail("unexpected", String(cause));
  }
}

async function postpone(work: OpenWork, failure: Failure, context: DueContext): Promise<void> {
  const { client, deps } = context;
  const now = deps.now();
  const before = work.data?.trouble as Trouble | undefined;
  const error = describeFailure(failure);
  const trouble: Trouble = { tries: (before?.tries ?? 0) + 1, since: before?.since ?? now, error };
  await putOpenWork(client, { ...work, due: nextTry(now, trouble.tries), data: { ...work.data, trouble } }, context);
  console.warn(`${work.id} failed ${trouble.tries} times: ${error}`);
  const isNotice = [NOTICE_WORK, STUCK_WORK].includes(work.kind);
  if (trouble.tries === STUCK_AFTER_TRIES && !isNotice) await putOpenWork(client, stuckWork(work.kind, now), context);
}
