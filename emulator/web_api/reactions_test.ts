import { assertEquals } from "@std/assert";
import { startMessages } from "../slack/_messages_workspace.ts";
import { standardEmojiNames } from "../slack/standard_emoji.ts";

/** Names of as many different emoji. */
const EMOJI = [...new Map(Object.entries(standardEmojiNames()).map(([name, character]) => [character, name])).values()];

Deno.test("reactions methods refuse as Slack does", async (t) => {
  await using w = await startMessages();
  const ts = await w.says(w.ana, w.support, "hello");
  const open = await w.says(w.ana, w.channel("open"), "hello");
  const whisper = (await w.api("chat.postEphemeral", { channel: w.support, user: w.ana, text: "psst" })).message_ts;
  const item = { channel: w.support, timestamp: ts };
  await w.api("reactions.add", { ...item, name: "eyes" });
  const cases: [string, string, Record<string, unknown>, string][] = [
    ["no name", "reactions.add", item, "invalid_arguments"],
    ["no message", "reactions.add", { channel: w.support, name: "wave" }, "no_item_specified"],
    ["a timestamp that is none", "reactions.add", { ...item, timestamp: "now", name: "wave" }, "bad_timestamp"],
    ["unknown emoji", "reactions.add", { ...item, name: "no_such_emoji" }, "invalid_name"],
    ["colons", "reactions.add", { ...item, name: ":wave:" }, "invalid_name"],
    ["a character", "reactions.add", { ...item, name: "👋" }, "invalid_name"],
    ["skin tone on a car", "reactions.add", { ...item, name: "car::skin-tone-2" }, "invalid_name"],
    ["seventh skin tone", "reactions.add", { ...item, name: "wave::skin-tone-7" }, "invalid_name"],
    ["twice", "reactions.add", { ...item, name: "eyes" }, "already_reacted"],
    [
      "unknown message",
      "reactions.add",
      { ...item, timestamp: "1600000000.000000", name: "wave" },
      "message_not_found",
    ],
    ["ephemeral message", "reactions.add", { ...item, timestamp: whisper, name: "wave" }, "message_not_found"],
    ["unknown channel", "reactions.add", { ...item, channel: "C0000000000", name: "wave" }, "channel_not_found"],
    ["hidden channel", "reactions.add", { ...item, channel: w.channel("secret"), name: "wave" }, "channel_not_found"],
    ["not in it", "reactions.add", { channel: w.channel("open"), timestamp: open, name: "wave" }, "not_in_channel"],
    ["not there", "reactions.remove", { ...item, name: "wave" }, "no_reaction"],
    ["remove an unknown emoji", "reactions.remove", { ...item, name: "no_such_emoji" }, "invalid_name"],
    ["get without message", "reactions.get", { channel: w.support }, "no_item_specified"],
    ["get unknown message", "reactions.get", { ...item, timestamp: "1600000000.000000" }, "message_not_found"],
  ];
  for (const [name, method, args, error] of cases) {
    await t.step(`${method}: ${name}`, async () => {
      const reply = await w.api(method, args);
      assertEquals([reply.ok, reply.error], [false, error]);
    });
  }
});

Deno.test("of fifty reactions at once exactly one is the first", async () => {
  await using w = await startMessages();
  const timestamp = await w.posts(w.support, "who takes it?");
  const take = () => w.api("reactions.add", { channel: w.support, timestamp, name: "raised_hand" });
  const replies = await Promise.all(Array.from({ length: 50 }, take));
  assertEquals(replies.filter((reply) => reply.ok).length, 1);
  assertEquals(replies.filter((reply) => reply.error === "already_reacted").length, 49);
  assertEquals((await w.heard("reaction_added")).length, 1);
});

Deno.test("an emoji counts once by all of its names, and skin tones apart", async () => {
  await using w = await startMessages();
  const timestamp = await w.posts(w.support, "hello");
  const add = async (name: string) => {
    const reply = await w.api("reactions.add", { channel: w.support, timestamp, name });
    return reply.error ?? "ok";
  };
  assertEquals(await add("thumbsup"), "ok");
  assertEquals(await add("+1"), "already_reacted");
  assertEquals(await add("thumbsup::skin-tone-3"), "ok");
  assertEquals(await add("shipit"), "ok");
  await w.local("POST", "/_local/reactions", { user: w.ana, channel: w.support, ts: timestamp, name: ":+1:" });
  const { type, channel, message } = await w.api("reactions.get", { channel: w.support, timestamp });
  assertEquals([type, channel, message.ts, message.text], ["message", w.support, timestamp, "hello"]);
  assertEquals(message.reactions, [
    { name: "+1", users: [w.bot, w.ana], count: 2 },
    { name: "+1::skin-tone-3", users: [w.bot], count: 1 },
    { name: "shipit", users: [w.bot], count: 1 },
  ]);
});

Deno.test("a person gives a message 23 reactions, and it takes 50 different ones", async () => {
  await using w = await startMessages();
  const ts = await w.posts(w.support, "hello");
  const react = (user: string, name: string) =>
    w.tryLocal("POST", "/_local/reactions", { user, channel: w.support, ts, name });
  for (const name of EMOJI.slice(0, 23)) assertEquals((await react(w.ana, name)).status, 200);
  assertEquals((await react(w.ana, EMOJI[23])).body.code, "too_many_reactions");
  for (const name of EMOJI.slice(23, 46)) assertEquals((await react(w.ben, name)).status, 200);
  for (const name of EMOJI.slice(46, 50)) {
    assertEquals((await w.api("reactions.add", { channel: w.support, timestamp: ts, name })).ok, true);
  }
  const another = await w.api("reactions.add", { channel: w.support, timestamp: ts, name: EMOJI[50] });
  assertEquals(another.error, "too_many_emoji");
  const known = await w.api("reactions.add", { channel: w.support, timestamp: ts, name: EMOJI[0] });
  assertEquals(known.ok, true);
});

Deno.test("a reaction that is taken back can be given again", async () => {
  await using w = await startMessages();
  const item = { channel: w.support, timestamp: await w.posts(w.support, "hello"), name: "eyes" };
  for (const method of ["reactions.add", "reactions.remove", "reactions.add"]) {
    assertEquals(await w.api(method, item), { ok: true });
  }
});
