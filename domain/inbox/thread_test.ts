import { assertEquals } from "@std/assert";
import { textKey } from "./message_keys.ts";
import { firstUnanswered, personReplies, replyKind, replyState, type ThreadMessage } from "./thread.ts";

const BOT = "U0BOT";
const reply = (fields: Partial<ThreadMessage>): ThreadMessage => ({ ts: "2.0", user: "U1", ...fields });

Deno.test("only the bot's own marks say how far a reply is", () => {
  const by = (users: string[], ...names: string[]) => reply({ reactions: names.map((name) => ({ name, users })) });
  const cases: [ThreadMessage, string][] = [
    [reply({}), "open"],
    [by([BOT], "hourglass_flowing_sand"), "sending"],
    [by([BOT], "hourglass_flowing_sand", "white_check_mark"), "settled"],
    [by([BOT], "hourglass_flowing_sand", "x"), "settled"],
    [by([BOT], "lock"), "settled"],
    [by(["U2"], "white_check_mark", "x", "lock", "hourglass_flowing_sand"), "open"],
    [by(["U2", BOT], "white_check_mark"), "settled"],
    [by([BOT], "eyes"), "open"],
  ];
  for (const [message, state] of cases) assertEquals(replyState(message, BOT), state, JSON.stringify(message));
});

Deno.test("replies are what people wrote", () => {
  const messages: ThreadMessage[] = [
    { ts: "1.0", user: BOT, bot_id: "B1" },
    { ts: "2.0", user: BOT, bot_id: "B1" },
    { ts: "3.0", user: "U1" },
    { ts: "4.0", user: "U2", subtype: "thread_broadcast" },
    { ts: "5.0", user: "U2", subtype: "file_share" },
    { ts: "6.0", user: "U3", bot_id: "B2" },
    { ts: "7.0", user: "U2", subtype: "channel_join" },
    { ts: "8.0", subtype: "bot_message" },
  ];
  assertEquals(personReplies(messages, "1.0", BOT).map(({ ts }) => ts), ["3.0", "4.0", "5.0"]);
});

Deno.test("a text has an answer once a reply after it reached the customer", () => {
  const text = (ts: string): ThreadMessage => ({ ts, user: BOT, bot_id: "B1", blocks: [{ block_id: textKey(ts, 1) }] });
  const line: ThreadMessage = { ts: "9.0", user: BOT, bot_id: "B1", blocks: [{ block_id: "fate/2.0" }] };
  const answer = (ts: string, ...names: string[]) =>
    reply({ ts, reactions: names.map((name) => ({ name, users: [BOT] })) });
  const cases: [ThreadMessage[], string | undefined][] = [
    [[], undefined],
    [[text("1.0"), text("2.0")], "1.0"],
    [[text("1.0"), answer("2.0", "white_check_mark"), line], undefined],
    [[text("1.0"), answer("2.0", "white_check_mark"), text("3.0"), text("4.0")], "3.0"],
    [[text("1.0"), answer("2.0", "hourglass_flowing_sand")], "1.0"],
    [[text("1.0"), answer("2.0", "lock")], "1.0"],
    [[text("1.0"), answer("2.0", "white_check_mark", "x"), line], "1.0"],
  ];
  for (const [messages, ts] of cases) assertEquals(firstUnanswered(messages, BOT)?.ts, ts, JSON.stringify(messages));
});

Deno.test("notes and words to the bot stay inside, however they are written", () => {
  const inside = [
    "note: he is angry",
    "Note : he is angry",
    "NOTE:x",
    "  note: x",
    "*note:* x",
    "*Note*: x",
    "_note:_ x",
    "(note: x)",
    "&gt; note: quoted",
    "note： full-width",
    ";; x",
    " ;;x",
    "🔒 x",
    ":lock: x",
    `<@${BOT}> help`,
    `thanks <@${BOT}|switchboard>`,
  ];
  for (const text of inside) assertEquals(replyKind(reply({ text }), text, BOT), "inside", text);
  for (const text of ["Please note: we close at 6", "notes: 3", "a ;; b", "x 🔒", "<@U2> hi", "noted"]) {
    assertEquals(replyKind(reply({ text }), text, BOT), "text", text);
  }
});

Deno.test("what cannot go out as a text is known", () => {
  assertEquals(replyKind(reply({ text: "see", files: [{}] }), "see", BOT), "with_file");
  assertEquals(replyKind(reply({ text: "note: see", files: [{}] }), "note: see", BOT), "inside");
  assertEquals(replyKind(reply({ text: "" }), "", BOT), "empty");
  assertEquals(replyKind(reply({ text: "\u200b\u202e" }), "\u200b\u202e", BOT), "empty");
  assertEquals(replyKind(reply({ text: "x" }), "x".repeat(1600), BOT), "text");
  assertEquals(replyKind(reply({ text: "x" }), "x".repeat(1601), BOT), "too_long");
  assertEquals(replyKind(reply({ text: "x" }), "🍕".repeat(1600), BOT), "text");
});
