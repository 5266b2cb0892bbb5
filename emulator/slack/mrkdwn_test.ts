import { assertEquals } from "@std/assert";
import { startMessages } from "./_messages_workspace.ts";

Deno.test("what people type is read in the time that its length takes", async () => {
  await using w = await startMessages();
  const started = performance.now();
  for (const text of ["a".repeat(200_000), `@a${".".repeat(100_000)}b`]) {
    await w.local("POST", "/_local/messages", { user: "ana", channel: "support", text });
  }
  assertEquals(performance.now() - started < 2000, true);
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
