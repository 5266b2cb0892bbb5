import { assertEquals } from "@std/assert";
import {
  addWorkingSeconds,
  isOpen,
  isZone,
  localDate,
  localTime,
  momentOf,
  nextOpening,
  type WorkingHours,
  workingSecondsBetween,
} from "./calendar.ts";

const HOUR = 3600;
const office = (zone: string, more: Partial<WorkingHours> = {}): WorkingHours => ({
  zone,
  days: [1, 2, 3, 4, 5],
  from: "09:00",
  to: "18:00",
  holidays: [],
  ...more,
});
const at = (iso: string) => Date.parse(iso) / 1000;
const shown = (moment: number | undefined) => moment === undefined ? undefined : new Date(moment * 1000).toISOString();

Deno.test("working hours are those of their own zone", () => {
  const cases: [string, WorkingHours, string, boolean][] = [
    ["Lisbon winter, 09:00 is open", office("Europe/Lisbon"), "2026-11-20T09:00:00Z", true],
    ["Lisbon winter, 18:00 is closed", office("Europe/Lisbon"), "2026-11-20T18:00:00Z", false],
    ["Lisbon summer is an hour ahead", office("Europe/Lisbon"), "2026-07-20T08:00:00Z", true],
    ["Kolkata opens at 03:30 UTC", office("Asia/Kolkata"), "2026-11-20T03:30:00Z", true],
    ["Kolkata a minute before", office("Asia/Kolkata"), "2026-11-20T03:29:59Z", false],
    ["Saturday", office("Europe/Lisbon"), "2026-11-21T10:00:00Z", false],
    ["holiday", office("Europe/Lisbon", { holidays: ["2026-11-20"] }), "2026-11-20T10:00:00Z", false],
    ["night shift, after midnight", office("UTC", { from: "22:00", to: "06:00" }), "2026-11-21T05:00:00Z", true],
    [
      "night shift, Sunday to Monday is not worked",
      office("UTC", { from: "22:00", to: "06:00" }),
      "2026-11-23T05:00:00Z",
      false,
    ],
    ["Sunday in UTC is Monday in Auckland", office("Pacific/Auckland"), "2026-11-22T20:30:00Z", true],
  ];
  for (const [name, hours, moment, open] of cases) assertEquals(isOpen(hours, at(moment)), open, name);
});

Deno.test("the next opening skips nights, weekends and holidays", () => {
  const cases: [WorkingHours, string, string | undefined][] = [
    [office("Europe/Lisbon"), "2026-11-20T10:00:00Z", "2026-11-20T10:00:00.000Z"],
    [office("Europe/Lisbon"), "2026-11-20T19:00:00Z", "2026-11-23T09:00:00.000Z"],
    [office("Europe/Lisbon", { holidays: ["2026-11-23"] }), "2026-11-20T19:00:00Z", "2026-11-24T09:00:00.000Z"],
    [office("America/New_York"), "2026-10-31T12:00:00Z", "2026-11-02T14:00:00.000Z"], // clocks went back on Sunday
    [office("UTC", { days: [] }), "2026-11-20T19:00:00Z", undefined],
  ];
  for (const [hours, from, expected] of cases) assertEquals(shown(nextOpening(hours, at(from))), expected, from);
});

Deno.test("working time is added across closed hours", () => {
  const cases: [WorkingHours, string, number, string][] = [
    [office("UTC"), "2026-11-20T17:00:00Z", 2 * HOUR, "2026-11-23T10:00:00.000Z"],
    [office("UTC"), "2026-11-20T20:00:00Z", 1.5 * HOUR, "2026-11-23T10:30:00.000Z"],
    [office("UTC"), "2026-11-20T09:00:00Z", 9 * HOUR, "2026-11-20T18:00:00.000Z"],
    [office("Asia/Kolkata"), "2026-11-20T12:00:00Z", HOUR, "2026-11-23T04:00:00.000Z"],
    [office("UTC", { from: "22:00", to: "06:00" }), "2026-11-20T05:00:00Z", 2 * HOUR, "2026-11-20T23:00:00.000Z"],
  ];
  for (const [hours, from, seconds, expected] of cases) {
    assertEquals(shown(addWorkingSeconds(hours, at(from), seconds)), expected, from);
  }
  assertEquals(addWorkingSeconds(office("UTC", { days: [] }), at("2026-11-20T09:00:00Z"), 1), undefined);
});

Deno.test("working time between two moments undoes adding it", () => {
  const zones = ["Europe/Lisbon", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Auckland"];
  for (const zone of zones) {
    for (const start of ["2026-03-06T15:00:00Z", "2026-10-23T15:00:00Z", "2026-11-20T03:30:00Z"]) {
      for (const hours of [1, 5, 9, 40]) {
        const end = addWorkingSeconds(office(zone), at(start), hours * HOUR)!;
        assertEquals(workingSecondsBetween(office(zone), at(start), end), hours * HOUR, `${zone} ${start} ${hours}`);
      }
    }
  }
  assertEquals(workingSecondsBetween(office("UTC"), at("2026-11-20T12:00:00Z"), at("2026-11-20T10:00:00Z")), 0);
});

Deno.test("a local time is one moment, whatever the clocks do", () => {
  const cases: [string, string, string, string][] = [
    ["Europe/Lisbon", "2026-11-20", "09:00", "2026-11-20T09:00:00.000Z"],
    ["Asia/Kolkata", "2026-11-20", "09:00", "2026-11-20T03:30:00.000Z"],
    ["America/New_York", "2026-03-08", "02:30", "2026-03-08T07:30:00.000Z"], // skipped: 03:30 EDT
    ["America/New_York", "2026-11-01", "01:30", "2026-11-01T05:30:00.000Z"], // twice: the first, EDT
    ["Australia/Lord_Howe", "2026-10-04", "09:00", "2026-10-03T22:00:00.000Z"], // half-hour summer time
  ];
  for (const [zone, date, time, expected] of cases) {
    const moment = momentOf(zone, date, time);
    assertEquals(shown(moment), expected, `${zone} ${date} ${time}`);
    if (time !== "02:30") assertEquals([localDate(zone, moment), localTime(zone, moment)], [date, time]);
  }
});

Deno.test("zones are known by their IANA names", () => {
  assertEquals([isZone("Asia/Kolkata"), isZone("Mars/Olympus")], [true, false]);
});
