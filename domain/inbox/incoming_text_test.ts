import { assertEquals } from "@std/assert";
import { readIncomingText, type TextInputs } from "./incoming_text.ts";

const SENT: TextInputs = { message_id: "SM1", line: "+15550100100", from: "+15550123456", text: "Hello" };

Deno.test("a whole text is taken as it was written", () => {
  const { text, problems } = readIncomingText({
    ...SENT,
    from: "+1 (555) 012-3456",
    text: "Hello\r\n",
    text_2: "there",
    contact_name: "  Dana\nWhitfield ",
    media_urls: '["https://example.com/1.jpg"]',
  });
  assertEquals(problems, []);
  assertEquals(text, {
    id: "SM1",
    line: "+15550100100",
    from: "+15550123456",
    text: "Hello\nthere",
    name: "Dana Whitfield",
    pictures: ["https://example.com/1.jpg"],
  });
});

Deno.test("pieces are joined in their order, whichever are missing", () => {
  const { text, problems } = readIncomingText({ ...SENT, text: null, text_2: "a", text_3: "", text_4: "b" });
  assertEquals([text?.text, problems], ["ab", []]);
});

Deno.test("without what it cannot do without, a text is refused; without the rest it is taken", () => {
  const cases: [TextInputs, boolean, string[]][] = [
    [{}, false, ["message_id", "line", "from", "text"]],
    [{ ...SENT, message_id: undefined }, false, ["message_id"]],
    [{ ...SENT, message_id: "two words" }, false, ["message_id"]],
    [{ ...SENT, message_id: "i".repeat(500) }, false, ["message_id"]],
    [{ ...SENT, line: "" }, false, ["line"]],
    [{ ...SENT, line: "support" }, false, ["line"]],
    [{ ...SENT, line: "+1".padEnd(500, "5") }, false, ["line"]],
    [{ ...SENT, from: null }, false, ["from"]],
    [{ ...SENT, from: "<!channel>" }, false, ["from"]],
    [{ ...SENT, text: " \n" }, false, ["text"]],
    [{ ...SENT, text: "\u200b\u202e" }, false, ["text"]],
    [{ ...SENT, text: 5 }, false, ["text"]],
    [{ ...SENT, text: "x".repeat(16_001) }, false, ["text"]],
    [{ ...SENT, text_3: {} }, false, ["text_3"]],
    [{ ...SENT, text: "", media_urls: '["https://example.com/1.jpg"]' }, true, []],
    [{ ...SENT, text: "x".repeat(16_000) }, true, []],
    [{ ...SENT, contact_name: "n".repeat(201) }, true, ["contact_name"]],
    [{ ...SENT, contact_name: 7 }, true, ["contact_name"]],
    [{ ...SENT, media_urls: "not json" }, true, ["media_urls"]],
    [{ ...SENT, media_urls: '["javascript:alert(1)"]' }, true, ["media_urls"]],
    [{ ...SENT, media_urls: JSON.stringify(Array(11).fill("https://example.com/")) }, true, ["media_urls"]],
    [{ ...SENT, text: "", media_urls: "not json" }, false, ["media_urls", "text"]],
  ];
  for (const [inputs, isTaken, named] of cases) {
    const { text, problems } = readIncomingText(inputs);
    assertEquals(text !== undefined, isTaken, JSON.stringify(inputs).slice(0, 80));
    assertEquals(problems.map((problem) => /`(\w+)`/.exec(problem)?.[1]), named);
  }
});
