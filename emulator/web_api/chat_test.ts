import { assertEquals, assertExists, assertMatch } from "@std/assert";
import { type MessagesWorkspace, startMessages } from "../slack/_messages_workspace.ts";

type Case = [name: string, method: string, args: Record<string, unknown>, error: string];

const FEW_SCOPES = new URL("../fixtures/few_scopes/", import.meta.url).pathname;
const long = (count: number) => "x".repeat(count);
const section = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });

/** A root and a reply of the app, a person's message, one that only ana sees, and a deleted root with a reply. */
async function fill(w: MessagesWorkspace) {
  const own = await w.posts(w.support, "own");
  const reply = await w.posts(w.support, "own reply", own);
  const foreign = await w.says(w.ana, w.support, "foreign");
  const whisper = (await w.api("chat.postEphemeral", { channel: w.support, user: w.ana, text: "psst" })).message_ts;
  const gone = await w.posts(w.support, "gone");
  await w.says(w.ben, w.support, "why?", gone);
  await w.api("chat.delete", { channel: w.support, ts: gone });
  const closedPost = await w.api("chat.postMessage", { channel: "closed", text: "x" });
  assertEquals(closedPost.error, "is_archived");
  return { own, reply, foreign, whisper, gone };
}

Deno.test("chat methods refuse as Slack does", async (t) => {
  await using w = await startMessages();
  const { own, foreign, whisper, gone } = await fill(w);
  const here = { channel: w.support };
  const nowhere = "1600000000.000000";
  const cases: Case[] = [
    ["no channel", "chat.postMessage", { text: "a" }, "invalid_arguments"],
    ["unknown channel", "chat.postMessage", { channel: "C0000000000", text: "a" }, "channel_not_found"],
    ["unknown name", "chat.postMessage", { channel: "#nowhere", text: "a" }, "channel_not_found"],
    ["unknown person", "chat.postMessage", { channel: "U0000000000", text: "a" }, "channel_not_found"],
    ["the app itself", "chat.postMessage", { channel: w.bot, text: "a" }, "cannot_dm_bot"],
    ["Slackbot", "chat.postMessage", { channel: "USLACKBOT", text: "a" }, "cannot_dm_bot"],
    ["private and not in it", "chat.postMessage", { channel: w.channel("secret"), text: "a" }, "channel_not_found"],
    ["archived", "chat.postMessage", { channel: w.channel("closed"), text: "a" }, "is_archived"],
    ["nothing to say", "chat.postMessage", here, "no_text"],
    ["empty text", "chat.postMessage", { ...here, text: "" }, "no_text"],
    ["empty blocks", "chat.postMessage", { ...here, blocks: [] }, "no_text"],
    ["blocks that are no JSON", "chat.postMessage", { ...here, blocks: "[{" }, "invalid_blocks_format"],
    ["blocks that are no list", "chat.postMessage", { ...here, blocks: { blocks: [] } }, "invalid_blocks_format"],
    ["a bad block", "chat.postMessage", { ...here, blocks: [section("")] }, "invalid_blocks"],
    ["much in blocks", "chat.postMessage", {
      ...here,
      blocks: Array.from({ length: 5 }, () => section(long(2700))),
    }, "msg_blocks_too_long"],
    ["a bad block in an attachment", "chat.postMessage", {
      ...here,
      attachments: [{ blocks: [{ type: "section" }] }],
    }, "invalid_blocks"],
    ["attachments that are no list", "chat.postMessage", { ...here, attachments: "no" }, "invalid_attachments"],
    ["101 attachments", "chat.postMessage", {
      ...here,
      attachments: Array.from({ length: 101 }, () => ({ text: "a" })),
    }, "too_many_attachments"],
    ["text and markdown", "chat.postMessage", { ...here, text: "a", markdown_text: "b" }, "markdown_text_conflict"],
    ["long markdown", "chat.postMessage", { ...here, markdown_text: long(12_001) }, "msg_too_long"],
    ["metadata without payload", "chat.postMessage", {
      ...here,
      text: "a",
      metadata: { event_type: "x" },
    }, "invalid_metadata_format"],
    ["metadata that is no JSON", "chat.postMessage", { ...here, text: "a", metadata: "{" }, "invalid_metadata_format"],
    ["reply to an ephemeral message", "chat.postMessage", {
      ...here,
      text: "a",
      thread_ts: whisper,
    }, "cannot_reply_to_message"],
    ["ephemeral without user", "chat.postEphemeral", { ...here, text: "a" }, "invalid_arguments"],
    ["ephemeral to somebody else", "chat.postEphemeral", { ...here, user: w.cleo, text: "a" }, "user_not_in_channel"],
    ["ephemeral where the app is not", "chat.postEphemeral", {
      channel: w.channel("open"),
      user: w.ana,
      text: "a",
    }, "not_in_channel"],
    ["ephemeral in an archived channel", "chat.postEphemeral", {
      channel: w.channel("closed"),
      user: w.ana,
      text: "a",
    }, "is_archived"],
    ["empty ephemeral", "chat.postEphemeral", { ...here, user: w.ana }, "no_text"],
    ["long ephemeral", "chat.postEphemeral", { ...here, user: w.ana, text: long(40_001) }, "msg_too_long"],
    ["update without ts", "chat.update", { ...here, text: "a" }, "invalid_arguments"],
    ["update of nothing", "chat.update", { ...here, ts: nowhere, text: "a" }, "message_not_found"],
    ["update of a person's message", "chat.update", { ...here, ts: foreign, text: "a" }, "cant_update_message"],
    ["update of a tombstone", "chat.update", { ...here, ts: gone, text: "a" }, "message_not_found"],
    ["update of an ephemeral message", "chat.update", { ...here, ts: whisper, text: "a" }, "message_not_found"],
    ["update by channel name", "chat.update", { channel: "support", ts: own, text: "a" }, "channel_not_found"],
    ["update without anything", "chat.update", { ...here, ts: own }, "no_text"],
    ["long update", "chat.update", { ...here, ts: own, text: long(4001) }, "msg_too_long"],
    ["update with a bad block", "chat.update", { ...here, ts: own, blocks: [{ type: "x" }] }, "invalid_blocks"],
    ["deletion of nothing", "chat.delete", { ...here, ts: nowhere }, "message_not_found"],
    ["deletion of a person's message", "chat.delete", { ...here, ts: foreign }, "cant_delete_message"],
    ["deletion of a tombstone", "chat.delete", { ...here, ts: gone }, "message_not_found"],
    ["permalink of nothing", "chat.getPermalink", { ...here, message_ts: nowhere }, "message_not_found"],
    ["permalink in a hidden channel", "chat.getPermalink", {
      channel: w.channel("secret"),
      message_ts: own,
    }, "channel_not_found"],
  ];
  for (const [name, method, args, error] of cases) {
    await t.step(`${method}: ${name}`, async () => {
      const reply = await w.api(method, args);
      assertEquals([reply.ok, reply.error], [false, error]);
    });
  }
});

