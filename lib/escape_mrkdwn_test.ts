import { assert, assertEquals, assertFalse, assertMatch } from "@std/assert";
import { cleanText, escapeMrkdwn, excerpt, splitText } from "./escape_mrkdwn.ts";

/** What a reader sees: joiners show nothing, look-alikes look alike, entities are characters. */
const seen = (escaped: string) =>
  escaped.replaceAll("\u2060", "").replaceAll("\u2217", "*").replaceAll("\u02cd", "_").replaceAll("\u223c", "~")
    .replaceAll("\u02cb", "`").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

const HOSTILE = [
  "<!channel> <!here> <!everyone> <!subteam^S012345>",
  "<@U012345> <@W012345|boss> <#C012345|general>",
  "<https://evil.example/x|Slack login> <mailto:a@b.example|write>",
  "<!date^1392734382^{date}|now>",
  "*bold* _italic_ ~strike~ `code` ```pre\nformatted```",
  "> quote\n  > indented quote\n>>> all of the rest",
  ":bomb: :+1::skin-tone-6: a:b:c",
  "https://evil.example http://evil.example/?a=b&c=d ftp://x www.evil.example evil.example/login",
  "write to boss@company.example",
  "@here @channel @everyone @ana #general",
  "&lt;!channel&gt; &amp;lt;@U012345&amp;gt;",
  "<\u200b!channel> h\u200bttps://evil.example",
  "\u202egnp.exe\u202c \u2066<!here>\u2069 \u061c",
  "*\u0000bold\u0007*",
  "مرحبا *بالعالم* <!channel>",
  "שלום <@U012345>",
  "नमस्ते _दुनिया_ क्षेत्र.भारत",
  "你好 `世界` 例え.jp",
  "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👍🏽 <!channel>",
  "lone surrogates \ud83d and \ude00 <!channel>",
];

Deno.test("nothing that Slack recognises is left in escaped text", () => {
  for (const text of HOSTILE) {
    const escaped = escapeMrkdwn(text);
    assertFalse(/[<>]/.test(escaped), escaped);
    assertMatch(escaped, /^(?:[^&]|&(?:amp|lt|gt);)*$/);
    assertFalse(/[*_~`]/.test(escaped), escaped);
    assertFalse(/^\s*&gt;/m.test(escaped), escaped);
    assertFalse(/:[a-z0-9_+'-]+:/i.test(escaped), escaped);
    assertFalse(escaped.includes("://"), escaped);
    assertFalse(/\w\.[a-z]{2,}/i.test(escaped), escaped);
    assertFalse(/[@#]\w/.test(escaped), escaped);
    assertFalse(/[\u202a-\u202e\u2066-\u2069]|(?!\n)\p{Cc}/u.test(escaped), escaped);
    assert(escaped.isWellFormed());
  }
});

Deno.test("escaped text still reads as it was written", () => {
  for (const text of HOSTILE) assertEquals(seen(escapeMrkdwn(text)), cleanText(text));
  for (const text of ["", "Hello", "3.50 € & 2 > 1", "e.g. at 10:30", "O'Brien", "日本語", "ña"]) {
    assertEquals(seen(escapeMrkdwn(text)), text);
  }
});

Deno.test("cleaning keeps what scripts and emoji need", () => {
  const cases: [string, string][] = [
    ["a\r\nb\rc\u2028d", "a\nb\nc\nd"],
    ["tab\tstays", "tab\tstays"],
    ["می‌خواهم", "می‌خواهم"],
    ["👩‍💻", "👩‍💻"],
    ["x\ud800y", "x\ufffdy"],
    ["\ufeffhidden\u200b\u2062", "hidden"],
  ];
  for (const [text, clean] of cases) assertEquals(cleanText(text), clean);
});

Deno.test("long text is split without losing or breaking anything", () => {
  const texts = [
    "word ".repeat(2_000),
    "line of a poem\n".repeat(700),
    "x".repeat(9_001),
    "👩‍👩‍👧‍👦".repeat(900),
    "e\u0301".repeat(4_000),
    "漢字".repeat(3_000),
    `e${"\u0301".repeat(5_000)}`,
  ];
  for (const text of texts) {
    const parts = splitText(text, 3_000);
    assertEquals(parts.join(""), text);
    for (const part of parts) assert(part.length > 0 && part.length <= 3_000 && part.isWellFormed());
  }
  assertEquals(splitText("short", 3_000), ["short"]);
  assertEquals(splitText("", 3_000), [""]);
  assertEquals(splitText("one two three", 8), ["one two ", "three"]);
  for (const part of splitText("👩‍👩‍👧‍👦".repeat(900), 3_000)) assertEquals(part.length % 11, 0);
});

Deno.test("an excerpt is one line", () => {
  const cases: [string, number, string][] = [
    ["short", 10, "short"],
    ["two\nlines", 20, "two lines"],
    ["exactly ten", 11, "exactly ten"],
    ["one word too many", 12, "one word…"],
  ];
  for (const [text, chars, expected] of cases) assertEquals(excerpt(text, chars), expected);
});
