import { assertEquals } from "@std/assert";
import { checkPlan, dayName, isPromptTime, nextPrompt } from "./plan.ts";

const at = (iso: string) => Date.parse(iso) / 1000;

Deno.test("the next prompt is at nine of a working day, wherever the person is", () => {
  const cases: [zone: string, now: string, next: string][] = [
    ["UTC", "2026-11-20T08:59Z", "2026-11-20T09:00Z"],
    ["UTC", "2026-11-20T09:00Z", "2026-11-23T09:00Z"], // Friday to Monday
    ["UTC", "2026-11-21T03:00Z", "2026-11-23T09:00Z"],
    ["Asia/Kolkata", "2026-11-23T03:00Z", "2026-11-23T03:30Z"],
    ["Asia/Kolkata", "2026-11-23T03:30Z", "2026-11-24T03:30Z"],
    ["America/Mexico_City", "2026-11-23T03:30Z", "2026-11-23T15:00Z"],
    ["Europe/Lisbon", "2026-10-23T09:00Z", "2026-10-26T09:00Z"], // clocks went back on Sunday
    ["Europe/Lisbon", "2026-03-27T10:00Z", "2026-03-30T08:00Z"], // and forward
    ["Pacific/Auckland", "2026-11-20T00:00Z", "2026-11-22T20:00Z"], // Monday there
  ];
  for (const [zone, now, next] of cases) assertEquals(nextPrompt(zone, at(now)), at(next), `${zone} ${now}`);
});

Deno.test("nobody is asked at night, in the evening or on a weekend", () => {
  const cases: [zone: string, now: string, may: boolean][] = [
    ["UTC", "2026-11-20T09:00Z", true],
    ["UTC", "2026-11-20T20:59Z", true],
    ["UTC", "2026-11-20T21:00Z", false],
    ["UTC", "2026-11-20T08:59Z", false],
    ["UTC", "2026-11-21T12:00Z", false],
    ["America/Mexico_City", "2026-11-20T09:00Z", false],
  ];
  for (const [zone, now, may] of cases) assertEquals(isPromptTime(zone, at(now)), may, `${zone} ${now}`);
});

Deno.test("a plan is trimmed and taken, or says at each field what to change", () => {
  assertEquals(checkPlan({ goals: " Ship it\r\n ", help: " ", meetings: "" }), {
    ok: true,
    value: { goals: "Ship it", help: undefined, meetings: undefined },
  });
  const checked = checkPlan({ goals: " ", help: "x".repeat(1001), meetings: "y".repeat(1001) });
  assertEquals(checked.ok ? [] : Object.keys(checked.errors), ["goals", "help", "meetings"]);
  assertEquals(checkPlan({ goals: "x".repeat(2001), help: "", meetings: "" }).ok, false);
  assertEquals(dayName("2026-11-20"), "Friday, 20 November");
});
