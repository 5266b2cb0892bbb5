import { assertEquals } from "@std/assert";
import { stepTo } from "./arrow_keys.ts";

const CASES: [key: string, now: number, next: number | undefined][] = [
  ["ArrowDown", -1, 0],
  ["ArrowDown", 1, 2],
  ["ArrowDown", 2, 2],
  ["ArrowUp", -1, 2],
  ["ArrowUp", 0, 0],
  ["ArrowUp", 2, 1],
  ["Home", 2, 0],
  ["End", 0, 2],
  ["Enter", 1, undefined],
];

for (const [key, now, next] of CASES) {
  Deno.test(`${key} at ${now} of three leads to ${next}`, () => assertEquals(stepTo(key, now, 3), next));
}
