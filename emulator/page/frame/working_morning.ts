import { localMoment, momentOf } from "../elements/zoned_moment.ts";

const DAY_SECONDS = 86_400;

/** The next nine o'clock of a day from Monday to Friday on the clocks of `zone`. Unix seconds, in and out. */
export function nextWorkingMorning(now: number, zone: string): number {
  for (let days = 0;; days++) {
    const day = localMoment(now + days * DAY_SECONDS, zone).slice(0, 10);
    const weekday = new Date(day).getUTCDay();
    const morning = momentOf(`${day}T09:00`, zone);
    if (morning > now && weekday !== 0 && weekday !== 6) return morning;
  }
}
