const formats = new Map<string, { label: Intl.DateTimeFormat; offset: Intl.DateTimeFormat }>();

export function isTimeZone(zone: string): boolean {
  try {
    formatsOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** Name of the zone at a moment, e.g. `Central European Summer Time`. */
export function zoneLabel(zone: string, unixMs: number): string {
  return partOf(formatsOf(zone).label, unixMs);
}

/** Seconds by which the zone is ahead of UTC at a moment. */
export function zoneOffsetSeconds(zone: string, unixMs: number): number {
  const written = partOf(formatsOf(zone).offset, unixMs); // "GMT", "GMT+05:30"
  const [, sign, hours, minutes] = written.match(/GMT([+-])(\d\d):(\d\d)/) ?? [];
  if (sign === undefined) return 0;
  const seconds = Number(hours) * 3600 + Number(minutes) * 60;
  return sign === "-" ? -seconds : seconds;
}

// Making a format is slow and the same few zones come again and again.
function formatsOf(zone: string) {
  let found = formats.get(zone);
  if (found === undefined) {
    found = {
      label: new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "long" }),
      offset: new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" }),
    };
    formats.set(zone, found);
  }
  return found;
}

const partOf = (format: Intl.DateTimeFormat, unixMs: number) =>
  format.formatToParts(unixMs).find((part) => part.type === "timeZoneName")?.value ?? "";
