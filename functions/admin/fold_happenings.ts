import { findDays, putDays } from "../../datastores/days.ts";
import { deleteAllOpenWork, type OpenWork } from "../../datastores/open_work.ts";
import { dateOf, foldInto, type Happening, isSettled } from "../../domain/due/day.ts";
import { ok, type Result } from "../../lib/result.ts";
import type { DueContext } from "../due_handler.ts";

/** Folds what happened into its days, and forgets rows that are in their day for good. Two ticks at once may overwrite
 * each other's day: rows stay until nobody can do that any more, so each ends up in its day once. */
export async function foldHappenings(
  rows: OpenWork[],
  now: number,
  context: DueContext,
): Promise<Result<void>> {
  if (rows.length === 0) return ok(undefined);
  const happenings = rows.map(toHappening);
  const days = await findDays(context.client, happenings.map(({ at }) => dateOf(at)), context);
  if (!days.ok) return days;
  const folded = days.value.map((day) => foldInto(day, happenings.filter(({ at }) => dateOf(at) === day.date), now));
  const changed = folded.filter((day, index) => day !== days.value[index]);
  const stored = changed.length === 0 ? ok(undefined) : await putDays(context.client, changed, context);
  if (!stored.ok) return stored;
  const settled = rows.filter((_, index) =>
    days.value.some((day) => day.date === dateOf(happenings[index].at) && isSettled(day, happenings[index], now))
  );
  if (settled.length === 0) return ok(undefined);
  return await deleteAllOpenWork(context.client, settled.map(({ id }) => id), context);
}

function toHappening({ due, data }: OpenWork): Happening {
  return { name: String(data?.name), at: due, id: String(data?.id) };
}
