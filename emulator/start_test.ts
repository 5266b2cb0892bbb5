import { assertEquals } from "@std/assert";
import { startMessages } from "./slack/_messages_workspace.ts";

/** Answers each message that says so, its own too. */
const answeringItself = {
  type: "event",
  name: "Answers itself",
  workflow: "#/workflows/converse",
  event: {
    event_type: "slack#/events/message_posted",
    all_resources: true,
    filter: { version: 1, root: { statement: "{{data.text}} CONTAINS 'again'" } },
  },
  inputs: { channel: { value: "{{data.channel_id}}" }, text: { value: "again" } },
};

Deno.test("an app that answers its own messages keeps nobody from being answered, and can be stopped", async () => {
  await using w = await startMessages();
  const { trigger } = await w.local("POST", "/_local/triggers", answeringItself);
  await w.says(w.ana, w.support, "again");
  const count = async () => (await w.local("GET", "/_local/runs?workflow=converse&limit=1000")).runs.length;
  const before = await count();
  while (await count() <= before);
  await w.local("DELETE", `/_local/triggers/${trigger.id}`);
  await w.settle();
  const after = await count();
  await w.says(w.ana, w.support, "again");
  await w.settle();
  assertEquals(await count(), after);
});

Deno.test("a reset ends whatever is under way", async () => {
  await using w = await startMessages();
  await w.local("POST", "/_local/triggers", answeringItself);
  await w.says(w.ana, w.support, "again");
  await w.local("POST", "/_local/reset");
  await w.settle();
  assertEquals((await w.local("GET", "/_local/runs")).runs, []);
});

Deno.test("resets that are asked for at the same time are one", async () => {
  await using w = await startMessages();
  let resets = 0;
  w.emulator.workspace.feed.subscribe(({ kind }) => resets += kind === "reset" ? 1 : 0);
  await Promise.all([1, 2, 3].map(() => w.local("POST", "/_local/reset")));
  assertEquals(resets, 1);
  await w.local("POST", "/_local/reset");
  assertEquals(resets, 2);
});
