/** One day (UTC) of things that happened: hour (`00` to `23`) to name to the ids behind the number. The count of an hour
 * is the number of its ids, so folding something a second time changes nothing. No words and no names of people. */
export interface Day {
  /** `2026-11-20` */
  date: string;
  hours: Record<string, Record<string, string[]>>;
  /** Unix seconds of the last change. */
  updated: number;
}

export interface Happening {
  name: string;
  /** Unix seconds. */
  at: number;
  id: string;
}

/** A writer of a day is stopped by Slack after 60 s and may have read a state that was two seconds old. What has stood
 * in a day untouched for longer than this can no longer be overwritten by one that did not know of it. */
const WRITERS_GONE_SECONDS = 120;

/** The day (UTC) that `at` (Unix seconds) falls on. */
export function dateOf(at: number): string {
  return new Date(at * 1000).toISOString().slice(0, 10);
}

export function emptyDay(date: string): Day {
  return { date, hours: {}, updated: 0 };
}

/** The day with `happenings` of that date added; the same object when it has them all. `now`: Unix seconds. */
export function foldInto(day: Day, happenings: Happening[], now: number): Day {
  const added = happenings.filter((each) => !holds(day, each));
  if (added.length === 0) return day;
  const hours = structuredClone(day.hours);
  for (const { name, at, id } of added) {
    const hour = hours[hourOf(at)] ??= {};
    hour[name] = [...new Set([...hour[name] ?? [], id])];
  }
  return { ...day, hours, updated: now };
}

/** Whether the happening is in the day for good, so that its own row may go. */
export function isSettled(day: Day, happening: Happening, now: number): boolean {
  return holds(day, happening) && now - day.updated > WRITERS_GONE_SECONDS;
}

function holds(day: Day, { name, at, id }: Happening): boolean {
  return day.hours[hourOf(at)]?.[name]?.includes(id) ?? false;
}

function hourOf(at: number): string {
  return new Date(at * 1000).toISOString().slice(11, 13);
}
