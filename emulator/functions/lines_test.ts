import { assertEquals } from "@std/assert";
import { readLines } from "./lines.ts";

Deno.test("lines are read whole, however the stream cuts them", async () => {
  const cases: [pieces: string[], lines: string[]][] = [
    [["one\ntwo\n"], ["one", "two"]],
    [["on", "e\nt", "wo"], ["one", "two"]],
    [["\n\none\n", "\n", "two\n"], ["one", "two"]],
    [[], []],
  ];
  for (const [pieces, lines] of cases) assertEquals(await linesOf(pieces), lines);
});

Deno.test("a character that the stream cuts in two is read as one", async () => {
  const bytes = new TextEncoder().encode("caf\u00e9\n");
  assertEquals(await linesOf([bytes.slice(0, 4), bytes.slice(4)]), ["caf\u00e9"]);
});

Deno.test("of a line that is too long the beginning is kept, and the next one is whole", async () => {
  assertEquals(await linesOf(["abc", "def", "ghi\nnext\n"], 4), ["abcd", "next"]);
});

Deno.test("of 128 MB without a line break the beginning is kept", async () => {
  const piece = new TextEncoder().encode("x".repeat(64_000));
  const [line, ...others] = await linesOf(Array.from({ length: 2000 }, () => piece), 1_000_000);
  assertEquals([line.length, others], [1_000_000, []]);
});

async function linesOf(pieces: (string | Uint8Array)[], maxChars?: number): Promise<string[]> {
  const encoder = new TextEncoder();
  const lines: string[] = [];
  const bytes = pieces.map((piece) => typeof piece === "string" ? encoder.encode(piece) : piece);
  await readLines(ReadableStream.from(bytes), (line) => lines.push(line), { maxChars });
  return lines;
}
