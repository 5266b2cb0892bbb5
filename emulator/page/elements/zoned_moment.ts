/** Unix seconds as `YYYY-MM-DDTHH:mm` on the clocks of `zone`. */
export function localMoment(seconds: number, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(seconds * 1000);
  const part = (type: string) => parts.find((one) => one.type === type)!.value;
  return `${part("year")}-${part("month")}-${part("day")}T${part("hour")}:${part("minute")}`;
}

/** Unix seconds at which the clocks of `zone` show `local` (`YYYY-MM-DDTHH:mm`); in the hour that a change of clocks
 * skips, the moment just after it. */
export function momentOf(local: string, zone: string): number {
  const wanted = Date.parse(`${local}Z`) / 1000;
  let moment = wanted;
  // The zone's offset at the guess may differ from the one at the answer, so it is taken twice.
  for (let step = 0; step < 2; step++) moment += wanted - Date.parse(`${localMoment(moment, zone)}Z`) / 1000;
  return moment;
}
