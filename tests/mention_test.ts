import { assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { inboxMessage } from "../triggers/definitions/inbox_message.ts";
import { mention, mentionBucket } from "../triggers/definitions/mention.ts";
import { offerAction } from "../triggers/definitions/offer_action.ts";
import { receiveProjectEvent } from "../triggers/definitions/receive_project_event.ts";
import { type Area, type AreaOptions, startArea, TOKEN, wordsOf } from "./support/area.ts";
import { DANA, startInbox } from "./support/inbox.ts";
import type { Answer } from "./support/workspace.ts";

const start = (options: AreaOptions = {}) => startArea({ plans: [mention], ...options });
const bot = (area: Area) => `<@${area.emulator.workspace.app.botUserId}>`;

async function ask(area: Area, words: string, more: Record<string, unknown> = {}): Promise<string> {
  const body = { user: "ana", channel: "delivery", text: `${bot(area)} ${words}`, ...more };
  const { ts } = await area.local("POST", "/_local/messages", body);
  await area.settle();
  return ts;
}
const answers = async (area: Area, ts: string, channel = "delivery"): Promise<Answer[]> =>
  (await area.messages(channel, ts)).filter(({ bot_id }) => bot_id);
/** Something that happened so many seconds ago and is not folded yet. */
const happen = (area: Area, name: string, id: string, secondsAgo: number) =>
  area.local("PUT", "/_local/datastores/open_work", {
    id: `happened:${name}:${id}`,
    v: 1,
    kind: "happened",
    due: area.emulator.workspace.clock.seconds() - secondsAgo,
    data: JSON.stringify({ name, id }),
  });
/** Wednesday, 25 November 2026, 12:00 in Lisbon. */
const WEDNESDAY = Date.parse("2026-11-25T12:00:00Z") / 1000;
async function toWednesday(area: Area): Promise<void> {
  await area.local("POST", "/_local/clock", { advance_seconds: WEDNESDAY - area.emulator.workspace.clock.seconds() });
}

Deno.test("help gets one answer with everything that can be asked", async () => {
  await using area = await start();
  for (const words of ["help", ""]) {
    const [answer, ...others] = await answers(area, await ask(area, words));
    assertEquals(others, []);
    for (const part of ["projects started", "Get help", "team-product-specialists", "Plan my day"]) {
      assertStringIncludes(wordsOf(answer), part);
    }
    assertEquals(wordsOf(answer).split("last 14 days").length, 2);
    assertStringIncludes(wordsOf(answer), "(`:team-product-specialists:`)");
  }
  assertEquals((await area.messages("delivery")).filter(({ bot_id, thread_ts }) => bot_id && !thread_ts), []);
});

Deno.test("a question about numbers is answered from days and from what is not folded yet, with its comparison", async () => {
  await using area = await start();
  await toWednesday(area);
  const hours = (date: string, ids: string[]) =>
    area.local("PUT", "/_local/datastores/days", {
      id: date,
      v: 1,
      hours: JSON.stringify({ "09": { project_started: ids, project_requested: ["P-9"] } }),
      updated: 0,
    });
  await hours("2026-11-23", ["P-1", "P-2"]);
  await hours("2026-11-22", ["P-0"]);
  await hours("2026-11-17", ["P-5"]);
  await hours("2026-11-19", ["P-6"]);
  await happen(area, "project_started", "P-2", 2 * 86_400);
  await happen(area, "project_started", "P-3", 60);
  const ts = await ask(area, "projects started this week");
  const [answer, ...others] = await answers(area, ts);
  assertEquals(others, []);
  assertEquals(
    answer.text,
    "3 projects started this week, Monday to now (1 on the same days last week).",
  );
  assertStringIncludes(wordsOf(answer), "Counts the first start of a project only. As of <!date");
  const calls = (await area.calls("answer_mention")).map(({ method }: Answer) => method);
  assertEquals(calls.toSorted(), [
    "apps.datastore.bulkGet",
    "apps.datastore.query",
    "chat.postMessage",
    "reactions.add",
  ]);
  const one = await answers(area, await ask(area, "projects requested yesterday"));
  assertEquals(one[0].text, "0 projects were offered yesterday (1 the day before).");
});

Deno.test("what has only just happened counts at once, and once when it is folded", async () => {
  await using area = await start({ plans: [mention, offerAction, receiveProjectEvent] });
  const event = { token: TOKEN, event_id: "E-1", type: "started", project_id: "P-7", members: "eve", manager: "femi" };
  await area.post("receive_project_event", event);
  for (let time = 0; time < 4; time++) {
    const [answer] = await answers(area, await ask(area, "projects started last 7 days"));
    assertStringIncludes(answer.text, "1 project started");
    await area.tick();
  }
});

Deno.test("what is not understood gets what comes close, or the way to help", async () => {
  await using area = await start();
  const [slip] = await answers(area, await ask(area, "porjects startd this week"));
  assertEquals(slip.text, "I don't know that one. Did you mean projects started this week?");
  const [unknown] = await answers(area, await ask(area, "churn <!channel> *bold*"));
  assertStringIncludes(unknown.text, "Mention me with help");
  assertFalse(/churn|channel/.test(wordsOf(unknown)));
  const [long] = await answers(area, await ask(area, "outages last 500 days"));
  assertStringIncludes(long.text, "92 days, not 500");
});

Deno.test("delivered twice at once over stale rows, there is one answer", async () => {
  await using area = await start({ weather: { deliveries: 3, staleReadsMs: 2000, unorderedRuns: true } });
  for (const words of ["help", "projects started this week"]) {
    assertEquals((await answers(area, await ask(area, words))).length, 1, words);
  }
});

Deno.test("asked in a thread, the answer is in that thread, once", async () => {
  await using area = await start({ weather: { deliveries: 2 } });
  const { ts } = await area.local("POST", "/_local/messages", { user: "ben", channel: "delivery", text: "A thread" });
  await ask(area, "help", { thread_ts: ts });
  const found = await answers(area, ts);
  assertEquals([found.length, found[0].thread_ts], [1, ts]);
});

Deno.test("in private channels it answers through the trigger that names them; in a customer's thread only inside", async () => {
  await using area = await start();
  const { channel } = await area.local("POST", "/_local/channels", { user: "ana", name: "secret", is_private: true });
  const member = { user: area.emulator.workspace.app.botUserId, channel: channel.id, joined: true };
  await area.local("POST", "/_local/members", member);
  assertEquals(await answers(area, await ask(area, "help", { channel: "secret" }), channel.id), []);
  const context = { urls: {}, settings: { places: {}, zone: "UTC" }, now: 0 };
  await area.local("POST", "/_local/triggers", mentionBucket.build([channel.id], 1, context));
  assertEquals((await answers(area, await ask(area, "help", { channel: "secret" }), channel.id)).length, 1);

  await using inbox = await startInbox();
  await inbox.local("POST", "/_local/triggers", mention.build(context));
  assertEquals(inboxMessage.over, "lines");
  await inbox.text("Hello");
  const root = await inbox.root();
  await inbox.reply(root, `<@${inbox.emulator.workspace.app.botUserId}> help`);
  assertEquals(await inbox.phone(DANA), []);
  const inside = await inbox.messages(inbox.channel("support"), root);
  assertEquals(inside.filter(({ text }) => text.includes("Here is what I can do")).length, 1);
});

Deno.test("whatever call fails once, there is one answer; when nothing can be read it says so", async () => {
  for (
    const method of ["apps.datastore.bulkGet", "apps.datastore.query", "chat.postMessage", "reactions.add"]
  ) {
    for (const fault of [{ status: 503 }, { error: "internal_error" }, { status: 503, when: "after" }]) {
      await using area = await start();
      await happen(area, "outage_declared", "OUT-1", 30);
      await area.fault({ method, ...fault, times: 1 });
      const found = await answers(area, await ask(area, "outages today"));
      assertEquals(
        found.map(({ text }) => text.slice(0, 21)),
        ["1 outage was declared"],
        `${method} ${JSON.stringify(fault)}`,
      );
    }
  }
  await using area = await start();
  await area.fault({ method: "apps.datastore.bulkGet", status: 503, times: 9 });
  const [answer] = await answers(area, await ask(area, "outages today"));
  assertStringIncludes(answer.text, "ask again in a minute");
});
