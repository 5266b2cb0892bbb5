import { assertEquals } from "@std/assert";
import { countRounds, type TimedCall, withoutCompletion } from "./rounds.ts";

const call = (started: number, took_ms: number, method = "chat.postMessage"): TimedCall => ({
  method,
  started,
  took_ms,
});

Deno.test("rounds are the longest chain of calls that waited for one another", () => {
  const cases: [what: string, calls: TimedCall[], rounds: number][] = [
    ["nothing", [], 0],
    ["one", [call(0, 5)], 1],
    ["one after the other", [call(0, 5), call(5, 5), call(11, 5)], 3],
    ["side by side", [call(0, 5), call(1, 5), call(4.9, 5)], 1],
    ["two, then one", [call(0, 5), call(1, 5), call(7, 5)], 2],
    ["a chain beside a slow one", [call(0, 100), call(0, 5), call(6, 5), call(12, 5)], 3],
    ["whatever their order in the log", [call(12, 5), call(0, 5), call(6, 5)], 3],
  ];
  for (const [what, calls, rounds] of cases) assertEquals(countRounds(calls), rounds, what);
});

Deno.test("the call that completes a function is not counted", () => {
  const calls = [call(0, 5), call(6, 5, "functions.completeSuccess"), call(12, 5, "functions.completeError")];
  assertEquals(withoutCompletion(calls).length, 1);
});
