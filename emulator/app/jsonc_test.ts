import { assertEquals, assertThrows } from "@std/assert";
import { parseJsonc } from "./jsonc.ts";

const cases: [text: string, value: unknown][] = [
  ['{ "a": 1 }', { a: 1 }],
  ['{ // said\n "a": 1, /* and, }\n said */ "b": [1, 2,], }', { a: 1, b: [1, 2] }],
  ['{ "url": "https://a.b/*c*/", "d": "e,}" }', { url: "https://a.b/*c*/", d: "e,}" }],
  ['{ "quoted": "a \\" // b" }', { quoted: 'a " // b' }],
  ["[1, // one\n]", [1]],
];

for (const [text, value] of cases) {
  Deno.test(`JSON with comments: ${text}`, () => assertEquals(parseJsonc(text), value));
}

Deno.test("JSON with comments: what is no JSON stays none", () => {
  for (const text of ["{", "{ a: 1 }", "[1,,]", ""]) assertThrows(() => parseJsonc(text), SyntaxError);
});
