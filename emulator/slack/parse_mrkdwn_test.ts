import { assertEquals } from "@std/assert";
import { type Block, type Inline, parseMrkdwn, plainText, safeAddress } from "./parse_mrkdwn.ts";

const text = (value: string): Inline => ({ type: "text", text: value });
const line = (...children: Inline[]): Block[] => [{ type: "paragraph", children }];
const BREAK: Inline = { type: "break" };

const CASES: [name: string, source: string, expected: Block[]][] = [
  ["nothing", "", []],
  ["plain text", "hello", line(text("hello"))],
  [
    "bold, italic, strike",
    "*b* _i_ ~s~",
    line(
      { type: "bold", children: [text("b")] },
      text(" "),
      { type: "italic", children: [text("i")] },
      text(" "),
      { type: "strike", children: [text("s")] },
    ),
  ],
  [
    "marks inside each other",
    "*a _b_*",
    line({
      type: "bold",
      children: [text("a "), { type: "italic", children: [text("b")] }],
    }),
  ],
  ["marks inside words stay", "snake_case_name 2*3*4", line(text("snake_case_name 2*3*4"))],
  ["marks beside spaces stay", "* a * _ b _", line(text("* a * _ b _"))],
  ["marks do not cross lines", "*a\nb*", line(text("*a"), BREAK, text("b*"))],
  ["a mark around a mention", "*<@U1>*", line({ type: "bold", children: [{ type: "user", id: "U1" }] })],
  ["code keeps marks", "`*a* <@U1>`", line({ type: "code", text: "*a* @U1" })],
  ["code block", "before\n```let a &lt; 1;\n*x*```after", [
    ...line(text("before")),
    { type: "pre", text: "let a < 1;\n*x*" },
    ...line(text("after")),
  ]],
  ["quote", "&gt; one\n> two\nthree", [
    { type: "quote", children: [text("one"), BREAK, text("two")] },
    ...line(text("three")),
  ]],
  ["the rest is a quote", "a\n&gt;&gt;&gt; b\nc", [
    ...line(text("a")),
    { type: "quote", children: [text("b"), BREAK, text("c")] },
  ]],
  ["empty lines are kept", "a\n\nb", line(text("a"), BREAK, BREAK, text("b"))],
  [
    "link with label",
    "<https://a.example/x?a=1&amp;b=2|the *page*>",
    line({
      type: "link",
      url: "https://a.example/x?a=1&b=2",
      label: "the *page*",
    }),
  ],
  ["mail", "<mailto:a@b.example>", line({ type: "link", url: "mailto:a@b.example", label: "a@b.example" })],
  [
    "bare address without the full stop",
    "see https://a.example/x.",
    line(
      text("see "),
      { type: "link", url: "https://a.example/x", label: "https://a.example/x" },
      text("."),
    ),
  ],
  [
    "mentions",
    "<@U1> <#C1|general> <!here> <!subteam^S1|@team>",
    line(
      { type: "user", id: "U1" },
      text(" "),
      { type: "channel", id: "C1", label: "general" },
      text(" "),
      { type: "broadcast", range: "here" },
      text(" "),
      { type: "group", id: "S1", label: "@team" },
    ),
  ],
  [
    "date",
    "<!date^1392734382^{date} at {time}^https://a.example|Feb 18>",
    line({
      type: "date",
      seconds: 1392734382,
      format: "{date} at {time}",
      url: "https://a.example",
      fallback: "Feb 18",
    }),
  ],
  ["malformed date", "<!date^soon^{date}|soon>", line(text("soon"))],
  [
    "emoji",
    ":wave::skin-tone-3: :+1:",
    line(
      { type: "emoji", name: "wave", skin: 3 },
      text(" "),
      { type: "emoji", name: "+1" },
    ),
  ],
  ["entities", "&amp;lt; &lt;b&gt;", line(text("&lt; <b>"))],
  ["no other entity", "&nbsp;&#60;", line(text("&nbsp;&#60;"))],
  ["hostile: markup is text", "<img src=x onerror=alert(1)>", line(text("img src=x onerror=alert(1)"))],
  [
    "hostile: escaped markup is text",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    line(
      text("<script>alert(1)</script>"),
    ),
  ],
  ["hostile: a script address is text", "<javascript:alert(1)|click>", line(text("click"))],
  ["hostile: a data address is text", "<data:text/html,x>", line(text("data:text/html,x"))],
  ["hostile: an escaped mention stays text", "&lt;!channel&gt; &lt;@U1&gt;", line(text("<!channel> <@U1>"))],
  ["hostile: open brackets and marks", "<<< *_~` <@", line(text("<<< *_~` <@"))],
];

for (const [name, source, expected] of CASES) {
  Deno.test(`mrkdwn: ${name}`, () => assertEquals(parseMrkdwn(source), expected));
}

Deno.test("mrkdwn: verbatim leaves bare addresses alone", () => {
  assertEquals(parseMrkdwn("https://a.example", { verbatim: true }), line(text("https://a.example")));
});

Deno.test("mrkdwn: long hostile text is read to its end", () => {
  for (const piece of ["*a ", "<", "`", "_*~", ":a", "&gt;", "https://"]) {
    assertEquals(parseMrkdwn(`${piece.repeat(10_000)} *end*`).flat().length > 0, true, piece);
  }
});

Deno.test("plain text names what control sequences stand for", () => {
  assertEquals(plainText("<https://a.example|page> &amp; <@U1>"), "page & @U1");
});

Deno.test("only web, mail and phone addresses are followed", () => {
  assertEquals(safeAddress("HTTPS://a.example"), "HTTPS://a.example");
  assertEquals(safeAddress(" javascript:alert(1)"), undefined);
  assertEquals(safeAddress("vbscript:x"), undefined);
});
