import { assertEquals, assertStringIncludes } from "@std/assert";
import { nextOccurrence, readSchedule } from "./schedule.ts";

/** The first firings after the start, or after `after`, in UTC. */
function firings(schedule: Record<string, unknown>, count: number, after?: string): string[] {
  const read = readSchedule(schedule);
  if (!read.ok) throw new Error(read.message);
  const found: string[] = [];
  let moment = after === undefined ? 0 : Date.parse(after);
  while (found.length < count) {
    const next = nextOccurrence(read.value, moment);
    if (next === null) break;
    found.push(new Date(next).toISOString().replace(/:\d\d\.\d{3}Z$/, "Z"));
    moment = next;
  }
  return found;
}

interface Case {
  name: string;
  schedule: Record<string, unknown>;
  after?: string;
  expected: string[];
  /** Nothing comes after what is expected. */
  ends?: true;
}

const cases: Case[] = [
  {
    name: "no frequency fires once",
    schedule: { start_time: "2030-01-01T10:00:00Z" },
    expected: ["2030-01-01T10:00Z"],
    ends: true,
  },
  {
    name: "hourly keeps the minute",
    schedule: { start_time: "2030-01-01T10:35:00Z", frequency: { type: "hourly" } },
    expected: ["2030-01-01T10:35Z", "2030-01-01T11:35Z", "2030-01-01T12:35Z"],
  },
  {
    name: "every third hour, taken up long after the start",
    schedule: { start_time: "2030-01-01T10:00:00Z", frequency: { type: "hourly", repeats_every: 3 } },
    after: "2030-06-01T11:30:00Z",
    expected: ["2030-06-01T13:00Z", "2030-06-01T16:00Z"],
  },
  {
    name: "hours are real hours when clocks change",
    schedule: { start_time: "2030-03-31T00:30:00Z", timezone: "Europe/Lisbon", frequency: { type: "hourly" } },
    expected: ["2030-03-31T00:30Z", "2030-03-31T01:30Z", "2030-03-31T02:30Z"],
  },
  {
    name: "daily at nine in Lisbon across the spring change",
    schedule: {
      start_time: "2030-03-30T09:00:00Z",
      timezone: "Europe/Lisbon",
      frequency: { type: "daily", repeats_every: 1 },
    },
    expected: ["2030-03-30T09:00Z", "2030-03-31T08:00Z", "2030-04-01T08:00Z"],
  },
  {
    name: "a time that clocks skip comes an hour later that day",
    schedule: { start_time: "2030-03-09T02:30:00", timezone: "America/New_York", frequency: { type: "daily" } },
    expected: ["2030-03-09T07:30Z", "2030-03-10T07:30Z", "2030-03-11T06:30Z"],
  },
  {
    name: "of a time that comes twice the first is taken, once",
    schedule: { start_time: "2030-11-02T01:30:00", timezone: "America/New_York", frequency: { type: "daily" } },
    expected: ["2030-11-02T05:30Z", "2030-11-03T05:30Z", "2030-11-04T06:30Z"],
  },
  {
    name: "half-hour zones",
    schedule: { start_time: "2030-01-01T09:00:00", timezone: "Asia/Kolkata", frequency: { type: "daily" } },
    expected: ["2030-01-01T03:30Z", "2030-01-02T03:30Z"],
  },
  {
    name: "an abbreviation is a fixed offset, in winter too",
    schedule: { start_time: "2030-01-01T09:00:00", timezone: "EDT", frequency: { type: "daily" } },
    expected: ["2030-01-01T13:00Z"],
  },
  {
    name: "every second day, past the end of a month",
    schedule: { start_time: "2030-01-30T08:00:00Z", frequency: { type: "daily", repeats_every: 2 } },
    expected: ["2030-01-30T08:00Z", "2030-02-01T08:00Z", "2030-02-03T08:00Z"],
  },
  {
    name: "weekly without days keeps the start's weekday",
    schedule: { start_time: "2030-01-02T08:00:00Z", frequency: { type: "weekly" } },
    expected: ["2030-01-02T08:00Z", "2030-01-09T08:00Z"],
  },
  {
    name: "weekly on Monday and Friday; the start, a Wednesday, is none of them",
    schedule: { start_time: "2030-01-02T08:00:00Z", frequency: { type: "weekly", on_days: ["Friday", "Monday"] } },
    expected: ["2030-01-04T08:00Z", "2030-01-07T08:00Z", "2030-01-11T08:00Z"],
  },
  {
    name: "every third week skips whole weeks",
    schedule: {
      start_time: "2030-01-04T08:00:00Z",
      frequency: { type: "weekly", repeats_every: 3, on_days: ["Monday", "Friday"] },
    },
    expected: ["2030-01-04T08:00Z", "2030-01-21T08:00Z", "2030-01-25T08:00Z", "2030-02-11T08:00Z"],
  },
  {
    name: "weekdays are those of the zone",
    schedule: {
      start_time: "2030-01-06T23:00:00",
      timezone: "Pacific/Auckland",
      frequency: { type: "weekly", on_days: ["Monday"] },
    },
    expected: ["2030-01-07T10:00Z", "2030-01-14T10:00Z"],
  },
  {
    name: "monthly on the first Friday",
    schedule: {
      start_time: "2030-01-01T08:00:00Z",
      frequency: { type: "monthly", on_days: ["Friday"], on_week_num: 1 },
    },
    expected: ["2030-01-04T08:00Z", "2030-02-01T08:00Z", "2030-03-01T08:00Z", "2030-04-05T08:00Z"],
  },
  {
    name: "every third month on the last Monday",
    schedule: {
      start_time: "2030-01-01T08:00:00Z",
      frequency: { type: "monthly", repeats_every: 3, on_days: ["Monday"], on_week_num: -1 },
    },
    expected: ["2030-01-28T08:00Z", "2030-04-29T08:00Z", "2030-07-29T08:00Z"],
  },
  {
    name: "monthly on a day fires on the last day of shorter months",
    schedule: { start_time: "2030-01-31T08:00:00Z", frequency: { type: "monthly" } },
    expected: ["2030-01-31T08:00Z", "2030-02-28T08:00Z", "2030-03-31T08:00Z", "2030-04-30T08:00Z"],
  },
  {
    name: "yearly on 29 February",
    schedule: { start_time: "2028-02-29T08:00:00Z", frequency: { type: "yearly" } },
    expected: ["2028-02-29T08:00Z", "2029-02-28T08:00Z", "2030-02-28T08:00Z", "2031-02-28T08:00Z", "2032-02-29T08:00Z"],
  },
  {
    name: "every second year",
    schedule: { start_time: "2030-05-05T08:00:00Z", frequency: { type: "yearly", repeats_every: 2 } },
    after: "2040-01-01T00:00:00Z",
    expected: ["2040-05-05T08:00Z", "2042-05-05T08:00Z"],
  },
  {
    name: "nothing after the end",
    schedule: {
      start_time: "2030-01-01T08:00:00Z",
      end_time: "2030-01-02T08:00:00Z",
      frequency: { type: "daily" },
    },
    expected: ["2030-01-01T08:00Z", "2030-01-02T08:00Z"],
    ends: true,
  },
];

