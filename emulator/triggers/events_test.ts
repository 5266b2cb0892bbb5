import { assert, assertEquals } from "@std/assert";
import { type StartingWorkspace, startStarting } from "./_starting_workspace.ts";

const hear = (event: Record<string, unknown>, inputs: Record<string, unknown>) => ({
  type: "event",
  name: "Hear",
  workflow: "#/workflows/hear",
  event: { ...event, event_type: `slack#/events/${event.event_type}` },
  inputs,
});
const filter = (statement: string) => ({ version: 1, root: { statement } });
const everyMessage = filter("1 == 1");
const text = { what: { value: "{{data.text}}" } };

const say = (workspace: StartingWorkspace, channel: string, words: string, user = workspace.alex) =>
  workspace.local("POST", "/_local/messages", { user, channel: workspace.channel(channel), text: words });

const heard = async (workspace: StartingWorkspace) =>
  (await workspace.runs("hear")).map((run) => run.inputs.what as string);

Deno.test("an event starts the workflows that wait for it, in the channels they name", async () => {
  await using workspace = await startStarting();
  const channel_ids = [workspace.channel("general"), workspace.channel("inside")];
  await workspace.make(hear({ event_type: "message_posted", channel_ids, filter: everyMessage }, {
    what: { value: "{{data.text}} in <#{{data.channel_id}}>" },
    channel: { value: "{{data.channel_id}}" },
    user: { value: "{{data.user_id}}" },
    at: { value: "{{event_timestamp}}" },
  }));
  await say(workspace, "general", "one");
  await say(workspace, "random", "two");
  await say(workspace, "inside", "three");
  const runs = await workspace.runs("hear");
  const [general, inside] = channel_ids;
  assertEquals(runs.map((run) => run.inputs.what), [`one in <#${general}>`, `three in <#${inside}>`]);
  assertEquals([runs[0].inputs.channel, runs[0].inputs.user, runs[0].status], [general, workspace.alex, "completed"]);
  const { now } = await workspace.local("GET", "/_local/clock");
  assert(Math.abs(runs[0].inputs.at - now) <= 2);
});

Deno.test("the app's own messages carry no person, and an optional input without a value is left out", async () => {
  await using workspace = await startStarting();
  const event = { event_type: "message_posted", channel_ids: [workspace.general], filter: everyMessage };
  await workspace.make(hear(event, { ...text, user: { value: "{{data.user_id}}" } }));
  await workspace.api("chat.postMessage", { channel: workspace.general, text: "by the app" });
  const [run] = await workspace.runs("hear");
  assertEquals(run.inputs, { what: "by the app" });
});

Deno.test("all_resources hears the channels that the app is in, private ones aside", async () => {
  await using workspace = await startStarting();
  const event = { event_type: "app_mentioned", all_resources: true };
  await workspace.make(hear(event, { what: { value: "{{data.channel_name}}" } }));
  const mention = `<@${workspace.bot}> hello`;
  for (const channel of ["general", "random", "inside", "secret"]) await say(workspace, channel, mention);
  assertEquals(await heard(workspace), ["general"]);
  await workspace.local("POST", "/_local/rules", { privateSilence: false });
  await say(workspace, "inside", mention);
  assertEquals(await heard(workspace), ["general", "inside"]);
});

Deno.test("the app hears a named channel only as long as it is in it", async () => {
  await using workspace = await startStarting();
  const channel = workspace.channel("random");
  const event = { event_type: "message_posted", channel_ids: [channel], filter: everyMessage };
  await workspace.make(hear(event, text));
  await say(workspace, "random", "one");
  await workspace.api("conversations.leave", { channel });
  await say(workspace, "random", "two");
  assertEquals(await heard(workspace), ["one"]);
});

