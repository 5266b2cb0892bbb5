import { assertEquals } from "@std/assert";
import { nextWorkingMorning } from "./working_morning.ts";

const CASES: [now: string, zone: string, morning: string][] = [
  ["2026-11-18T08:00:00Z", "UTC", "2026-11-18T09:00:00Z"], // a Wednesday
  ["2026-11-18T09:00:00Z", "UTC", "2026-11-19T09:00:00Z"],
  ["2026-11-20T17:00:00Z", "UTC", "2026-11-23T09:00:00Z"], // over a weekend
  ["2026-11-21T11:00:00Z", "Asia/Kolkata", "2026-11-23T03:30:00Z"],
  ["2026-10-23T12:00:00Z", "Europe/Lisbon", "2026-10-26T09:00:00Z"], // over a change of clocks
];

for (const [now, zone, morning] of CASES) {
  Deno.test(`after ${now} in ${zone}, work begins at ${morning}`, () => {
    assertEquals(nextWorkingMorning(Date.parse(now) / 1000, zone), Date.parse(morning) / 1000);
  });
}
