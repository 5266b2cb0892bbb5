import type { TriggerPlan } from "./plan.ts";

/** Hourly is the smallest period of a schedule, but its first minute is free: twelve of them make a clock of five
 * minutes. Source: Slack, scheduled triggers. */
const MINUTES = Array.from({ length: 12 }, (_, index) => index * 5);

export const ticks: TriggerPlan[] = MINUTES.map((minute) => {
  const label = String(minute).padStart(2, "0");
  return {
    callback: `tick_${label}`,
    version: 1,
    build: ({ now }) => ({
      type: "scheduled",
      name: `Tick at :${label}`,
      description: "Works through what has fallen due",
      workflow: "#/workflows/tick",
      inputs: {},
      schedule: {
        start_time: nextStart(now, minute),
        timezone: "UTC",
        frequency: { type: "hourly", repeats_every: 1 },
      },
    }),
  };
});

/** ISO time of the next moment at `minute` past an hour, at least two minutes ahead: a start in the past is refused. */
function nextStart(now: number, minute: number): string {
  const earliest = now + 2 * 60;
  const hourStart = earliest - earliest % 3600;
  const inThisHour = hourStart + minute * 60;
  return new Date((inThisHour >= earliest ? inThisHour : inThisHour + 3600) * 1000).toISOString();
}
