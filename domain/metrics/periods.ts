import { addDays, localDate, localTime, momentOf } from "../../lib/calendar.ts";

export const MOST_DAYS = 92;

/** A stretch of time that people ask about. */
export type Period =
  | { kind: "today" | "yesterday" | "this week" | "last week" | "this month" | "last month" }
  | { kind: "last days"; days: number };

/** Unix seconds; `to` is not part of it. */
export interface Span {
  from: number;
  to: number;
}

/** A period as it is at one moment, with what it is compared to. */
export interface Asked {
  span: Span;
  before: Span;
  /** As we say them back. */
  words: string;
  beforeWords: string;
}

/** What a period means at `now` in `zone`. Weeks begin on Monday. A period that is not over holds this second too, and is
 * compared with as much of the one before. */
export function spansOf(period: Period, now: number, zone: string): Asked {
  const soFar = now + 1;
  const today = localDate(zone, now);
  const clock = localTime(zone, now);
  const midnight = (date: string) => momentOf(zone, date, "00:00");
  const sameTime = (date: string) => momentOf(zone, date, clock);
  const monday = addDays(today, -((weekdayOf(today) + 6) % 7));
  const first = `${today.slice(0, 8)}01`;
  const lastFirst = `${addDays(first, -1).slice(0, 8)}01`;
  switch (period.kind) {
    case "today":
      return asked("today so far", midnight(today), soFar, "by this time yesterday", [
        midnight(addDays(today, -1)),
        sameTime(addDays(today, -1)),
      ]);
    case "yesterday":
      return asked("yesterday", midnight(addDays(today, -1)), midnight(today), "the day before", [
        midnight(addDays(today, -2)),
        midnight(addDays(today, -1)),
      ]);
    case "this week":
      return asked("this week, Monday to now", midnight(monday), soFar, "on the same days last week", [
        midnight(addDays(monday, -7)),
        sameTime(addDays(today, -7)),
      ]);
    case "last week":
      return asked("last week, Monday to Sunday", midnight(addDays(monday, -7)), midnight(monday), "the week before", [
        midnight(addDays(monday, -14)),
        midnight(addDays(monday, -7)),
      ]);
    case "this month": {
      // The 31st has no counterpart in a month of 30 days: then all of it counts.
      const counterpart = `${lastFirst.slice(0, 8)}${today.slice(8)}`;
      const end = isDate(counterpart) ? sameTime(counterpart) : midnight(first);
      return asked("this month so far", midnight(first), soFar, "on the same days last month", [
        midnight(lastFirst),
        end,
      ]);
    }
    case "last month": {
      const earlierFirst = `${addDays(lastFirst, -1).slice(0, 8)}01`;
      return asked("last month", midnight(lastFirst), midnight(first), "the month before", [
        midnight(earlierFirst),
        midnight(lastFirst),
      ]);
    }
    case "last days": {
      const begin = addDays(today, 1 - period.days);
      const many = period.days === 1 ? "day" : `${period.days} days`;
      return asked(`in the last ${many}`, midnight(begin), soFar, `in the ${many} before`, [
        midnight(addDays(begin, -period.days)),
        sameTime(addDays(today, -period.days)),
      ]);
    }
  }
}

/** The days (UTC) that two spans touch, each once, in order. */
export function datesOf(...spans: Span[]): string[] {
  const dates = new Set<string>();
  for (const { from, to } of spans) {
    const last = dateOf(Math.max(from, to - 1));
    for (let date = dateOf(from); date <= last; date = addDays(date, 1)) dates.add(date);
  }
  return [...dates].sort();
}

function asked(words: string, from: number, to: number, beforeWords: string, [start, end]: [number, number]): Asked {
  return { words, span: { from, to }, beforeWords, before: { from: start, to: end } };
}

const dateOf = (at: number) => new Date(at * 1000).toISOString().slice(0, 10);

/** 0 is Sunday. */
const weekdayOf = (date: string) => new Date(`${date}T00:00Z`).getUTCDay();

function isDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
