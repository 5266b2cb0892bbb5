import { assert, assertEquals } from "@std/assert";
import { quoteOf, shownOf, type ThreadMessage } from "./escalation.ts";

Deno.test("a long question is cut between words and never inside a character", () => {
  const quote = (text: string) => quoteOf({ ts: "1", user: "U1", text }, { U1: "Eve" }, "reply");
  assertEquals(quote("Short.\nAnd two lines."), { by: "Eve", words: "Short.\nAnd two lines." });
  assertEquals(quoteOf({ ts: "1", user: "U1", text: "Hm" }, { U1: "" }, "reply").by, "A colleague");
  assertEquals(quote("word ".repeat(200)).words, `${"word ".repeat(100).trimEnd()}…`);
  const family = "👩‍👩‍👧";
  const { words } = quote(family.repeat(200));
  assertEquals(words.replaceAll(family, ""), "…");
  assert(words.length <= 501);
});

const words = (text: string) => ({ type: "section", text: { type: "plain_text", text } });
const text = (ts: string, ...blocks: ThreadMessage["blocks"] & unknown[]): ThreadMessage => ({
  ts,
  bot_id: "B1",
  blocks: [{ type: "context", block_id: `text/1/SM${ts}`, elements: [{ text: "*Dana &amp; *Sons*" }] }, ...blocks],
});

Deno.test("a customer's text is quoted as it came, under their name", () => {
  const quote = quoteOf(text("2", words("My *lamp* & I: "), words("dark"), { type: "image" }), {}, "question");
  assertEquals(quote, { by: "Dana & *Sons (customer)", words: "My *lamp* & I: dark\n(picture)" });
});

Deno.test("an app is quoted by its name", () => {
  const quote = quoteOf({ ts: "1", bot_id: "B1", bot_profile: { name: "Deploys" }, text: "Done" }, {}, "reply");
  assertEquals(quote, { by: "Deploys", words: "Done" });
});

Deno.test("under a conversation's title the question is what was marked, else the customer's first text", () => {
  const title: ThreadMessage = { ts: "1", bot_id: "B1", blocks: [{ type: "header", block_id: "chat/+1555/+1556" }] };
  const reply = (ts: string): ThreadMessage => ({ ts, user: "U1", text: `Reply ${ts}` });
  const marked = { ...text("5"), reactions: [{ name: "team-product-specialists", count: 1 }] };
  const shown = (...rest: ThreadMessage[]) => {
    const { question, replies } = shownOf([title, ...rest], "1");
    return [question?.ts, replies.map(({ ts }) => ts)];
  };
  assertEquals(shown(reply("2"), text("3"), reply("4"), text("6"), reply("7")), ["3", ["4", "6", "7"]]);
  assertEquals(shown(text("3"), reply("4"), marked, text("6")), ["5", ["3", "4", "6"]]);
  assertEquals(shown(), ["1", []]);
});
