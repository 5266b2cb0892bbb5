import { assertEquals } from "@std/assert";
import { type MessagesWorkspace, startMessages } from "../../slack/_messages_workspace.ts";
import type { Answer } from "../../../tests/support/workspace.ts";

const seen = async (w: MessagesWorkspace, channel: string, user: string, thread_ts?: string): Promise<Answer[]> => {
  const thread = thread_ts === undefined ? "" : `&thread_ts=${thread_ts}`;
  return (await w.local("GET", `/_local/messages?channel=${channel}&user=${user}${thread}`)).messages;
};

Deno.test("steps send, reply with a broadcast, and react", async () => {
  await using w = await startMessages();
  const id = await w.run("converse", w.ana, w.support, { channel: w.support, text: "*Hello* <@U1>" });
  await w.settle();
  const run = await w.local("GET", `/_local/runs/${id}`);
  assertEquals([run.status, run.error], ["completed", undefined]);

  const [sent, reply] = await seen(w, w.support, w.ana);
  assertEquals([sent.text, sent.user, sent.reactions], ["*Hello* <@U1>", w.bot, undefined]);
  assertEquals(sent.metadata, { event_type: "ordered", event_payload: { id: "A1", count: 2 } });
  const link = `https://acme.slack.com/archives/${w.support}/p${sent.ts.replace(".", "")}`;
  assertEquals([reply.text, reply.subtype, reply.thread_ts], [`link: <${link}>`, "thread_broadcast", sent.ts]);
  assertEquals(reply.reactions, [{ name: "wave", users: [w.bot], count: 1 }]);

  const { outputs } = run.steps[0];
  assertEquals([outputs.message_context, outputs.message_link, outputs.message_timestamp], [
    { message_ts: sent.ts, channel_id: w.support },
    link,
    Math.floor(Number(sent.ts)),
  ]);
});

Deno.test("a button holds the step until it is pressed, once", async () => {
  await using w = await startMessages();
  const id = await w.run("offer", w.ben, w.support);
  const status = async () => (await w.local("GET", `/_local/runs/${id}`)).status;
  assertEquals(await status(), "waiting");
  const [offer] = await seen(w, w.bot, w.ben);
  assertEquals(offer.blocks.map((block: Answer) => block.type), ["section", "actions"]);
  const { channels } = await w.local("GET", "/_local/state");
  const dm = channels.find((channel: Answer) =>
    channel.members.length === 2 && channel.members.includes(w.ben) && channel.members.includes(w.bot)
  );
  const press = () =>
    w.tryLocal("POST", "/_local/actions", { user: w.ben, channel: dm.id, ts: offer.ts, action_id: "yes" });
  assertEquals((await press()).status, 200);
  await w.settle();
  assertEquals(await status(), "completed");
  const thread = await seen(w, dm.id, w.ben, offer.ts);
  assertEquals(thread.map((message) => message.text), ["Will you take it?", `<@${w.ben}> pressed yes`]);
  assertEquals((await press()).status, 409);
});

Deno.test("a step shows something to one person", async () => {
  await using w = await startMessages();
  await w.run("whisper", w.ben, w.support);
  await w.settle();
  assertEquals((await seen(w, w.support, w.ben)).map((message) => message.text), ["psst"]);
  assertEquals(await seen(w, w.support, w.ana), []);
});

Deno.test("a step that cannot send fails its run with Slack's code", async (t) => {
  await using w = await startMessages();
  const cases: [string, string, string][] = [
    ["archived", w.channel("closed"), "is_archived"],
    ["private and not in it", w.channel("secret"), "channel_not_found"],
  ];
  for (const [name, channel, error] of cases) {
    await t.step(name, async () => {
      const id = await w.run("converse", w.ana, w.support, { channel, text: "hello" });
      await w.settle();
      const run = await w.local("GET", `/_local/runs/${id}`);
      assertEquals([run.status, run.steps[0].error], ["failed", error]);
    });
  }
});

Deno.test("rich text goes out as a block, its words as the message's text", async () => {
  await using w = await startMessages();
  await w.run("announce", w.ana, w.support);
  await w.settle();
  const [message] = await seen(w, w.support, w.ana);
  assertEquals([message.text, message.blocks[0].type], ["Ask <@U000000> :wave:", "rich_text"]);
});

Deno.test("a step takes buttons and no menus", async () => {
  await using w = await startMessages();
  const id = await w.run("choose", w.ana, w.support);
  await w.settle();
  const [step] = (await w.local("GET", `/_local/runs/${id}`)).steps;
  assertEquals(step.error, "invalid_blocks");
  assertEquals(step.log.map(({ line }: Answer) => line), ["users_select is not allowed in interactive_blocks"]);
  assertEquals(await seen(w, w.support, w.ana), []);
});
