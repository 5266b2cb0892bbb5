import { assertEquals } from "@std/assert";
import { nextTry } from "./due.ts";

Deno.test("a failed thing is tried again later and later, six hours apart at most", () => {
  const minutesLater = [1, 2, 3, 4, 7, 8, 50].map((tries) => (nextTry(0, tries)) / 60);
  assertEquals(minutesLater, [5, 10, 20, 40, 320, 360, 360]);
});
