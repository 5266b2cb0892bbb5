import { isTimeZone } from "../slack/time_zones.ts";
import { dateOf, dayNumber, daysInMonth, type LocalTime, localTimeAt, momentOf, weekdayOf } from "./local_time.ts";

const FREQUENCIES = ["once", "hourly", "daily", "weekly", "monthly", "yearly"] as const;
type Frequency = typeof FREQUENCIES[number];
const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

export interface Schedule {
  frequency: Frequency;
  /** Unix milliseconds. */
  start: number;
  zone: string;
  /** Every so many hours, days, weeks, months or years. */
  every: number;
  /** 0 for Monday to 6 for Sunday, in order. */
  days: number[];
  /** Which of the month's days of that name; -1 for the last. */
  weekOfMonth?: 1 | 2 | 3 | 4 | -1;
  /** Unix milliseconds after which nothing fires. */
  end?: number;
  /** How often it fires at most. */
  count?: number;
}

export type ScheduleReading = { ok: true; value: Schedule } | { ok: false; message: string; pointer: string };

class ScheduleProblem extends Error {
  constructor(message: string, readonly place: string) {
    super(message);
  }
}

/** Reads the `schedule` of a definition. Source: Slack, scheduled triggers; deno-slack-api, scheduled.ts. */
export function readSchedule(schedule: unknown): ScheduleReading {
  try {
    return { ok: true, value: read(schedule) };
  } catch (cause) {
    if (!(cause instanceof ScheduleProblem)) throw cause;
    return { ok: false, message: cause.message, pointer: `/schedule${cause.place}` };
  }
}

function read(schedule: unknown): Schedule {
  if (!isObject(schedule)) throw new ScheduleProblem("A scheduled trigger needs a schedule", "");
  const zone = readZone(schedule.timezone ?? "UTC");
  const start = readMoment(schedule.start_time, zone, "/start_time");
  const frequency = schedule.frequency ?? { type: "once" };
  if (!isObject(frequency)) throw new ScheduleProblem("The frequency must be an object", "/frequency");
  const type = FREQUENCIES.find((known) => known === frequency.type);
  if (type === undefined) {
    throw new ScheduleProblem(`The type must be one of ${FREQUENCIES.join(", ")}`, "/frequency/type");
  }
  if (type === "once") return readOnce(schedule, frequency, start, zone);
  const end = schedule.end_time === undefined ? undefined : readMoment(schedule.end_time, zone, "/end_time");
  if (end !== undefined && end < start) throw new ScheduleProblem("The end must come after the start", "/end_time");
  return {
    frequency: type,
    start,
    zone,
    every: readCount(frequency.repeats_every, "/frequency/repeats_every", MOST_PERIODS) ?? 1,
    days: readDays(type, frequency.on_days),
    weekOfMonth: readWeekOfMonth(type, frequency.on_week_num),
    end,
    count: readCount(schedule.occurrence_count, "/occurrence_count"),
  };
}

/** Abbreviations that stand for a fixed offset. Source: the sample deno-virtual-running-buddies is scheduled in "EDT". */
const FIXED_ZONES: Record<string, string> = {
  EDT: "Etc/GMT+4",
  CST: "Etc/GMT+6",
  CDT: "Etc/GMT+5",
  MDT: "Etc/GMT+6",
  PST: "Etc/GMT+8",
  PDT: "Etc/GMT+7",
};

function readZone(written: unknown): string {
  const zone = typeof written === "string" ? FIXED_ZONES[written] ?? written : "";
  if (isTimeZone(zone)) return zone;
  throw new ScheduleProblem("The timezone must be a name such as Europe/Lisbon", "/timezone");
}

function readOnce(
  schedule: Record<string, unknown>,
  frequency: Record<string, unknown>,
  start: number,
  zone: string,
): Schedule {
  const needless = ["end_time", "occurrence_count"].find((name) => schedule[name] !== undefined);
  if (needless !== undefined) throw new ScheduleProblem("Only for triggers that repeat", `/${needless}`);
  const repeating = ["repeats_every", "on_days", "on_week_num"].find((name) => frequency[name] !== undefined);
  if (repeating !== undefined) throw new ScheduleProblem("Only for triggers that repeat", `/frequency/${repeating}`);
  return { frequency: "once", start, zone, every: 1, days: [] };
}

/** With these two no firing lies beyond what a Date holds. Slack's own limits are not documented. */
const LAST_MOMENT = Date.parse("9999-12-31T23:59:59Z");
const MOST_PERIODS = 10_000;

const WITHOUT_OFFSET = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/;

/** A time without an offset is one of the schedule's own zone. */
function readMoment(written: unknown, zone: string, place: string): number {
  const text = typeof written === "string" ? written.trim() : "";
  const local = WITHOUT_OFFSET.exec(text);
  const moment = Date.parse(text);
  if (moment > LAST_MOMENT) throw new ScheduleProblem("Must lie before the year 10000", place);
  if (Number.isNaN(moment)) throw new ScheduleProblem("Must be an ISO 8601 time such as 2030-01-31T09:00:00Z", place);
  if (local === null) return moment;
  const [year, month, day, hour, minute, second] = local.slice(1).map((part) => Number(part ?? 0));
  return momentOf({ year, month, day, hour, minute, second }, zone);
}

