import type { SlackAPIClient } from "deno-slack-api/types.ts";
import type { StoredRow } from "../../datastores/_typed.ts";
import { putDirectoryRows } from "../../datastores/directory.ts";
import type { CallOptions } from "../../lib/call_slack.ts";
import { createTrigger, removeTrigger, updateTrigger } from "../../lib/change_triggers.ts";
import { systemDeps } from "../../lib/deps.ts";
import { describeFailure, ok, type Result } from "../../lib/result.ts";
import type { PlanContext } from "../../triggers/definitions/plan.ts";
import type { TriggersLeft, TriggerToDo } from "./_triggers_left.ts";

/** Triggers per slice: at more than a second each they fit into a function's time, the 15 s of `slack run` included. */
const TRIGGERS_PER_SLICE = 8;
/** Word is given of every so many triggers. */
const PROGRESS_EVERY = 4;
/** Milliseconds kept for the last calls of a slice. */
const RESERVE_MS = 5_000;

/** Makes, updates and removes triggers one after the other, each remembered before the next; stops when a function's time
 * is full. `tell` hears now and then how many are ready, at which Unix second. `made`: the rows of all triggers that are
 * as they should be by then; `failures`: lines for admins. */
export async function makeTriggers(
  client: SlackAPIClient,
  triggers: TriggersLeft,
  tell: (ready: number, at: number) => Promise<unknown>,
  options: CallOptions,
): Promise<{ made: StoredRow[]; failures: string[] }> {
  const { now } = options.deps ?? systemDeps;
  const { urls, settings } = triggers;
  const failures: string[] = [];
  for (const { id, row } of triggers.toRemove) {
    const removed = await removeTrigger(client, id, options);
    const forgotten = removed.ok && row !== undefined ? await putDirectoryRows(client, [row], options) : removed;
    if (!forgotten.ok) failures.push(`${row?.id ?? id}: ${describeFailure(forgotten)}`);
  }
  const made = [...triggers.made];
  for (const [index, trigger] of triggers.toDo.slice(0, TRIGGERS_PER_SLICE).entries()) {
    if (options.untilMs !== undefined && now() * 1000 > options.untilMs - RESERVE_MS) break;
    const row = await makeTrigger(client, trigger, { urls, settings, now: now() }, options);
    if (row.ok) made.push(row.value);
    else failures.push(`${trigger.callback}: ${describeFailure(row)}`);
    if ((index + 1) % PROGRESS_EVERY === 0) await tell(made.length, now());
  }
  return { made, failures };
}

/** Resolves to the trigger's row; its address is in `context.urls` from then on. */
async function makeTrigger(
  client: SlackAPIClient,
  { callback, existing, version, build, row: rowFor }: TriggerToDo,
  context: PlanContext,
  options: CallOptions,
): Promise<Result<StoredRow>> {
  const definition = build(context);
  const made = existing === undefined
    ? await createTrigger(client, definition, options)
    : await updateTrigger(client, existing.id, definition, options);
  if (!made.ok) return made;
  const { id, url } = made.value;
  if (url !== "") context.urls[callback] = url;
  const row = rowFor({ triggerId: id, url, version });
  const remembered = await putDirectoryRows(client, [row], options);
  return remembered.ok ? ok(row) : remembered;
}
