import { assertEquals } from "@std/assert";
import { hearing } from "../fixtures/messages/hearing.ts";
import { startMessages } from "./_messages_workspace.ts";

Deno.test("message_posted tells of people's and the app's messages", async () => {
  await using w = await startMessages();
  const root = await w.says(w.ana, w.support, "a < b & @ben");
  const reply = await w.says(w.ben, w.support, "reply", root);
  const own = await w.posts(w.support, "own");
  const common = { event_type: "slack#/events/message_posted", channel_id: w.support, channel_type: "public" };
  assertEquals(await w.heard("message_posted"), [
    { ...common, message_ts: root, text: `a &lt; b &amp; <@${w.ben}>`, user_id: w.ana },
    { ...common, message_ts: root, thread_ts: reply, text: "reply", user_id: w.ben },
    { ...common, message_ts: own, text: "own" },
  ]);
});

Deno.test("with replyTimestampsSwapped off, a reply's own timestamp is its message_ts", async () => {
  await using w = await startMessages({ rules: { replyTimestampsSwapped: false } });
  const root = await w.says(w.ana, w.support, "root");
  const reply = await w.says(w.ben, w.support, "reply", root);
  const [, heard] = await w.heard("message_posted");
  assertEquals([heard.message_ts, heard.thread_ts], [reply, root]);
});

Deno.test("the app hears nothing of channels it is not in, and of private ones only what it asked for", async () => {
  await using w = await startMessages();
  await w.says(w.ana, w.channel("open"), "not for the app");
  await w.posts(w.channel("open"), "posted without joining");
  await w.says(w.ana, w.channel("den"), "silent");
  assertEquals(await w.heard("message_posted"), []);
  await w.local("POST", "/_local/triggers", hearing("message_posted", { channel_ids: [w.channel("den")] }));
  await w.says(w.ana, w.channel("den"), "heard");
  const heard = await w.heard("message_posted");
  assertEquals(heard.map(({ text, channel_type }) => [text, channel_type]), [["heard", "private"]]);
});

Deno.test("edits, deletions and ephemeral messages raise nothing", async () => {
  await using w = await startMessages();
  const ts = await w.says(w.ana, w.support, "one");
  await w.local("POST", "/_local/messages/edit", { user: w.ana, channel: w.support, ts, text: "two" });
  await w.local("POST", "/_local/messages/delete", { user: w.ana, channel: w.support, ts });
  await w.api("chat.postEphemeral", { channel: w.support, user: w.ana, text: "psst" });
  assertEquals((await w.heard("message_posted")).length, 1);
});

Deno.test("a mention raises app_mentioned beside message_posted", async () => {
  await using w = await startMessages();
  const ts = await w.says(w.ana, w.support, `<@${w.bot}> how many this week?`);
  await w.says(w.ana, w.support, `\`<@${w.bot}>\` in code`);
  await w.posts(w.support, `<@${w.bot}> by the app itself`);
  const { channel } = await w.api("chat.postMessage", { channel: w.ana, text: "hello" });
  await w.says(w.ana, channel, `<@${w.bot}> in a DM`);
  assertEquals(await w.heard("app_mentioned"), [{
    event_type: "slack#/events/app_mentioned",
    app_id: w.emulator.workspace.app.id,
    channel_id: w.support,
    channel_name: "support",
    channel_type: "public",
    message_ts: ts,
    text: `<@${w.bot}> how many this week?`,
    user_id: w.ana,
  }]);
  const posted = await w.heard("message_posted");
  assertEquals(posted.filter(({ text }) => text.includes("how many")).length, 1);
});

Deno.test("metadata raises message_metadata_posted", async () => {
  await using w = await startMessages();
  const metadata = { event_type: "ordered", event_payload: { id: "A1" } };
  const { ts } = await w.api("chat.postMessage", { channel: w.support, text: "a", metadata });
  assertEquals(await w.heard("message_metadata_posted"), [{
    event_type: "slack#/events/message_metadata_posted",
    app_id: w.emulator.workspace.app.id,
    channel_id: w.support,
    message_ts: ts,
    user_id: w.bot,
  }]);
});

Deno.test("reactions tell who reacted to whose message, the app's own included", async () => {
  await using w = await startMessages();
  const root = await w.says(w.ana, w.support, "root");
  const reply = await w.posts(w.support, "reply", root);
  const react = (user: string, ts: string, remove = false) =>
    w.local("POST", "/_local/reactions", { user, channel: w.support, ts, name: "thumbsup", remove });
  await react(w.ben, root);
  await react(w.ben, reply);
  await w.api("reactions.add", { channel: w.support, timestamp: root, name: "eyes" });
  await react(w.ben, root, true);
  const address = `https://acme.slack.com/archives/${w.support}/p`;
  const rootLink = address + root.replace(".", "");
  const added = { event_type: "slack#/events/reaction_added", channel_id: w.support };
  assertEquals(await w.heard("reaction_added"), [
    { ...added, item_user: w.ana, message_link: rootLink, message_ts: root, reaction: "+1", user_id: w.ben },
    {
      ...added,
      item_user: w.bot,
      message_link: `${address}${reply.replace(".", "")}?thread_ts=${root}&cid=${w.support}`,
      message_ts: reply,
      parent_message_link: rootLink,
      reaction: "+1",
      user_id: w.ben,
    },
    { ...added, item_user: w.ana, message_link: rootLink, message_ts: root, reaction: "eyes", user_id: w.bot },
  ]);
  assertEquals(await w.heard("reaction_removed"), [{
    event_type: "slack#/events/reaction_removed",
    channel_id: w.support,
    message_ts: root,
    reaction: "+1",
    user_id: w.ben,
  }]);
});
