import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { startMessages } from "../slack/_messages_workspace.ts";
import type { Answer } from "../../tests/support/workspace.ts";

Deno.test("people write in channels, threads and DMs, named as is handy", async () => {
  await using w = await startMessages();
  const root = await w.local("POST", "/_local/messages", { user: "@ben", channel: "#support", text: "hello" });
  assertEquals([root.channel, root.message.user], [w.support, w.ben]);
  const reply = await w.local("POST", "/_local/messages", {
    user: w.ana,
    channel: w.support,
    text: "hi",
    thread_ts: root.ts,
  });
  assertEquals(reply.message.thread_ts, root.ts);
  const direct = await w.local("POST", "/_local/messages", { user: "ana", channel: "@cleo", text: "lunch?" });
  assertMatch(direct.channel, /^D/);
  const asCleo = await w.local("GET", `/_local/messages?channel=${direct.channel}&user=cleo`);
  assertEquals(asCleo.messages.map((message: Answer) => message.text), ["lunch?"]);
  assertEquals((await w.tryLocal("GET", `/_local/messages?channel=${direct.channel}&user=ben`)).status, 404);
});

Deno.test("what cannot be done is said in a sentence", async (t) => {
  await using w = await startMessages();
  const ts = await w.says(w.ana, w.support, "hello");
  const whisper = (await w.api("chat.postEphemeral", { channel: w.support, user: w.ana, text: "psst" })).message_ts;
  const write = { user: "ana", channel: "support", text: "a" };
  const cases: [string, string, Record<string, unknown>, number, string][] = [
    ["nobody", "", { ...write, user: "zoe" }, 400, '"user" must be'],
    ["a bot", "", { ...write, user: w.bot }, 400, '"user" must be'],
    ["nowhere", "", { ...write, channel: "nowhere" }, 404, 'no channel "nowhere"'],
    ["a hidden channel", "", { ...write, user: "ben", channel: "den" }, 404, "ben can see"],
    ["without joining", "", { ...write, user: "ben", channel: "open" }, 400, "ben is not in #open"],
    ["archived", "", { ...write, channel: "closed" }, 400, "archived"],
    ["nothing", "", { user: "ana", channel: "support" }, 400, '"text" is missing'],
    ["no such thread", "", { ...write, thread_ts: "1600000000.000000" }, 400, "no such thread"],
    ["under a whisper", "", { ...write, thread_ts: whisper }, 400, "only one person sees"],
    [
      "a file that is none",
      "",
      { ...write, files: [{ name: "a.png", mimetype: "image/png", data: "§" }] },
      400,
      "base64",
    ],
    ["files that are no list", "", { ...write, files: "a.png" }, 400, '"files" must be'],
    ["edit what another wrote", "/edit", { user: "ben", channel: "support", ts, text: "b" }, 400, "Only the one"],
    ["delete what another wrote", "/delete", { user: "ben", channel: "support", ts }, 400, "Only the one"],
    ["edit what one cannot see", "/edit", { user: "ben", channel: "support", ts: whisper, text: "b" }, 404, "sees no"],
  ];
  for (const [name, path, body, status, sentence] of cases) {
    await t.step(name, async () => {
      const answer = await w.tryLocal("POST", `/_local/messages${path}`, body);
      assertEquals(answer.status, status);
      assertStringIncludes(answer.body.error, sentence);
    });
  }
});

Deno.test("people edit and delete what they wrote, an admin deletes what others wrote", async () => {
  await using w = await startMessages();
  const ts = await w.says(w.ben, w.support, "frist");
  const edited = await w.local("POST", "/_local/messages/edit", { user: "ben", channel: "support", ts, text: "a < b" });
  assertEquals([edited.message.text, edited.message.edited.user], ["a &lt; b", w.ben]);
  await w.local("POST", "/_local/messages/delete", { user: "ana", channel: "support", ts });
  assertEquals((await w.local("GET", "/_local/messages?channel=support")).messages, []);
});

Deno.test("a picture goes with a message and opens in a browser that runs nothing of it", async () => {
  await using w = await startMessages();
  const data = btoa("not really a picture");
  const { message } = await w.local("POST", "/_local/messages", {
    user: "ana",
    channel: "support",
    files: [
      { name: "a.png", mimetype: "image/png", data },
      { name: "b.jpg", mimetype: "image/jpeg", url: "https://example.com/b.jpg" },
    ],
  });
  const [kept, linked] = message.files;
  assertEquals([kept.filetype, kept.size, kept.mimetype, kept.user], ["png", 20, "image/png", w.ana]);
  assertEquals([linked.url_private, linked.is_external], ["https://example.com/b.jpg", true]);
  const response = await fetch(kept.url_private);
  assertEquals(await response.text(), "not really a picture");
  assertEquals(response.headers.get("content-type"), "image/png");
  assertStringIncludes(response.headers.get("content-security-policy")!, "sandbox");
  const { messages: [read] } = await w.api("conversations.history", { channel: w.support });
  assertEquals(read.files.length, 2);
});

Deno.test("a channel or thread shows its newest messages, with what only the viewer sees among them", async () => {
  await using w = await startMessages();
  for (let number = 1; number <= 5; number++) await w.says(w.ana, w.support, String(number));
  await w.api("chat.postEphemeral", { channel: w.support, user: w.ana, text: "psst" });
  await w.says(w.ana, w.support, "6");
  const read = async (query: string) => {
    const { messages } = await w.local("GET", `/_local/messages?channel=support${query}`);
    return messages.map((message: Answer) => message.text);
  };
  assertEquals(await read("&limit=3"), ["4", "5", "6"]);
  assertEquals(await read("&limit=3&user=ana"), ["4", "5", "psst", "6"]);
  assertEquals((await w.tryLocal("GET", "/_local/messages?channel=support&limit=0")).status, 400);

  const root = await w.says(w.ana, w.support, "root");
  for (let number = 1; number <= 4; number++) await w.says(w.ana, w.support, `reply ${number}`, root);
  assertEquals(await read(`&limit=2&thread_ts=${root}`), ["root", "reply 3", "reply 4"]);
});