Deno.test("an app without the finer scopes writes only where it is, under its own name", async () => {
  await using w = await startMessages({ app: FEW_SCOPES });
  const outside = await w.api("chat.postMessage", { channel: w.channel("open"), text: "a" });
  assertEquals(outside.error, "not_in_channel");
  assertEquals((await w.api("chat.postMessage", { channel: w.support, text: "a" })).ok, true);
  const renamed = await w.api("chat.postMessage", { channel: w.support, text: "a", username: "Rex" });
  assertEquals([renamed.error, renamed.needed], ["missing_scope", "chat:write.customize"]);
});

Deno.test("chat.postMessage answers with the message and where it stands", async (t) => {
  await using w = await startMessages();

  await t.step("by id, by name and in a public channel without joining", async () => {
    for (const channel of [w.support, "support", "#support", w.channel("open"), w.channel("den")]) {
      const reply = await w.api("chat.postMessage", { channel, text: "hello" });
      assertMatch(reply.channel, /^C/);
      assertMatch(reply.ts, /^\d{10}\.\d{6}$/);
      assertEquals(reply.message.text, "hello");
      assertEquals([reply.message.type, reply.message.user, reply.message.ts], ["message", w.bot, reply.ts]);
      assertExists(reply.message.bot_profile.app_id);
    }
  });

  await t.step("a person's id opens the DM with them, always the same", async () => {
    const first = await w.api("chat.postMessage", { channel: w.cleo, text: "hello" });
    const second = await w.api("chat.postMessage", { channel: w.cleo, text: "again" });
    assertMatch(first.channel, /^D/);
    assertEquals(second.channel, first.channel);
  });

  await t.step("form bodies carry blocks as text", async () => {
    const body = new URLSearchParams({ channel: w.support, blocks: JSON.stringify([section("*hi*")]) });
    const response = await fetch(`${w.url}/api/chat.postMessage`, {
      method: "POST",
      body,
      headers: { authorization: `Bearer ${w.emulator.workspace.botToken}` },
    });
    const reply = await response.json();
    assertEquals(reply.message.text, "*hi*");
    assertMatch(reply.message.blocks[0].block_id, /^\w+$/);
  });

  await t.step("text above 40,000 characters is cut", async () => {
    const reply = await w.api("chat.postMessage", { channel: w.support, text: "😀".repeat(40_001) });
    assertEquals([...reply.message.text].length, 40_000);
  });

  await t.step("a name of its own", async () => {
    const { message } = await w.api("chat.postMessage", {
      channel: w.support,
      text: "woof",
      username: "Rex",
      icon_emoji: ":dog:",
    });
    assertEquals([message.subtype, message.username, message.icons, message.user], [
      "bot_message",
      "Rex",
      { emoji: ":dog:" },
      undefined,
    ]);
  });

  await t.step("parse=full links names", async () => {
    const reply = await w.api("chat.postMessage", { channel: w.support, text: "ask @ben in #open", parse: "full" });
    assertEquals(reply.message.text, `ask <@${w.ben}> in <#${w.channel("open")}|open>`);
    const plain = await w.api("chat.postMessage", { channel: w.support, text: "ask @ben <!here> & co" });
    assertEquals(plain.message.text, "ask @ben <!here> & co");
  });

  await t.step("metadata that does not fit its event is left out with a warning", async () => {
    const ordered = (event_payload: unknown) => ({ event_type: "ordered", event_payload });
    const good = await w.api("chat.postMessage", { channel: w.support, text: "a", metadata: ordered({ id: "1" }) });
    assertEquals([good.message.metadata, good.warning], [ordered({ id: "1" }), undefined]);
    for (const payload of [{}, { id: 1 }, { id: "1", colour: "red" }]) {
      const bad = await w.api("chat.postMessage", { channel: w.support, text: "a", metadata: ordered(payload) });
      assertEquals([bad.ok, bad.message.metadata, bad.warning], [true, undefined, "invalid_metadata_schema"]);
    }
    const undeclared = { event_type: "other", event_payload: { anything: true } };
    const free = await w.api("chat.postMessage", { channel: w.support, text: "a", metadata: undeclared });
    assertEquals(free.message.metadata, undeclared);
  });

  await t.step("problems with blocks say where", async () => {
    const reply = await w.api("chat.postMessage", { channel: w.support, blocks: [section("x".repeat(3001))] });
    assertEquals(reply.response_metadata.messages, [
      "[ERROR] failed to match all allowed schemas [json-pointer:/blocks/0/text]",
      "[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
    ]);
  });
});

