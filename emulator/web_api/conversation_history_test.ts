import { assertEquals, assertExists } from "@std/assert";
import { type MessagesWorkspace, startMessages } from "../slack/_messages_workspace.ts";
import type { Answer } from "../../tests/support/workspace.ts";

const FEW_SCOPES = new URL("../fixtures/few_scopes/", import.meta.url).pathname;
const texts = (reply: Answer) => reply.messages.map((message: Answer) => message.text);

async function postNumbered(w: MessagesWorkspace, count: number, thread?: string): Promise<string[]> {
  const posted: string[] = [];
  for (let number = 1; number <= count; number++) posted.push(await w.posts(w.support, String(number), thread));
  return posted;
}

Deno.test("history and replies refuse as Slack does", async (t) => {
  await using w = await startMessages();
  const ts = await w.posts(w.support, "hello");
  const here = { channel: w.support };
  const cases: [string, string, Record<string, unknown>, string][] = [
    ["no channel", "conversations.history", {}, "invalid_arguments"],
    ["unknown channel", "conversations.history", { channel: "C0000000000" }, "channel_not_found"],
    ["hidden channel", "conversations.history", { channel: w.channel("secret") }, "channel_not_found"],
    ["public and not in it", "conversations.history", { channel: w.channel("open") }, "not_in_channel"],
    ["limit 0", "conversations.history", { ...here, limit: 0 }, "invalid_limit"],
    ["limit that is no number", "conversations.history", { ...here, limit: "many" }, "invalid_limit"],
    ["oldest that is none", "conversations.history", { ...here, oldest: "yesterday" }, "invalid_ts_oldest"],
    ["latest that is none", "conversations.history", { ...here, latest: "-1" }, "invalid_ts_latest"],
    ["cursor that is none", "conversations.history", { ...here, cursor: "%%%" }, "invalid_cursor"],
    ["another cursor", "conversations.history", { ...here, cursor: btoa("user:U1") }, "invalid_cursor"],
    ["no ts", "conversations.replies", here, "invalid_arguments"],
    ["unknown thread", "conversations.replies", { ...here, ts: "1600000000.000000" }, "thread_not_found"],
    ["thread of another channel", "conversations.replies", { channel: w.channel("den"), ts }, "thread_not_found"],
    ["thread in a channel it is not in", "conversations.replies", { channel: w.channel("open"), ts }, "not_in_channel"],
  ];
  for (const [name, method, args, error] of cases) {
    await t.step(`${method}: ${name}`, async () => {
      const reply = await w.api(method, args);
      assertEquals([reply.ok, reply.error], [false, error]);
    });
  }
});

Deno.test("each kind of conversation takes its own history scope", async () => {
  await using few = await startMessages({ app: FEW_SCOPES });
  const reply = await few.api("conversations.history", { channel: few.support });
  assertEquals([reply.error, reply.needed.includes("channels:history")], ["missing_scope", true]);
});

