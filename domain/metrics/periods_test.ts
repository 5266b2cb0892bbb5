import { assertEquals } from "@std/assert";
import type { Day } from "../due/day.ts";
import { countIn } from "./count.ts";
import { datesOf, type Period, spansOf } from "./periods.ts";

const at = (iso: string) => Date.parse(iso) / 1000;
const show = (seconds: number) => new Date(seconds * 1000).toISOString().slice(0, 16);

Deno.test("periods are those of the company's zone, compared with as much of the one before", () => {
  const cases: [
    period: Period,
    now: string,
    zone: string,
    from: string,
    to: string,
    before: string,
    beforeTo: string,
  ][] = [
    [
      { kind: "today" },
      "2026-11-20T10:05Z",
      "UTC",
      "2026-11-20T00:00",
      "2026-11-20T10:05",
      "2026-11-19T00:00",
      "2026-11-19T10:05",
    ],
    [
      { kind: "yesterday" },
      "2026-11-20T10:05Z",
      "UTC",
      "2026-11-19T00:00",
      "2026-11-20T00:00",
      "2026-11-18T00:00",
      "2026-11-19T00:00",
    ],
    [
      { kind: "this week" },
      "2026-11-20T10:05Z",
      "UTC",
      "2026-11-16T00:00",
      "2026-11-20T10:05",
      "2026-11-09T00:00",
      "2026-11-13T10:05",
    ],
    // A Monday and a Sunday.
    [
      { kind: "this week" },
      "2026-11-16T00:30Z",
      "UTC",
      "2026-11-16T00:00",
      "2026-11-16T00:30",
      "2026-11-09T00:00",
      "2026-11-09T00:30",
    ],
    [
      { kind: "this week" },
      "2026-11-22T23:59Z",
      "UTC",
      "2026-11-16T00:00",
      "2026-11-22T23:59",
      "2026-11-09T00:00",
      "2026-11-15T23:59",
    ],
    [
      { kind: "last week" },
      "2026-11-20T10:05Z",
      "UTC",
      "2026-11-09T00:00",
      "2026-11-16T00:00",
      "2026-11-02T00:00",
      "2026-11-09T00:00",
    ],
    [
      { kind: "this month" },
      "2026-11-20T10:05Z",
      "UTC",
      "2026-11-01T00:00",
      "2026-11-20T10:05",
      "2026-10-01T00:00",
      "2026-10-20T10:05",
    ],
    // March 31 has no counterpart in February.
    [
      { kind: "this month" },
      "2026-03-31T10:05Z",
      "UTC",
      "2026-03-01T00:00",
      "2026-03-31T10:05",
      "2026-02-01T00:00",
      "2026-03-01T00:00",
    ],
    [
      { kind: "last month" },
      "2026-01-05T10:05Z",
      "UTC",
      "2025-12-01T00:00",
      "2026-01-01T00:00",
      "2025-11-01T00:00",
      "2025-12-01T00:00",
    ],
    [
      { kind: "last days", days: 7 },
      "2026-11-20T10:05Z",
      "UTC",
      "2026-11-14T00:00",
      "2026-11-20T10:05",
      "2026-11-07T00:00",
      "2026-11-13T10:05",
    ],
    // Another day there already; clocks that change in between.
    [
      { kind: "today" },
      "2026-11-20T20:00Z",
      "Asia/Kolkata",
      "2026-11-20T18:30",
      "2026-11-20T20:00",
      "2026-11-19T18:30",
      "2026-11-19T20:00",
    ],
    [
      { kind: "this week" },
      "2026-10-26T10:00Z",
      "Europe/Lisbon",
      "2026-10-26T00:00",
      "2026-10-26T10:00",
      "2026-10-18T23:00",
      "2026-10-19T09:00",
    ],
    [
      { kind: "yesterday" },
      "2026-03-30T10:00Z",
      "Europe/Stockholm",
      "2026-03-28T23:00",
      "2026-03-29T22:00",
      "2026-03-27T23:00",
      "2026-03-28T23:00",
    ],
  ];
  for (const [period, now, zone, from, to, before, beforeTo] of cases) {
    const asked = spansOf(period, at(now), zone);
    const shown = [asked.span.from, asked.span.to, asked.before.from, asked.before.to].map(show);
    assertEquals(shown, [from, to, before, beforeTo], `${period.kind} ${now} ${zone}`);
  }
});

Deno.test("the days of two spans are read once each", () => {
  const span = { from: at("2026-11-16T00:00Z"), to: at("2026-11-18T00:00Z") };
  const before = { from: at("2026-11-15T00:00Z"), to: at("2026-11-16T12:00Z") };
  assertEquals(datesOf(span, before), ["2026-11-15", "2026-11-16", "2026-11-17"]);
});

Deno.test("each id counts once, folded or not, and only in its span", () => {
  const days: Day[] = [
    { date: "2026-11-16", hours: { "00": { a: ["1", "2"] }, "23": { a: ["3"], b: ["9"] } }, updated: 0 },
    { date: "2026-11-17", hours: { "10": { a: ["4"] }, "11": { a: ["5"] } }, updated: 0 },
  ];
  const unfolded = [
    { name: "a", at: at("2026-11-17T10:30Z"), id: "4" },
    { name: "a", at: at("2026-11-17T10:40Z"), id: "6" },
    { name: "a", at: at("2026-11-15T10:40Z"), id: "7" },
    { name: "b", at: at("2026-11-17T10:40Z"), id: "8" },
  ];
  const span = { from: at("2026-11-16T00:00Z"), to: at("2026-11-17T10:50Z") };
  assertEquals([countIn(span, "a", days, unfolded), countIn(span, "b", days, unfolded)], [5, 2]);
  assertEquals(countIn({ from: at("2026-11-16T18:30Z"), to: at("2026-11-17T00:00Z") }, "a", days, []), 1);
});

Deno.test("what happened around midnight counts in one day, in zones off the full hour too, folded or not", () => {
  const cases: [happened: string, zone: string, yesterday: number, today: number][] = [
    ["2026-11-19T18:15Z", "Asia/Kolkata", 1, 0],
    ["2026-11-19T18:30Z", "Asia/Kolkata", 1, 0],
    ["2026-11-19T19:00Z", "Asia/Kolkata", 0, 1],
    ["2026-11-19T23:59Z", "UTC", 1, 0],
    ["2026-11-20T00:00Z", "UTC", 0, 1],
    ["2026-11-20T12:00Z", "UTC", 0, 1],
  ];
  for (const [happened, zone, yesterday, today] of cases) {
    const days = [{ date: happened.slice(0, 10), hours: { [happened.slice(11, 13)]: { a: ["1"] } }, updated: 0 }];
    const unfolded = [{ name: "a", at: at(happened), id: "1" }];
    for (const kept of [{ days, unfolded: [] }, { days: [], unfolded }]) {
      const count = (kind: "yesterday" | "today") =>
        countIn(spansOf({ kind }, at("2026-11-20T12:00Z"), zone).span, "a", kept.days, kept.unfolded);
      assertEquals([count("yesterday"), count("today")], [yesterday, today], `${happened} ${zone}`);
    }
  }
});
