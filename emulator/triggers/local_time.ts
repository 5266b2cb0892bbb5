import { zoneOffsetSeconds } from "../slack/time_zones.ts";

/** What a wall clock and a calendar show. `month` is 1 to 12. */
export interface LocalTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const DAY_MS = 86_400_000;

/** What clocks in `zone` show at `unixMs`. */
export function localTimeAt(unixMs: number, zone: string): LocalTime {
  const shifted = new Date(unixMs + zoneOffsetSeconds(zone, unixMs) * 1000);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
  };
}

/**
 * The moment, in Unix milliseconds, at which clocks in `zone` show `time`. A time that clocks skip in spring is taken as
 * much later as they skip; of one that comes twice in autumn the first is taken.
 */
export function momentOf(time: LocalTime, zone: string): number {
  const asUtc = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
  const before = asUtc - zoneOffsetSeconds(zone, asUtc - DAY_MS) * 1000;
  const after = asUtc - zoneOffsetSeconds(zone, asUtc + DAY_MS) * 1000;
  const shows = (moment: number) => moment + zoneOffsetSeconds(zone, moment) * 1000 === asUtc;
  const candidates = [before, after].filter(shows);
  return candidates.length === 0 ? before : Math.min(...candidates);
}

/** Days since 1 January 1970 in the calendar, whatever the zone. */
export function dayNumber({ year, month, day }: Pick<LocalTime, "year" | "month" | "day">): number {
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

export function dateOf(dayNumber: number): Pick<LocalTime, "year" | "month" | "day"> {
  const date = new Date(dayNumber * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(dayNumber: number): number {
  return (((dayNumber + 3) % 7) + 7) % 7;
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
