import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { SMS_PROBLEMS } from "../connectors/sms/sms.ts";
import type { IncomingText } from "../domain/inbox/incoming_text.ts";
import {
  chatRoot,
  customerText,
  lineUnreachableMessage,
  notSentLine,
  optedOutNotice,
  refusedText,
  smsAccountMessage,
  withoutPictures,
} from "./inbox.ts";
import { refusedMessage, wrongTokenMessage } from "./admin.ts";

const TEXT: IncomingText = {
  id: "SM1",
  line: "+15550100100",
  from: "+15550123456",
  name: "Dana Whitfield",
  text: "Hello",
  pictures: [],
};
const DANA = { name: "Dana Whitfield", contact: "+15550123456" };
const HOSTILE = "<!channel> <@U1> *b* _i_ `c` > q https://evil.example :bomb:";

/** Everything in blocks that Slack reads as mrkdwn. */
function mrkdwnIn(blocks: unknown): string {
  const found: string[] = [];
  JSON.stringify(blocks, (_, value) => {
    if (value?.type === "mrkdwn") found.push(value.text);
    return value;
  });
  return found.join("\n");
}

Deno.test("a conversation is titled with name and number", () => {
  assertEquals(chatRoot({ line: "+1", ...DANA }).text, "Conversation with Dana Whitfield · +15550123456 · SMS");
  assertEquals(chatRoot({ line: "+1", contact: "+15550123456" }).text, "Conversation with +15550123456 · SMS");
  const stopped = chatRoot({ line: "+1", ...DANA, optedOutAt: 1_700_000_000 });
  assertStringIncludes(stopped.text, "opted out");
  assertStringIncludes(mrkdwnIn(stopped.blocks), "<!date^1700000000^");
});

Deno.test("while somebody has opted out, the conversation's first message invites no reply", () => {
  const words = (optedOutAt?: number) => JSON.stringify(chatRoot({ line: "+1", ...DANA, optedOutAt }).blocks);
  assertStringIncludes(words(), "Reply in this thread");
  assertStringIncludes(words(1_700_000_000), "Opted out");
  assertFalse(words(1_700_000_000).includes("Reply in this thread"));
});

Deno.test("a text is shown as it was written, and its id tells it", () => {
  const [message, ...more] = customerText(TEXT);
  assertEquals([message.text, more.length, message.key], ["Dana Whitfield: Hello", 0, "text/1/SM1"]);
  assertStringIncludes(JSON.stringify(message.blocks), '"type":"plain_text","text":"Hello","emoji":false');
});

Deno.test("nothing that customers write pings, links or formats", () => {
  const hostile = { ...TEXT, text: HOSTILE, name: HOSTILE };
  const built = [
    ...customerText(hostile, "stop"),
    chatRoot({ ...DANA, name: HOSTILE, line: "+1" }),
    notSentLine({ ...DANA, name: HOSTILE, ts: "1.0", plain: HOSTILE, reason: "phone_off" }),
  ];
  for (const { text, blocks } of built) {
    for (const mrkdwn of [text, mrkdwnIn(blocks).replace(/<!date\^[^>]+>/g, "")]) {
      assertFalse(/<|https?:\/\/|:bomb:|`c`|_i_|\*b\*/.test(mrkdwn), mrkdwn);
    }
  }
  assertFalse(optedOutNotice({ ...DANA, name: HOSTILE, optedOutAt: 1 }).includes("<!channel"));
});

Deno.test("a long text loses nothing and stays inside Slack's limits", () => {
  for (const text of ["word ".repeat(3_200).trimEnd(), "漢".repeat(16_000), "👩‍👩‍👧‍👦".repeat(1_400)]) {
    const messages = customerText({ ...TEXT, text });
    assertEquals(new Set(messages.map(({ key }) => key)).size, messages.length);
    const shown = messages.flatMap(({ blocks }) => blocks as { text?: { text: string } }[]).map((block) =>
      block.text?.text ?? ""
    );
    assertEquals(shown.join(""), text);
    for (const part of shown) assert(part.length <= 3_000);
    for (const message of messages) assert(message.text.length < 40_000 && message.blocks.length <= 50);
  }
});

Deno.test("pictures are shown, or linked when Slack cannot fetch them", () => {
  const pictures = ["https://example.com/1.jpg", "https://example.com/2.jpg"];
  const [message] = customerText({ ...TEXT, text: "", pictures });
  assertEquals(message.text, "Dana Whitfield: (2 pictures)");
  assertStringIncludes(JSON.stringify(message.blocks), '"alt_text":"Picture 2 of 2 from Dana Whitfield"');
  const linked = withoutPictures(message, pictures);
  assertFalse(JSON.stringify(linked.blocks).includes('"image"'));
  assertStringIncludes(mrkdwnIn(linked.blocks), "<https://example.com/2.jpg|picture 2>");
});

Deno.test("every reason says what to do", () => {
  for (const reason of [...SMS_PROBLEMS, "file", "empty", "gave_up"] as const) {
    const { text } = notSentLine({ ...DANA, ts: "1.0", plain: "x".repeat(2_000), reason });
    assert(/(Write|Call|Check|Say|told|START)/.test(text), text);
    assertFalse(text.includes("x".repeat(80)), text);
  }
  const line = notSentLine({ ...DANA, ts: "1.0", plain: "y".repeat(1_812), reason: "too_long" });
  assertStringIncludes(line.text, "1812 characters");
  assertStringIncludes(
    notSentLine({ ...DANA, ts: "1", plain: "", reason: "file", receipt: true }).text,
    "Not delivered",
  );
});

Deno.test("admins are told what to put right, and no secrets or words of customers", () => {
  const words = refusedText(["`from` is missing."], { id: "SM1", line: "+15550100100", taken: false });
  const refused = refusedMessage("k", words);
  assertStringIncludes(refused.text, "refused: `from` is missing.");
  assertStringIncludes(mrkdwnIn(refused.blocks), "to +15550100100, id SM1");
  assertStringIncludes(wrongTokenMessage("receive_text", false).text, "WEBHOOK_TOKEN is not set");
  assertStringIncludes(mrkdwnIn(lineUnreachableMessage("+1", "C1", "is_archived").blocks), "Unarchive the channel");
  assertStringIncludes(JSON.stringify(smsAccountMessage("TWILIO_ACCOUNT_SID is not set").blocks), "TWILIO_ACCOUNT_SID");
});
