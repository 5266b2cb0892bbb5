/** `{date}`, `{time}` and the other tokens of `<!date^…>`, in a person's zone.
 * Source: Slack, formatting message text, "Date formatting". */
export function formatSlackDate(seconds: number, format: string, at: { zone: string; now: number }): string {
  const moment = seconds * 1000;
  return format.replace(/\{(\w+)\}/g, (token, name: string) => {
    const pretty = name.endsWith("_pretty") ? relativeDay(moment, at) : undefined;
    if (pretty !== undefined) return pretty;
    if (name === "ago") return agoText(moment, at.now);
    if (name === "date_num") return isoDay(moment, at.zone);
    const options = FORMATS[name.replace(/_pretty$/, "")];
    return options === undefined ? token : formatMoment(moment, at.zone, options);
  });
}

const FORMATS: Record<string, Intl.DateTimeFormatOptions> = {
  date: { month: "long", day: "numeric", year: "numeric" },
  date_short: { month: "short", day: "numeric", year: "numeric" },
  date_long: { weekday: "long", month: "long", day: "numeric", year: "numeric" },
  time: { hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  time_secs: { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" },
};

const formatMoment = (moment: number, zone: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat("en-GB", { ...options, timeZone: zone }).format(moment);

/** "2026-11-21" in the zone. */
export const isoDay = (moment: number, zone: string): string =>
  new Intl.DateTimeFormat("en-CA", { year: "numeric", month: "2-digit", day: "2-digit", timeZone: zone }).format(
    moment,
  );

/** "09:05" in the zone. */
export const clockTime = (moment: number, zone: string): string => formatMoment(moment, zone, FORMATS.time);

const DAY_MS = 86_400_000;

/** "today", "yesterday" or "tomorrow", else undefined. */
function relativeDay(moment: number, { zone, now }: { zone: string; now: number }): string | undefined {
  const days = Math.round((Date.parse(isoDay(moment, zone)) - Date.parse(isoDay(now, zone))) / DAY_MS);
  return ({ "-1": "yesterday", 0: "today", 1: "tomorrow" } as Record<number, string>)[days];
}

/** The day as a divider or a reply bar names it: "Today", "Yesterday" or "Monday 24 November". */
export function dayName(moment: number, at: { zone: string; now: number }): string {
  const near = relativeDay(moment, at);
  if (near !== undefined) return near[0].toUpperCase() + near.slice(1);
  const sameYear = isoDay(moment, at.zone).slice(0, 4) === isoDay(at.now, at.zone).slice(0, 4);
  const year = sameYear ? {} : { year: "numeric" } as const;
  return formatMoment(moment, at.zone, { weekday: "long", day: "numeric", month: "long", ...year }).replace(",", "");
}

/** "Sat 21 Nov" in the zone. */
export const shortDay = (moment: number, zone: string): string =>
  formatMoment(moment, zone, { weekday: "short", day: "numeric", month: "short" }).replace(",", "");

/** "3 minutes ago", "in 2 hours". */
export function agoText(moment: number, now: number): string {
  const seconds = Math.round((moment - now) / 1000);
  const [size, unit] = UNITS.find(([size]) => Math.abs(seconds) >= size) ?? [1, "second"];
  return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(Math.trunc(seconds / size), unit);
}

const UNITS: [number, Intl.RelativeTimeFormatUnit][] = [
  [86_400, "day"],
  [3_600, "hour"],
  [60, "minute"],
  [1, "second"],
];
