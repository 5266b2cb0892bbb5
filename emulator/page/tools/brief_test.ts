import { assertEquals } from "@std/assert";
import { brief } from "./brief.ts";

const CASES: [fields: Record<string, unknown>, said: string][] = [
  [{}, ""],
  [{ outcome: "bad_token" }, "outcome bad_token"],
  [{ token: "x", response_id: "A-1", score: 0, comment: "", list: [1], media_urls: "[]" }, "response id A-1, score 0"],
  [{ channel: "CLLQKIVY7YJ", message_ts: "1795262152.903000", is_late: false }, "is late false"],
  [{ a: 1, b: 2, c: 3, d: 4 }, "a 1, b 2, c 3"],
  [{ text: "😀".repeat(60) }, `text ${"😀".repeat(47)}…`],
];

for (const [fields, said] of CASES) {
  Deno.test(`${JSON.stringify(fields)} is told as "${said}"`, () => assertEquals(brief(fields), said));
}
