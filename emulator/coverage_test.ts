import { assertEquals } from "@std/assert";
import { BUILTIN_COVERAGE, type Coverage, EVENT_COVERAGE, METHOD_COVERAGE, TRIGGER_COVERAGE } from "./coverage.ts";
import { EVENT_TYPES } from "./triggers/event_types.ts";
import { METHODS } from "./web_api/table.ts";
import { BUILTINS } from "./workflows/builtins/table.ts";

/** Names that the list says are here, in full or in part. */
const here = (list: Record<string, Coverage>) =>
  Object.entries(list).filter(([, { level }]) => level !== "absent").map(([name]) => name).sort();

Deno.test("the coverage list names exactly what the code has", () => {
  assertEquals(here(METHOD_COVERAGE), Object.keys(METHODS).sort());
  assertEquals(here(EVENT_COVERAGE), Object.keys(EVENT_TYPES).sort());
  assertEquals(here(BUILTIN_COVERAGE), Object.keys(BUILTINS).sort());
  assertEquals(here(TRIGGER_COVERAGE), ["event", "scheduled", "shortcut", "webhook"]);
});

Deno.test("what is partial says what is missing", () => {
  for (const list of [METHOD_COVERAGE, EVENT_COVERAGE, BUILTIN_COVERAGE, TRIGGER_COVERAGE]) {
    for (const [name, coverage] of Object.entries(list)) {
      if (coverage.level === "partial") assertEquals(coverage.missing.length > 0, true, name);
    }
  }
});
