import { assertEquals } from "@std/assert";
import { startMessages } from "./_messages_workspace.ts";
import type { Answer } from "../../tests/support/workspace.ts";
import { appText } from "./mrkdwn.ts";

Deno.test("what people type may be very long", async () => {
  await using w = await startMessages();
  for (const text of ["a".repeat(200_000), `@a${".".repeat(100_000)}b`]) {
    const { message } = await w.local("POST", "/_local/messages", { user: "ana", channel: "support", text });
    assertEquals(message.text, text.slice(0, message.text.length));
  }
});

Deno.test("what people type is stored in Slack's codes", async (t) => {
  await using w = await startMessages();
  const open = `<#${w.channel("open")}|open>`;
  const cases: [typed: string, stored: string][] = [
    ["plain", "plain"],
    ["a < b > c & d", "a &lt; b &gt; c &amp; d"],
    ["&amp; stays visible", "&amp;amp; stays visible"],
    ["@ben: see #open.", `<@${w.ben}>: see ${open}.`],
    ["(@ben)", `(<@${w.ben}>)`],
    ["@Ben, @BEN.", `<@${w.ben}>, <@${w.ben}>.`],
    ["@nobody #nowhere", "@nobody #nowhere"],
    [`<@${w.ben}> <@U0000000000> <#${w.channel("open")}>`, `<@${w.ben}> &lt;@U0000000000&gt; ${open}`],
    ["<!channel> <!here>", "&lt;!channel&gt; &lt;!here&gt;"],
    ["@here and @channel", "<!here> and <!channel>"],
    ["<https://evil.example|bank>", "&lt;<https://evil.example>|bank&gt;"],
    ["see https://a.example/b?c=1&d=2.", "see <https://a.example/b?c=1&amp;d=2>."],
    ["(https://a.example)", "(<https://a.example>)"],
    ["mail ben@acme.example now", "mail <mailto:ben@acme.example|ben@acme.example> now"],
    ["`@ben` and ```#open\n<b>```", "`@ben` and ```#open\n&lt;b&gt;```"],
    ["👍 👍🏽 ❤️ 🇵🇹 1️⃣", ":+1: :+1::skin-tone-4: :heart: :flag-pt: :one:"],
    ["👨‍👩‍👧 family", ":man-woman-girl: family"],
    ["1 # * ©", "1 # * :copyright:"],
    ["*bold* _it_ ~no~ > quote", "*bold* _it_ ~no~ &gt; quote"],
    ["नमस्ते مرحبا 你好", "नमस्ते مرحبا 你好"],
  ];
  for (const [typed, stored] of cases) {
    await t.step(typed, async () => {
      const { message } = await w.local("POST", "/_local/messages", { user: "ana", channel: "support", text: typed });
      assertEquals(message.text, stored);
    });
  }
});

Deno.test("web addresses in an app's text get Slack's code, all else stays", async (t) => {
  const cases: [given: string, stored: string][] = [
    ["plain *bold* @ben a < b & c", "plain *bold* @ben a < b & c"],
    ["see https://a.example/b.", "see <https://a.example/b>."],
    ["(http://a.example)", "(<http://a.example>)"],
    ["<https://a.example|there> and <https://b.example>", "<https://a.example|there> and <https://b.example>"],
    ["https://a.example?b=1&amp;c=2", "<https://a.example?b=1&amp;c=2>"],
    ["&lt;https://a.example&gt;", "&lt;<https://a.example>&gt;"],
    ["`https://a.example` ```https://b.example```", "`https://a.example` ```https://b.example```"],
    ["https:// and https://...", "https:// and https://..."],
  ];
  for (const [given, stored] of cases) await t.step(given, () => assertEquals(appText(given), stored));

  await t.step("in posts and steps, unless `parse` is none", async () => {
    await using w = await startMessages();
    const text = "see https://a.example";
    const post = (args: Record<string, unknown>) => w.api("chat.postMessage", { channel: w.support, text, ...args });
    assertEquals((await post({})).message.text, "see <https://a.example>");
    assertEquals((await post({ parse: "none" })).message.text, text);
    await w.run("converse", w.ana, w.support, { channel: w.support, text });
    await w.settle();
    const { messages } = await w.api("conversations.history", { channel: w.support });
    assertEquals(messages.filter((message: Answer) => message.text === "see <https://a.example>").length, 2);
  });
});
