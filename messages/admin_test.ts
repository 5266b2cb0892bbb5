import { assertEquals } from "@std/assert";
import { MAX_LINES } from "../domain/directory/set_up_form.ts";
import { channelToFix, readyCard, stuckMessage, unfinishedCard } from "./admin.ts";
import { MAX_SECTION_CHARS, type Message } from "./blocks.ts";

const SETTINGS = { adminChannel: "C0123456789", places: {}, zone: "UTC" };

/** Characters of each section. */
const lengths = ({ blocks }: Message) =>
  blocks.flatMap((block) => block.type === "section" ? [block.text.text.length] : []);

Deno.test("cards and notices hold as many troubles as there may be, each as long as it may be", () => {
  const channels = Array.from({ length: 28 }, (_, n) => `C${String(n).padStart(10, "0")}`);
  const line = { number: "+15550100100", name: "&".repeat(75), channel: channels[0] };
  const failures = channels.map((channel) => `bucket:${channel}: ${"*_<!here>".repeat(500)}`);
  const cases: Message[] = [
    readyCard({
      by: "U1",
      company: { settings: SETTINGS, topics: [], lines: Array(MAX_LINES).fill(line), teams: [] },
      troubles: channels.map((channel) => channelToFix(channel, "method_not_supported_for_channel_type")),
    }),
    unfinishedCard({ by: "U1", ready: 1, total: 40, troubles: failures }),
    stuckMessage("text_in", failures.map((error) => ({ id: error, trouble: { tries: 3, since: 0, error } }))),
  ];
  for (const message of cases) {
    assertEquals(lengths(message).filter((length) => length > MAX_SECTION_CHARS), [], message.text);
    assertEquals(message.blocks.length < 50, true, message.text);
  }
});

Deno.test("what is stuck is called as people call it, the longest first", () => {
  const trouble = (since: number) => ({ tries: 3, since, error: "user_disabled" });
  const { text, blocks } = stuckMessage("plan_prompt", [
    { id: "plan_prompt:U2", trouble: trouble(200) },
    { id: "plan_prompt:U1", trouble: trouble(100) },
  ]);
  assertEquals(text, "2 stuck: questions for daily plans");
  const lines = JSON.stringify(blocks);
  assertEquals(lines.indexOf("U1, tried 3 times: user_disabled") < lines.indexOf("U2, tried"), true);
});
