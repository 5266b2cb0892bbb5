import { assertEquals } from "@std/assert";
import { wordsOf } from "./plain_text.ts";

Deno.test("wordsOf reads the words of every block that has some", () => {
  const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
  const words = wordsOf([
    { type: "header", text: { type: "plain_text", text: "Title" } },
    { type: "divider" },
    { type: "section", text: mrkdwn("*Body*"), fields: [mrkdwn("left"), mrkdwn("right")] },
    { type: "context", elements: [{ type: "image", image_url: "https://a.b/c.png", alt_text: "x" }, mrkdwn("small")] },
    {
      type: "rich_text",
      elements: [
        {
          type: "rich_text_section",
          elements: [
            { type: "text", text: "a < b & " },
            { type: "user", user_id: "U1" },
            { type: "link", url: "https://a.b", text: "site" },
            { type: "emoji", name: "wave" },
          ],
        },
        {
          type: "rich_text_list",
          style: "bullet",
          elements: [
            { type: "rich_text_section", elements: [{ type: "text", text: "one" }] },
            { type: "rich_text_section", elements: [{ type: "text", text: "two" }] },
          ],
        },
      ],
    },
    { type: "actions", elements: [] },
  ]);
  assertEquals(words, "Title\n*Body*\nleft\nright\nsmall\na &lt; b &amp; <@U1><https://a.b|site>:wave:\none\ntwo");
});
