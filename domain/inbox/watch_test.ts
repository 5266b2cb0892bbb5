import { assertEquals } from "@std/assert";
import { remember } from "./chat.ts";
import { keywordOf } from "./keywords.ts";
import { nextLook } from "./watch.ts";

Deno.test("the longer a thread is quiet, the rarer it is looked at", () => {
  const minute = 60;
  const cases: [number, number | undefined][] = [
    [0, 5],
    [14, 5],
    [15, 15],
    [119, 15],
    [120, 120],
    [24 * 60 - 1, 120],
    [24 * 60, 24 * 60],
    [7 * 24 * 60, undefined],
  ];
  for (const [quietMinutes, minutes] of cases) {
    const now = 1_700_000_000;
    const next = minutes === undefined ? undefined : now + minutes * minute;
    assertEquals(nextLook(now, now - quietMinutes * minute), next, `${quietMinutes}`);
  }
});

Deno.test("the latest ids are remembered, each once", () => {
  assertEquals(remember(["a", "b"], ["b", "c"]), ["a", "b", "c"]);
  const many = Array.from({ length: 60 }, (_, index) => `id${index}`);
  assertEquals(remember(many, ["new"]), [...many.slice(11), "new"]);
});

Deno.test("keywords count when they stand alone", () => {
  const cases: [string, string | undefined][] = [
    [" stop ", "stop"],
    ["STOP", "stop"],
    ["Unsubscribe\n", "stop"],
    ["please stop texting me", undefined],
    ["stop please", undefined],
    ["START", "start"],
    ["yes", "start"],
    ["yes please", undefined],
  ];
  for (const [text, keyword] of cases) assertEquals(keywordOf(text), keyword, text);
});
