import { assertEquals } from "@std/assert";
import { agoText, dayName, formatSlackDate, shortDay } from "./slack_date.ts";

const NOW = Date.parse("2026-11-21T10:00:00Z");
const seconds = (iso: string) => Date.parse(iso) / 1000;

const CASES: [format: string, at: string, zone: string, expected: string][] = [
  ["{date_num}", "2026-11-20T23:30:00Z", "UTC", "2026-11-20"],
  ["{date_num}", "2026-11-20T23:30:00Z", "Asia/Kolkata", "2026-11-21"],
  ["{date}", "2026-02-03T10:00:00Z", "UTC", "3 February 2026"],
  ["{date_short}", "2026-02-03T10:00:00Z", "UTC", "3 Feb 2026"],
  ["{date_pretty}", "2026-11-20T10:00:00Z", "UTC", "yesterday"],
  ["{date_short_pretty}", "2026-11-24T10:00:00Z", "UTC", "24 Nov 2026"],
  ["at {time}", "2026-11-21T10:05:00Z", "Asia/Kolkata", "at 15:35"],
  ["{time_secs}", "2026-11-21T00:05:09Z", "UTC", "00:05:09"],
  ["{ago}", "2026-11-21T09:57:00Z", "UTC", "3 minutes ago"],
  ["{unknown} stays", "2026-11-21T09:57:00Z", "UTC", "{unknown} stays"],
];

for (const [format, at, zone, expected] of CASES) {
  Deno.test(`${format} of ${at} in ${zone} is ${expected}`, () => {
    assertEquals(formatSlackDate(seconds(at), format, { zone, now: NOW }), expected);
  });
}

Deno.test("days are named as people say them", () => {
  assertEquals(dayName(NOW, { zone: "UTC", now: NOW }), "Today");
  assertEquals(dayName(NOW - 3 * 86_400_000, { zone: "UTC", now: NOW }), "Wednesday 18 November");
  assertEquals(dayName(NOW - 400 * 86_400_000, { zone: "UTC", now: NOW }), "Friday 17 October 2025");
  assertEquals(shortDay(NOW, "UTC"), "Sat 21 Nov");
  assertEquals(agoText(NOW + 7_200_000, NOW), "in 2 hours");
});