function readCount(value: unknown, place: string, most = Number.MAX_SAFE_INTEGER): number | undefined {
  if (value === undefined) return undefined;
  if (!Number.isInteger(value) || (value as number) < 1 || (value as number) > most) {
    throw new ScheduleProblem(`Must be a whole number from 1 to ${most}`, place);
  }
  return value as number;
}

function readDays(type: Frequency, onDays: unknown): number[] {
  const place = "/frequency/on_days";
  if (onDays === undefined) return [];
  if (type !== "weekly" && type !== "monthly") throw new ScheduleProblem("Only for weekly and monthly triggers", place);
  if (!Array.isArray(onDays) || onDays.length === 0) throw new ScheduleProblem("Must list weekdays", place);
  const days = onDays.map((day) => WEEKDAYS.indexOf(day));
  if (days.includes(-1)) throw new ScheduleProblem(`Must list some of ${WEEKDAYS.join(", ")}`, place);
  if (type === "monthly" && days.length !== 1) throw new ScheduleProblem("A monthly trigger takes one weekday", place);
  return [...new Set(days)].sort();
}

function readWeekOfMonth(type: Frequency, week: unknown): Schedule["weekOfMonth"] {
  if (week === undefined) return undefined;
  if (type !== "monthly") throw new ScheduleProblem("Only for monthly triggers", "/frequency/on_week_num");
  const found = ([1, 2, 3, 4, -1] as const).find((known) => known === week);
  if (found === undefined) throw new ScheduleProblem("Must be 1, 2, 3, 4 or -1", "/frequency/on_week_num");
  return found;
}

const HOUR_MS = 3_600_000;

/**
 * The first firing later than `after` (Unix milliseconds), or null when there is none. Days and later periods keep the
 * start's time of day in the schedule's zone, hours are real hours. A month without the start's day fires on its last.
 * How often the trigger has fired is not known here.
 */
export function nextOccurrence(schedule: Schedule, after: number): number | null {
  const floor = Math.max(after, schedule.start - 1);
  const next = firstAfter(schedule, floor);
  return next === null || (schedule.end !== undefined && next > schedule.end) ? null : next;
}

function firstAfter(schedule: Schedule, floor: number): number | null {
  const { frequency, start, every } = schedule;
  switch (frequency) {
    case "once":
      return start > floor ? start : null;
    case "hourly": {
      const period = every * HOUR_MS;
      return start + Math.ceil((floor + 1 - start) / period) * period;
    }
    case "daily":
      return firstDaily(schedule, floor);
    case "weekly":
      return firstWeekly(schedule, floor);
    case "monthly":
      return firstMonthly(schedule, floor, every);
    case "yearly":
      return firstMonthly(schedule, floor, every * 12);
  }
}

/** The moment of the start's time of day on another date. */
function onDate(schedule: Schedule, date: Pick<LocalTime, "year" | "month" | "day">): number {
  return momentOf({ ...localTimeAt(schedule.start, schedule.zone), ...date }, schedule.zone);
}

function firstDaily(schedule: Schedule, floor: number): number {
  const { start, zone, every } = schedule;
  const first = dayNumber(localTimeAt(start, zone));
  const elapsed = dayNumber(localTimeAt(floor, zone)) - first;
  for (let period = Math.max(0, Math.floor(elapsed / every) - 1);; period++) {
    const moment = onDate(schedule, dateOf(first + period * every));
    if (moment > floor) return moment;
  }
}

function firstWeekly(schedule: Schedule, floor: number): number {
  const { start, zone, every } = schedule;
  const startDay = dayNumber(localTimeAt(start, zone));
  const monday = startDay - weekdayOf(startDay);
  const days = schedule.days.length > 0 ? schedule.days : [weekdayOf(startDay)];
  const elapsed = dayNumber(localTimeAt(floor, zone)) - monday;
  for (let period = Math.max(0, Math.floor(elapsed / (7 * every)) - 1);; period++) {
    for (const day of days) {
      const moment = onDate(schedule, dateOf(monday + period * every * 7 + day));
      if (moment > floor) return moment;
    }
  }
}

function firstMonthly(schedule: Schedule, floor: number, months: number): number {
  const monthNumber = ({ year, month }: LocalTime) => year * 12 + month - 1;
  const first = monthNumber(localTimeAt(schedule.start, schedule.zone));
  const elapsed = monthNumber(localTimeAt(floor, schedule.zone)) - first;
  for (let period = Math.max(0, Math.floor(elapsed / months) - 1);; period++) {
    const number = first + period * months;
    const [year, month] = [Math.floor(number / 12), number % 12 + 1];
    const moment = onDate(schedule, { year, month, day: dayInMonth(schedule, year, month) });
    if (moment > floor) return moment;
  }
}

function dayInMonth({ start, zone, days, weekOfMonth }: Schedule, year: number, month: number): number {
  const local = localTimeAt(start, zone);
  const length = daysInMonth(year, month);
  if (days.length === 0 && weekOfMonth === undefined) return Math.min(local.day, length);
  const weekday = days[0] ?? weekdayOf(dayNumber(local));
  const week = weekOfMonth ?? (local.day > 28 ? -1 : Math.ceil(local.day / 7));
  const firstDay = 1 + (weekday - weekdayOf(dayNumber({ year, month, day: 1 })) + 7) % 7;
  if (week !== -1) return firstDay + (week - 1) * 7;
  return firstDay + Math.floor((length - firstDay) / 7) * 7;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);
