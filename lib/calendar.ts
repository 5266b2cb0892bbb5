/** When people work: a zone, days, hours and days off. Times are Unix seconds, dates `YYYY-MM-DD` in that zone. */
export interface WorkingHours {
  /** IANA name, e.g. `Asia/Kolkata`. */
  zone: string;
  /** 0 is Sunday. */
  days: readonly number[];
  /** `HH:mm`. An end at or before the start is on the next day. */
  from: string;
  to: string;
  holidays: readonly string[];
}

const DAY_SECONDS = 86_400;
/** Nobody is closed for longer: beyond it, these hours never open. */
const MOST_DAYS_AHEAD = 400;

/** Whether `at` falls into working hours. */
export function isOpen(hours: WorkingHours, at: number): boolean {
  return nextOpening(hours, at) === at;
}

/** `at` itself when open, else the next opening; undefined when these hours never open. */
export function nextOpening(hours: WorkingHours, at: number): number | undefined {
  const shift = shiftsFrom(hours, at).next().value;
  return shift === undefined ? undefined : Math.max(at, shift.opens);
}

/** The moment at which `seconds` of working time have passed since `at`; undefined when these hours never open. */
export function addWorkingSeconds(hours: WorkingHours, at: number, seconds: number): number | undefined {
  let left = seconds;
  for (const shift of shiftsFrom(hours, at)) {
    const begin = Math.max(at, shift.opens);
    if (begin + left <= shift.closes) return begin + left;
    left -= shift.closes - begin;
  }
}

/** Working seconds that lie between two moments; 0 when `to` is not after `from`. */
export function workingSecondsBetween(hours: WorkingHours, from: number, to: number): number {
  let total = 0;
  for (const shift of shiftsFrom(hours, from)) {
    if (shift.opens >= to) break;
    total += Math.max(0, Math.min(to, shift.closes) - Math.max(from, shift.opens));
  }
  return total;
}

/** The date at `at` in `zone`. */
export function localDate(zone: string, at: number): string {
  return new Date((at + zoneOffset(zone, at)) * 1000).toISOString().slice(0, 10);
}

/** The time of day at `at` in `zone`, `HH:mm`. */
export function localTime(zone: string, at: number): string {
  return new Date((at + zoneOffset(zone, at)) * 1000).toISOString().slice(11, 16);
}

/**
 * The moment at which clocks in `zone` show `time` on `date`. A time that the clocks skip counts from before the skip
 * (02:30 becomes 03:30); of a time that they show twice, it is the first.
 */
export function momentOf(zone: string, date: string, time: string): number {
  const asUtc = Date.parse(`${date}T${time}:00Z`) / 1000;
  const before = zoneOffset(zone, asUtc - DAY_SECONDS);
  const after = zoneOffset(zone, asUtc + DAY_SECONDS);
  const fitting = [before, after].filter((offset) => zoneOffset(zone, asUtc - offset) === offset);
  return asUtc - (fitting.length === 0 ? before : Math.max(...fitting));
}

/** Whether the runtime knows this IANA zone. */
export function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }) !== undefined;
  } catch {
    return false;
  }
}

/** Shifts that end after `at`, in order; the first may have begun before it. */
function* shiftsFrom(hours: WorkingHours, at: number): Generator<{ opens: number; closes: number }, undefined> {
  const overnight = hours.to <= hours.from;
  const yesterday = addDays(localDate(hours.zone, at), -1);
  for (let ahead = 0; ahead < MOST_DAYS_AHEAD; ahead++) {
    const date = addDays(yesterday, ahead);
    if (!hours.days.includes(new Date(`${date}T00:00Z`).getUTCDay()) || hours.holidays.includes(date)) continue;
    const opens = momentOf(hours.zone, date, hours.from);
    const closes = momentOf(hours.zone, overnight ? addDays(date, 1) : date, hours.to);
    if (closes > at) yield { opens, closes };
  }
}

/** The date so many days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00Z`) + days * DAY_SECONDS * 1000).toISOString().slice(0, 10);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Seconds by which clocks in `zone` are ahead of UTC at `at`. */
function zoneOffset(zone: string, at: number): number {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
    formats.set(zone, format);
  }
  // en-GB writes "21/11/2026, 09:00:00".
  const [day, month, year, hour, minute, second] = format.format(at * 1000).split(/\D+/).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - Math.floor(at);
}
