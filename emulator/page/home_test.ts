import { assertEquals, assertStringIncludes } from "@std/assert";
import { startWorkspace, type TestWorkspace } from "../../tests/support/workspace.ts";

const SHOWCASE = new URL("../fixtures/showcase", import.meta.url).pathname;

const start = () => startWorkspace({ appDir: SHOWCASE, seed: `${SHOWCASE}/local/seed.json` });

async function channelFor(workspace: TestWorkspace, user: string, name: string) {
  const home = await workspace.local("GET", `/_local/page/home?user=${workspace.user(user)}`);
  return home.channels.find((channel: { name: string }) => channel.name === name);
}

Deno.test("home shows a person public channels and the private ones they are in", async () => {
  await using workspace = await start();
  assertEquals((await channelFor(workspace, "mia", "office")).is_member, true);
  assertEquals(await channelFor(workspace, "noor", "office"), undefined);
  assertEquals((await channelFor(workspace, "noor", "support")).topic, "Customers who need us");
});

Deno.test("home shows nobody the DMs of others", async () => {
  await using workspace = await start();
  const users = [workspace.user("mia"), workspace.emulator.workspace.app.botUserId];
  const { channel } = await workspace.local("POST", "/_local/page/direct", { users });
  const seenBy = async (user: string) => {
    const home = await workspace.local("GET", `/_local/page/home?user=${workspace.user(user)}`);
    return home.channels.some((one: { id: string }) => one.id === channel);
  };
  assertEquals([await seenBy("mia"), await seenBy("noor")], [true, false]);
});

Deno.test("without a person, home is an admin's", async () => {
  await using workspace = await start();
  assertEquals((await workspace.local("GET", "/_local/page/home")).me, workspace.user("mia"));
  assertEquals((await workspace.local("GET", "/_local/page/home?user=UNOBODY")).me, workspace.user("mia"));
});

Deno.test("unread messages are counted per person, until they are read", async () => {
  await using workspace = await start();
  const channel = workspace.channel("support");
  const post = (text: string) =>
    workspace.local("POST", "/_local/messages", { user: workspace.user("mia"), channel, text });
  await post("one");
  const { ts } = await post("two @noor");
  const marks = async (user: string) => {
    const { unread, mentions } = await channelFor(workspace, user, "support");
    return { unread, mentions };
  };
  assertEquals(await marks("mia"), { unread: 0, mentions: 0 });
  assertEquals(await marks("noor"), { unread: 2, mentions: 1 });
  await workspace.local("POST", "/_local/page/read", { user: workspace.user("noor"), channel, ts });
  assertEquals(await marks("noor"), { unread: 0, mentions: 0 });
  await post("three");
  assertEquals(await marks("noor"), { unread: 1, mentions: 0 });
});

Deno.test("the example of a webhook is a body that starts its workflow", async () => {
  await using workspace = await start();
  const { webhooks: [webhook] } = await workspace.local("GET", "/_local/page/home");
  assertEquals(webhook.example.token, "local-token");
  assertEquals(webhook.example.from, "+15550123456");
  const sent = await fetch(webhook.url, {
    method: "POST",
    body: JSON.stringify(webhook.example),
    headers: { "content-type": "application/json" },
  });
  assertEquals(await sent.json(), { ok: true });
  await workspace.settle();
  const { runs: [run] } = await workspace.local("GET", "/_local/runs");
  assertEquals([run.workflow, run.status], ["hear_text", "completed"]);
});

Deno.test("bad calls of the page's routes are told what to send", async () => {
  await using workspace = await start();
  const read = await workspace.tryLocal("POST", "/_local/page/read", { user: "U1" });
  assertEquals(read.status, 400);
  assertStringIncludes(read.body.error, "`channel`");
  const direct = await workspace.tryLocal("POST", "/_local/page/direct", { users: ["U1"] });
  assertStringIncludes(direct.body.error, "two people");
});

Deno.test("the feed says what changes", async () => {
  await using workspace = await start();
  const response = await fetch(`${workspace.url}/_local/feed`);
  const chunks = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  await chunks.read();
  const channel = workspace.channel("support");
  const { ts } = await workspace.local("POST", "/_local/messages", {
    user: workspace.user("mia"),
    channel,
    text: "hi",
  });
  let heard = "";
  while (!heard.includes(ts)) heard += (await chunks.read()).value;
  assertStringIncludes(heard, `data: ${JSON.stringify({ kind: "message", channel, ts })}`);
  await chunks.cancel();
});