Deno.test("workflow buttons run link triggers of the app and set only what these let them set", async (t) => {
  await using w = await startMessages();
  const { triggers } = await w.local("GET", "/_local/state");
  const [link, event] = ["converse", "heard_message_posted"].map((workflow) =>
    triggers.find((trigger: { workflow: string }) => trigger.workflow === workflow)
  );
  const post = (url: string, customizable_input_parameters?: unknown[]) =>
    w.api("chat.postMessage", {
      channel: w.support,
      blocks: [{
        type: "actions",
        elements: [{
          type: "workflow_button",
          text: { type: "plain_text", text: "Run" },
          workflow: { trigger: { url, customizable_input_parameters } },
        }],
      }],
    });
  const trigger = "/blocks/0/elements/0/workflow/trigger";

  await t.step("its own link with its own inputs", async () => {
    assertEquals((await post(link.shortcut_url, [{ name: "text", value: "hi" }])).ok, true);
  });
  await t.step("an input that it does not have", async () => {
    const reply = await post(link.shortcut_url, [{ name: "colour", value: "red" }]);
    assertEquals([reply.error, reply.errors], ["invalid_blocks", [
      `customizable input not found: colour [json-pointer:${trigger}/customizable_input_parameters/0/name]`,
    ]]);
  });
  for (
    const [name, url] of [
      ["another secret", link.shortcut_url + "0"],
      ["an unknown trigger", "https://slack.com/shortcuts/Ft0000000000/abc"],
      ["a trigger of another kind", `https://slack.com/shortcuts/${event.id}/abc`],
      ["any address", "https://example.com"],
    ]
  ) {
    await t.step(name, async () => {
      const reply = await post(url);
      assertEquals([reply.error, reply.errors], ["invalid_blocks", [
        `must be the url of a link trigger of this app [json-pointer:${trigger}/url]`,
      ]]);
    });
  }
});