for (const { name, schedule, after, expected, ends } of cases) {
  Deno.test(`schedule: ${name}`, () => {
    assertEquals(firings(schedule, expected.length + (ends ? 1 : 0), after), expected);
  });
}

Deno.test("the longest schedules have a next firing", () => {
  for (const type of ["hourly", "daily", "weekly", "monthly", "yearly"]) {
    const schedule = { start_time: "9999-12-31T23:59:59Z", frequency: { type, repeats_every: 10_000 } };
    const [first, second] = firings(schedule, 2);
    assertEquals(first, "9999-12-31T23:59Z");
    assertEquals(Date.parse(second) > Date.parse(first), true, `${type}: ${second}`);
  }
});

Deno.test("a schedule that Slack would refuse is refused at its place", () => {
  const start_time = "2030-01-01T08:00:00Z";
  const refused: [unknown, string, string][] = [
    [undefined, "/schedule", "needs a schedule"],
    [{}, "/schedule/start_time", "ISO 8601"],
    [{ start_time: "tomorrow" }, "/schedule/start_time", "ISO 8601"],
    [{ start_time: 5 }, "/schedule/start_time", "ISO 8601"],
    [{ start_time, timezone: "" }, "/schedule/timezone", "Europe/Lisbon"],
    [{ start_time, timezone: "Mars/Olympus" }, "/schedule/timezone", "Europe/Lisbon"],
    [{ start_time: "+010000-01-01T00:00:00Z" }, "/schedule/start_time", "year 10000"],
    [
      { start_time, frequency: { type: "yearly", repeats_every: 10_001 } },
      "/schedule/frequency/repeats_every",
      "10000",
    ],
    [{ start_time, frequency: "daily" }, "/schedule/frequency", "object"],
    [{ start_time, frequency: { type: "minutely" } }, "/schedule/frequency/type", "hourly"],
    [{ start_time, frequency: { type: "daily", repeats_every: 0 } }, "/schedule/frequency/repeats_every", "from 1"],
    [{ start_time, frequency: { type: "daily", repeats_every: 1.5 } }, "/schedule/frequency/repeats_every", "whole"],
    [{ start_time, frequency: { type: "daily", on_days: ["Monday"] } }, "/schedule/frequency/on_days", "weekly"],
    [{ start_time, frequency: { type: "weekly", on_days: [] } }, "/schedule/frequency/on_days", "weekdays"],
    [{ start_time, frequency: { type: "weekly", on_days: ["monday"] } }, "/schedule/frequency/on_days", "Monday"],
    [
      { start_time, frequency: { type: "monthly", on_days: ["Monday", "Friday"] } },
      "/schedule/frequency/on_days",
      "one",
    ],
    [{ start_time, frequency: { type: "weekly", on_week_num: 1 } }, "/schedule/frequency/on_week_num", "monthly"],
    [{ start_time, frequency: { type: "monthly", on_week_num: 5 } }, "/schedule/frequency/on_week_num", "-1"],
    [{ start_time, frequency: { type: "daily" }, occurrence_count: 0 }, "/schedule/occurrence_count", "from 1"],
    [{ start_time, frequency: { type: "daily" }, end_time: "2029-01-01" }, "/schedule/end_time", "after the start"],
    [{ start_time, occurrence_count: 2 }, "/schedule/occurrence_count", "repeat"],
    [{ start_time, frequency: { type: "once" }, end_time: "2031-01-01" }, "/schedule/end_time", "repeat"],
  ];
  for (const [schedule, pointer, reason] of refused) {
    const read = readSchedule(schedule);
    assertEquals(read.ok, false, JSON.stringify(schedule));
    if (read.ok) continue;
    assertEquals(read.pointer, pointer);
    assertStringIncludes(read.message, reason);
  }
});