Deno.test("history gives roots and broadcasts, newest first, page by page", async (t) => {
  await using w = await startMessages();
  const posted = await postNumbered(w, 7);
  await w.posts(w.support, "reply", posted[2]);
  await w.api("chat.postMessage", { channel: w.support, text: "all", thread_ts: posted[2], reply_broadcast: true });
  const history = (args: Record<string, unknown>) => w.api("conversations.history", { channel: w.support, ...args });

  await t.step("pages of three", async () => {
    const seen: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await history({ limit: 3, cursor });
      seen.push(texts(page));
      assertEquals(page.has_more, page.response_metadata?.next_cursor !== undefined);
      cursor = page.response_metadata?.next_cursor;
    } while (cursor !== undefined);
    assertEquals(seen, [["all", "7", "6"], ["5", "4", "3"], ["2", "1"]]);
  });

  const ranges: [string, Record<string, unknown>, string[]][] = [
    ["after", { oldest: posted[5] }, ["all", "7"]],
    ["from", { oldest: posted[5], inclusive: true }, ["all", "7", "6"]],
    ["before", { latest: posted[1] }, ["1"]],
    ["until", { latest: posted[1], inclusive: true }, ["2", "1"]],
    ["between", { oldest: posted[1], latest: posted[4] }, ["4", "3"]],
    ["exactly one", { oldest: posted[1], latest: posted[1], inclusive: true, limit: 1 }, ["2"]],
    ["since the beginning", { oldest: "0", latest: posted[1] }, ["1"]],
    ["since a small number", { oldest: "9", latest: posted[1] }, ["1"]],
    ["a page since a moment has those closest to it", { oldest: posted[0], limit: 2 }, ["3", "2"]],
    ["a page up to a moment has those closest to that", { oldest: posted[0], latest: posted[6], limit: 2 }, ["6", "5"]],
    ["whole seconds", { oldest: posted[0].split(".")[0], latest: posted[1] }, ["1"]],
  ];
  for (const [name, range, expected] of ranges) {
    await t.step(name, async () => assertEquals(texts(await history(range)), expected));
  }

  await t.step("pages keep an inclusive range", async () => {
    const range = { oldest: posted[1], latest: posted[4], inclusive: true, limit: 2 };
    const first = await history(range);
    const second = await history({ ...range, cursor: first.response_metadata.next_cursor });
    assertEquals([texts(first), texts(second), second.has_more], [["5", "4"], ["3", "2"], false]);
  });

  await t.step("pages since a moment go forward", async () => {
    const range = { oldest: posted[4], limit: 2 };
    const first = await history(range);
    const second = await history({ ...range, cursor: first.response_metadata.next_cursor });
    assertEquals([texts(first), texts(second), second.has_more], [["7", "6"], ["all"], false]);
  });

  await t.step("a root tells of its thread", async () => {
    const { messages: [root] } = await history({ latest: posted[2], inclusive: true, limit: 1 });
    assertEquals([root.thread_ts, root.reply_count, root.reply_users, root.reply_users_count], [
      posted[2],
      2,
      [w.bot],
      1,
    ]);
    const { messages: [broadcast] } = await history({ limit: 1 });
    assertEquals([broadcast.subtype, broadcast.thread_ts, root.latest_reply], [
      "thread_broadcast",
      posted[2],
      broadcast.ts,
    ]);
  });
});

Deno.test("replies give the root and then the thread, oldest first", async (t) => {
  await using w = await startMessages();
  const root = await w.says(w.ana, w.support, "root");
  const posted = await postNumbered(w, 5, root);
  const replies = (args: Record<string, unknown> = {}) =>
    w.api("conversations.replies", { channel: w.support, ts: root, ...args });

  await t.step("all of it", async () => {
    const thread = await replies();
    assertEquals([texts(thread), thread.has_more], [["root", "1", "2", "3", "4", "5"], false]);
    assertEquals(thread.messages[1].parent_user_id, w.ana);
  });
  await t.step("page by page, the root on each", async () => {
    const first = await replies({ limit: 3 });
    assertEquals([texts(first), first.has_more], [["root", "1", "2", "3"], true]);
    const second = await replies({ limit: 3, cursor: first.response_metadata.next_cursor });
    assertEquals([texts(second), second.has_more], [["root", "4", "5"], false]);
  });
  await t.step("after a message that was read", async () => {
    assertEquals(texts(await replies({ oldest: posted[2] })), ["root", "4", "5"]);
    assertEquals(texts(await replies({ oldest: posted[2], inclusive: true })), ["root", "3", "4", "5"]);
  });
  await t.step("of a reply, only itself", async () => {
    assertEquals(texts(await w.api("conversations.replies", { channel: w.support, ts: posted[1] })), ["2"]);
  });
  await t.step("of a message without replies, only itself", async () => {
    const alone = await w.posts(w.support, "alone");
    const thread = await w.api("conversations.replies", { channel: w.support, ts: alone });
    assertEquals([texts(thread), thread.messages[0].thread_ts], [["alone"], undefined]);
  });
  await t.step("metadata only when asked for", async () => {
    const metadata = { event_type: "other", event_payload: { a: 1 } };
    const { ts } = await w.api("chat.postMessage", { channel: w.support, text: "m", metadata, thread_ts: root });
    const find = (thread: Answer) => thread.messages.find((message: Answer) => message.ts === ts);
    assertEquals(find(await replies()).metadata, undefined);
    assertEquals(find(await replies({ include_all_metadata: true })).metadata, metadata);
  });
});

Deno.test("DMs with the app are read as DMs", async () => {
  await using w = await startMessages();
  const { channel } = await w.api("chat.postMessage", { channel: w.ana, text: "hello" });
  await w.says(w.ana, channel, "hi");
  const history = await w.api("conversations.history", { channel });
  assertEquals(texts(history), ["hi", "hello"]);
  assertExists(history.messages[0].user);
});