Deno.test("chat.update changes what is given", async (t) => {
  await using w = await startMessages();
  const channel = w.support;
  const start = async () => (await w.api("chat.postMessage", { channel, text: "old", blocks: [section("old")] })).ts;

  await t.step("text alone takes the blocks away and marks the message as edited", async () => {
    const ts = await start();
    const reply = await w.api("chat.update", { channel, ts, text: "new" });
    assertEquals([reply.text, reply.message.blocks, reply.message.edited.user], ["new", undefined, w.bot]);
  });
  await t.step("blocks replace blocks, without a mark", async () => {
    const ts = await start();
    const reply = await w.api("chat.update", { channel, ts, text: "new", blocks: [section("new")] });
    assertEquals([reply.message.blocks[0].text.text, reply.message.edited], ["new", undefined]);
  });
  await t.step("metadata alone keeps everything else, {} takes it away", async () => {
    const ts = await start();
    const metadata = { event_type: "other", event_payload: { a: 1 } };
    const given = await w.api("chat.update", { channel, ts, metadata });
    assertEquals([given.text, given.message.blocks.length, given.message.metadata], ["old", 1, metadata]);
    const taken = await w.api("chat.update", { channel, ts, metadata: {} });
    assertEquals([taken.text, taken.message.metadata, taken.message.edited], ["old", undefined, undefined]);
  });
});

Deno.test("chat.delete leaves a tombstone while there are replies", async () => {
  await using w = await startMessages();
  const channel = w.support;
  const root = await w.posts(channel, "root");
  const reply = await w.posts(channel, "reply", root);
  assertEquals(await w.api("chat.delete", { channel, ts: root }), { ok: true, channel, ts: root });
  const history = async () => (await w.api("conversations.history", { channel })).messages;
  const [tombstone] = await history();
  assertEquals([tombstone.subtype, tombstone.text, tombstone.user, tombstone.reply_count], [
    "tombstone",
    "This message was deleted.",
    "USLACKBOT",
    1,
  ]);
  const later = await w.api("chat.postMessage", { channel, text: "still here", thread_ts: root });
  assertEquals(later.message.thread_ts, root);
  for (const ts of [reply, later.ts]) await w.api("chat.delete", { channel, ts });
  assertEquals(await history(), []);
});

Deno.test("chat.getPermalink leads to the message, in its thread if it is a reply", async () => {
  await using w = await startMessages();
  const root = await w.posts(w.support, "root");
  const reply = await w.says(w.ana, w.support, "reply", root);
  const link = async (message_ts: string) =>
    (await w.api("chat.getPermalink", { channel: w.support, message_ts })).permalink;
  const address = `https://acme.slack.com/archives/${w.support}/p`;
  assertEquals(await link(root), address + root.replace(".", ""));
  assertEquals(
    await link(reply),
    `${address}${reply.replace(".", "")}?thread_ts=${root}&cid=${w.support}`,
  );
});

Deno.test("a reply to a reply lands in the thread of the root", async () => {
  await using w = await startMessages();
  const root = await w.posts(w.support, "root");
  const first = await w.says(w.ana, w.support, "first", root);
  const second = await w.api("chat.postMessage", { channel: w.support, text: "second", thread_ts: first });
  assertEquals([second.message.thread_ts, second.message.parent_user_id], [root, w.bot]);
});

Deno.test("a reply to a message that is gone stands alone, or is refused where that is the rule", async () => {
  await using w = await startMessages();
  const root = await w.posts(w.support, "root");
  await w.api("chat.delete", { channel: w.support, ts: root });
  const answer = () => w.api("chat.postMessage", { channel: w.support, text: "late", thread_ts: root });
  const reply = await answer();
  assertEquals([reply.ok, reply.message.thread_ts], [true, undefined]);
  await w.local("POST", "/_local/rules", { orphanRepliesRefused: true });
  assertEquals((await answer()).error, "thread_not_found");
});

Deno.test("only the person concerned sees an ephemeral message", async () => {
  await using w = await startMessages();
  const { message_ts } = await w.api("chat.postEphemeral", { channel: w.support, user: w.ana, text: "psst" });
  const seenBy = async (user: string) =>
    (await w.local("GET", `/_local/messages?channel=${w.support}&user=${user}`)).messages;
  const [seen] = await seenBy(w.ana);
  assertEquals([seen.ts, seen.is_ephemeral], [message_ts, true]);
  assertEquals(await seenBy(w.ben), []);
  assertEquals((await w.api("conversations.history", { channel: w.support })).messages, []);
  assertEquals(await w.heard("message_posted"), []);
});

Deno.test("timestamps of parallel posts never repeat", async () => {
  await using w = await startMessages();
  const posted = await Promise.all(Array.from({ length: 200 }, () => w.posts(w.support, "x")));
  assertEquals(new Set(posted).size, 200);
});