Deno.test("a filter decides", async () => {
  await using workspace = await startStarting();
  const root = {
    operator: "AND",
    inputs: [
      { operator: "NOT", inputs: [{ statement: "{{data.user_id}} == null" }] },
      { statement: "{{data.thread_ts}} == null" },
      { statement: "{{data.text}} CONTAINS 'help'" },
    ],
  };
  const event = {
    event_type: "message_posted",
    channel_ids: [workspace.general],
    filter: { version: 1, root },
  };
  await workspace.make(hear(event, text));
  const { ts } = await say(workspace, "general", "please help");
  await say(workspace, "general", "never mind");
  const reply = { user: workspace.alex, channel: workspace.general, text: "help in a thread", thread_ts: ts };
  await workspace.local("POST", "/_local/messages", reply);
  await workspace.api("chat.postMessage", { channel: workspace.general, text: "help from the app" });
  assertEquals(await heard(workspace), ["please help"]);
});

Deno.test("events of the whole workspace need no channel", async () => {
  await using workspace = await startStarting();
  await workspace.make(hear({ event_type: "channel_created" }, { what: { value: "{{data.channel_name}}" } }));
  await workspace.api("conversations.create", { name: "fresh" });
  assertEquals(await heard(workspace), ["fresh"]);
});

Deno.test("what people write is never read as a reference", async () => {
  await using workspace = await startStarting();
  const event = { event_type: "message_posted", channel_ids: [workspace.general], filter: everyMessage };
  await workspace.make(hear(event, text));
  await say(workspace, "general", "{{data.user_id}} {{inputs.what}}");
  assertEquals(await heard(workspace), ["{{data.user_id}} {{inputs.what}}"]);
});

Deno.test("a text of more than 4,000 bytes refuses the run, visibly", async () => {
  await using workspace = await startStarting();
  const event = { event_type: "message_posted", channel_ids: [workspace.general], filter: everyMessage };
  await workspace.make(hear(event, text));
  await say(workspace, "general", "é".repeat(2001));
  const [run] = await workspace.runs("hear");
  assertEquals(run.status, "failed");
  assert(run.error.startsWith("parameter_validation_failed"), run.error);
  await workspace.local("POST", "/_local/rules", { stringLimit: false });
  await say(workspace, "general", "é".repeat(2001));
  assertEquals((await workspace.runs("hear"))[1].status, "completed");
});

Deno.test("a deleted trigger hears nothing, an updated one what it says now", async () => {
  await using workspace = await startStarting();
  const on = (channel: string) =>
    hear({ event_type: "message_posted", channel_ids: [workspace.channel(channel)], filter: everyMessage }, text);
  const { id } = await workspace.make(on("general"));
  await workspace.local("PUT", `/_local/triggers/${id}`, on("inside"));
  await say(workspace, "general", "one");
  await say(workspace, "inside", "two");
  await workspace.local("DELETE", `/_local/triggers/${id}`);
  await say(workspace, "inside", "three");
  assertEquals(await heard(workspace), ["two"]);
});

Deno.test("the weather doubles, loses and delays events", async (t) => {
  await using workspace = await startStarting();
  const event = { event_type: "message_posted", channel_ids: [workspace.general], filter: everyMessage };
  await workspace.make(hear(event, text));
  const weather = (change: Record<string, unknown>) => workspace.local("POST", "/_local/weather", change);

  await t.step("each event arrives as often as `deliveries` says", async () => {
    await weather({ deliveries: 3 });
    await say(workspace, "general", "thrice");
    assertEquals(await heard(workspace), ["thrice", "thrice", "thrice"]);
    await weather({ deliveries: 1 });
  });

  await t.step("lost events never arrive", async () => {
    await weather({ lostEvents: 1 });
    await say(workspace, "general", "lost");
    assertEquals((await heard(workspace)).includes("lost"), false);
    await weather({ lostEvents: 0 });
  });

  await t.step("late events wait for the clock", async () => {
    await weather({ lateEventsMs: 3_600_000 });
    for (let i = 0; i < 5; i++) await say(workspace, "general", "late");
    const states = async () => (await workspace.runs("hear")).filter((run) => run.inputs.what === "late");
    assert((await states()).some((run) => run.status !== "completed"));
    await workspace.local("POST", "/_local/clock", { advance_seconds: 3600 });
    assertEquals((await states()).map((run) => run.status), Array(5).fill("completed"));
  });
});
