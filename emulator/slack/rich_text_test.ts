import { assertEquals } from "@std/assert";
import { startMessages } from "./_messages_workspace.ts";
import { richTextOf } from "./rich_text.ts";

const isCustom = (name: string) => name === "team-product-specialists";
const sectionOf = (text: string) => {
  const [section, ...others] = richTextOf(text, isCustom)?.elements as Record<string, unknown>[];
  assertEquals([section.type, others.length], ["rich_text_section", 0]);
  return section.elements;
};

const CASES: [text: string, elements: unknown[]][] = [
  ["two\nlines", [{ type: "text", text: "two\nlines" }]],
  ["&lt;b&gt; &amp; co", [{ type: "text", text: "<b> & co" }]],
  ["so *bold*", [{ type: "text", text: "so " }, { type: "text", text: "bold", style: { bold: true } }]],
  ["_both *of* them_", [
    { type: "text", text: "both ", style: { italic: true } },
    { type: "text", text: "of", style: { italic: true, bold: true } },
    { type: "text", text: " them", style: { italic: true } },
  ]],
  ["`code`", [{ type: "text", text: "code", style: { code: true } }]],
  ["<@U1> <#C1|support> <!here>", [
    { type: "user", user_id: "U1" },
    { type: "text", text: " " },
    { type: "channel", channel_id: "C1" },
    { type: "text", text: " " },
    { type: "broadcast", range: "here" },
  ]],
  ["<https://example.com>", [{ type: "link", url: "https://example.com" }]],
  ["<mailto:a@b.example|a@b.example>", [{ type: "link", url: "mailto:a@b.example", text: "a@b.example" }]],
  [":wave:", [{ type: "emoji", name: "wave", unicode: "1f44b" }]],
  [":thumbsup:", [{ type: "emoji", name: "+1", unicode: "1f44d" }]],
  [":wave::skin-tone-3:", [{ type: "emoji", name: "wave", unicode: "1f44b-1f3fc", skin_tone: 3 }]],
  [":woman-shrugging::skin-tone-2:", [
    { type: "emoji", name: "woman-shrugging", unicode: "1f937-1f3fb-200d-2640-fe0f", skin_tone: 2 },
  ]],
  [":team-product-specialists:", [{ type: "emoji", name: "team-product-specialists" }]],
  ["at :no-such-emoji: now", [{ type: "text", text: "at :no-such-emoji: now" }]],
];

for (const [text, elements] of CASES) {
  Deno.test(`what was typed as ${JSON.stringify(text)} is rich text`, () => assertEquals(sectionOf(text), elements));
}

Deno.test("quotes and code blocks are elements of their own, nothing typed is no block", () => {
  const types = (richTextOf("before\n&gt; quoted\n```code```", isCustom)?.elements as { type: string }[]).map(
    ({ type }) => type,
  );
  assertEquals(types, ["rich_text_section", "rich_text_quote", "rich_text_preformatted"]);
  assertEquals(richTextOf("", isCustom), undefined);
});

Deno.test("an app that reads a person's message finds the block, always by the same id, also after an edit", async () => {
  await using workspace = await startMessages();
  const channel = workspace.support;
  const read = async () => (await workspace.api("conversations.history", { channel, limit: 1 })).messages[0];
  const { ts } = await workspace.local("POST", "/_local/messages", { user: "ana", channel, text: "Hello 👋" });
  const { text, blocks: [block] } = await read();
  assertEquals(text, "Hello :wave:");
  assertEquals(block.elements[0].elements[1], { type: "emoji", name: "wave", unicode: "1f44b" });
  await workspace.local("POST", "/_local/messages/edit", { user: "ana", channel, ts, text: "Bye" });
  const edited = await read();
  assertEquals(edited.blocks[0].elements[0].elements, [{ type: "text", text: "Bye" }]);
  assertEquals([edited.blocks[0].block_id, edited.edited.user], [block.block_id, workspace.ana]);
});
