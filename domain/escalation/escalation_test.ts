import { assert, assertEquals } from "@std/assert";
import { quoteOf } from "./escalation.ts";

Deno.test("a long question is cut between words and never inside a character", () => {
  const quote = (text: string) => quoteOf({ ts: "1", user: "U1", text }, { U1: "Eve" }, "reply");
  assertEquals(quote("Short.\nAnd two lines."), { by: "Eve", words: "Short.\nAnd two lines." });
  assertEquals(quote("word ".repeat(200)).words, `${"word ".repeat(100).trimEnd()}…`);
  const family = "👩‍👩‍👧";
  const { words } = quote(family.repeat(200));
  assertEquals(words.replaceAll(family, ""), "…");
  assert(words.length <= 501);
});
