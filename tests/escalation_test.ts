import { assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { escalationBuckets, escalationTriggers } from "../triggers/definitions/escalation.ts";
import { requestAction } from "../triggers/definitions/request_action.ts";
import { type Area, type AreaOptions, startArea, wordsOf } from "./support/area.ts";
import { startCompany } from "./support/company.ts";
import type { Answer } from "./support/workspace.ts";

const EMOJI = "team-product-specialists";
const start = (options: AreaOptions = {}) => startArea({ plans: [requestAction, ...escalationTriggers], ...options });
const cards = (area: Area): Promise<Answer[]> => area.messages("product-specialists");
const heard = async (area: Area): Promise<string[]> =>
  (await area.messages("switchboard-admin")).map(({ text }) => text);

async function say(area: Area, user: string, text: string, thread_ts?: string, channel = "delivery"): Promise<string> {
  const { ts } = await area.local("POST", "/_local/messages", { user, channel, text, thread_ts });
  await area.settle();
  return ts;
}
async function react(area: Area, user: string, ts: string, options: Record<string, unknown> = {}): Promise<void> {
  const body = { user, channel: "delivery", ts, name: EMOJI, ...options };
  await area.local("POST", "/_local/reactions", body);
  await area.settle();
}
const takeOff = (area: Area, user: string, ts: string) => react(area, user, ts, { remove: true });
async function marks(area: Area, ts: string, root = ts): Promise<string[]> {
  const all = [...await area.messages("delivery"), ...await area.messages("delivery", root)];
  return (all.find((message) => message.ts === ts)?.reactions ?? []).map(({ name }: Answer) => name);
}
const claimOf = (card: Answer) => wordsOf(card).includes('"Claim"');

/** A question with four replies. */
async function ask(area: Area): Promise<{ root: string; replies: string[] }> {
  const root = await say(area, "ben", `How do I export 2,000 orders? <@${area.user("eve")}> asked me.`);
  const replies: string[] = [];
  for (const [index, user] of ["eve", "hugo", "femi", "ana"].entries()) {
    replies.push(await say(area, user, `Reply ${index + 1}`, root));
  }
  return { root, replies };
}

Deno.test("the emoji on any reply brings the question, the latest replies and a link to the specialists, once", async () => {
  await using area = await start();
  const { root, replies } = await ask(area);
  await react(area, "hugo", replies[2]);
  const [card, ...others] = await cards(area);
  assertEquals(others, []);
  const words = wordsOf(card).replaceAll("\u2060", "");
  for (
    const part of [
      `<@${area.user("hugo")}> asks for a product specialist in <#${area.channel("delivery")}>`,
      "How do I export 2,000 orders? Eve Lindqvist asked me.",
      "Ben Carter wrote",
      "Reply 2",
      "Reply 3",
      "Reply 4",
      `p${replies[2].replace(".", "")}?thread_ts=${root}`,
    ]
  ) assertStringIncludes(words, part);
  assertFalse(words.includes("Reply 1"));
  assertEquals([await marks(area, root), await marks(area, replies[2], root)], [["eyes"], [EMOJI, "eyes"]]);
  // A second one, wherever it is put, changes nothing.
  await react(area, "ana", root);
  await react(area, "femi", replies[0]);
  await area.tick();
  assertEquals((await cards(area)).length, 1);
  assertEquals((await area.rows("open_work")).filter(({ kind }) => kind === "escalation"), []);
});

Deno.test("eleven people at once, everything delivered twice over stale rows, make one card", async () => {
  await using area = await start({
    weather: { deliveries: 2, staleReadsMs: 2000, slowWritesMs: 300, unorderedRuns: true },
  });
  const { root, replies } = await ask(area);
  const people = ["ana", "ben", "devi", "eve", "femi", "hugo"];
  await Promise.all(
    people.flatMap((user) =>
      [root, replies[0]].map((ts) =>
        area.local("POST", "/_local/reactions", { user, channel: "delivery", ts, name: EMOJI })
      )
    ),
  );
  await area.settle();
  for (let time = 0; time < 3; time++) await area.tick();
  assertEquals((await cards(area)).length, 1);
});

Deno.test("put on and taken off at the same moment, in whatever order that is heard, card and emoji agree in the end", async () => {
  for (const orders of [[false, true], [false, true, false]]) {
    await using area = await start({ weather: { deliveries: 2, staleReadsMs: 2000, unorderedRuns: true } });
    const { root } = await ask(area);
    await Promise.all(
      orders.flatMap((remove) =>
        ["ana", "eve", "hugo"].map((user) =>
          area.tryLocal("POST", "/_local/reactions", { user, channel: "delivery", ts: root, name: EMOJI, remove })
        )
      ),
    );
    await area.settle();
    for (let time = 0; time < 4; time++) await area.tick();
    const left = await marks(area, root);
    assertEquals((await cards(area)).filter(claimOf).length, left.includes(EMOJI) ? 1 : 0);
    assertEquals(left.includes("eyes"), left.includes(EMOJI));
    assertEquals((await area.rows("open_work")).filter(({ kind }) => kind === "escalation"), []);
  }
});

Deno.test("taking the last one off before anyone claims strikes the card through; putting it on again asks anew", async () => {
  await using area = await start();
  const { root, replies } = await ask(area);
  await react(area, "hugo", root);
  await react(area, "ana", replies[1]);
  await takeOff(area, "hugo", root);
  assertEquals((await cards(area)).map(claimOf), [true], "one is still on");
  await takeOff(area, "ana", replies[1]);
  const [struck] = await cards(area);
  assertStringIncludes(wordsOf(struck), "~REQ-");
  assertStringIncludes(struck.text, "was withdrawn");
  assertFalse(claimOf(struck));
  assertEquals([await marks(area, root), await marks(area, replies[1], root)], [[], []]);
  await react(area, "eve", root);
  assertEquals((await cards(area)).map(claimOf), [false, true]);
  await area.tick();
  await area.tick();
  assertEquals((await cards(area)).map(claimOf), [false, true]);
  assertEquals((await area.rows("requests")).length, 1);
});

Deno.test("a claim tells the thread who is on it, and from then on taking the emoji off changes nothing", async () => {
  await using area = await start();
  const { root } = await ask(area);
  await react(area, "hugo", root);
  const [card] = await cards(area);
  await area.press(card, "Claim", "devi");
  await area.tick();
  await area.tick();
  const [claimed] = await cards(area);
  assertStringIncludes(wordsOf(claimed), `✋ Claimed by <@${area.user("devi")}>`);
  assertStringIncludes(wordsOf(claimed), "Reply 4");
  const told = (await area.messages("delivery", root)).filter(({ bot_id }) => bot_id).map(({ text }) => text);
  assertEquals(told.length, 1);
  assertStringIncludes(told[0], `<@${area.user("devi")}> from the product specialists takes care of this`);
  await takeOff(area, "hugo", root);
  await area.tick();
  assertStringIncludes(wordsOf((await cards(area))[0]), "✋ Claimed by");
  assertEquals((await cards(area)).length, 1);
});

Deno.test("of a claim and a withdrawal at the same moment one wins, and the other hears of it", async () => {
  for (let time = 0; time < 4; time++) {
    await using area = await start();
    const { root } = await ask(area);
    await react(area, "hugo", root);
    const [card] = await cards(area);
    await Promise.all([area.press(card, "Claim", "devi"), takeOff(area, "hugo", root)]);
    for (let tick = 0; tick < 2; tick++) await area.tick();
    const [shown] = await cards(area);
    const isClaimed = wordsOf(shown).includes("✋ Claimed by");
    assertEquals(isClaimed !== wordsOf(shown).includes("~REQ-"), true, wordsOf(shown));
    assertEquals((await area.rows("requests"))[0].owner === area.user("devi"), isClaimed);
    if (!isClaimed) assertStringIncludes(JSON.stringify(await area.window("devi")), "was withdrawn");
  }
});

Deno.test("without a channel for specialists the question is kept, the person and the admins are told", async () => {
  await using area = await start({ places: {} });
  const { root } = await ask(area);
  await react(area, "hugo", root);
  const whispered = await area.messages("delivery", root, "hugo");
  assertStringIncludes(whispered.at(-1)?.text, "can't be reached right now");
  await area.tick();
  assertEquals((await cards(area)).length, 1, "settings name one by then");

  await using closed = await start();
  const asked = await ask(closed);
  await closed.local("POST", "/_local/channels/product-specialists", { user: "devi", archived: true });
  await react(closed, "hugo", asked.root);
  for (let time = 0; time < 3; time++) await closed.tick();
  const lines = await heard(closed);
  assertEquals(lines.length, 1);
  assertStringIncludes(lines[0], "is_archived");
});

Deno.test("what people wrote pings and formats nothing, and what an app wrote is quoted too", async () => {
  await using area = await start();
  const hostile = "<!channel> *bold* <https://evil.example|here> `x` &lt;!here&gt;";
  const root = await say(area, "ben", hostile);
  await react(area, "hugo", root);
  const [card] = await cards(area);
  const quote = card.blocks.find(({ type, text }: Answer) => type === "section" && text.type === "plain_text");
  assertEquals(quote.text, {
    type: "plain_text",
    text: "<!channel> bold <https://evil.example|here> x &lt;!here&gt;",
    emoji: false,
  });
  for (const part of [card.text, card.blocks[0].text.text]) assertFalse(/<!|\*bold/.test(part), part);

  const posted = await area.api("chat.postMessage", { channel: area.channel("delivery"), text: "From the app itself" });
  await react(area, "eve", posted.ts);
  assertStringIncludes(wordsOf((await cards(area))[1]), "From the app itself");
});

Deno.test("where the thread's first message was deleted, its replies call the specialists all the same, once", async () => {
  await using area = await start();
  const { root, replies } = await ask(area);
  await area.local("POST", "/_local/messages/delete", { user: "ben", channel: "delivery", ts: root });
  await react(area, "hugo", replies[3]);
  await react(area, "ana", replies[2]);
  for (let time = 0; time < 2; time++) await area.tick();
  const [card, ...others] = await cards(area);
  assertEquals(others, []);
  assertStringIncludes(wordsOf(card), "Reply 4");
});

Deno.test("while rows cannot be stored for hours, there is one card", async () => {
  await using area = await start();
  const { root } = await ask(area);
  await area.fault({ method: "apps.datastore.update", error: "internal_error", times: 1_000 });
  await react(area, "hugo", root);
  for (let time = 0; time < 20; time++) await area.tick(600);
  await area.local("DELETE", "/_local/faults");
  for (let time = 0; time < 4; time++) await area.tick(3600);
  assertEquals((await cards(area)).length, 1);
  assertEquals((await area.rows("open_work")).filter(({ kind }) => kind === "escalation"), []);
});

Deno.test("a card that needs a link waits for it; to a deleted question there is none", async () => {
  for (const isDeleted of [false, true]) {
    await using area = await startArea({ plans: [requestAction] });
    const { root, replies } = await ask(area);
    await react(area, "hugo", replies[0]);
    if (isDeleted) await area.local("POST", "/_local/messages/delete", { user: "ben", channel: "delivery", ts: root });
    const call = { rootTs: root, link: "", by: area.user("hugo"), at: 1, actionUrl: area.urls.request_action };
    const data = JSON.stringify(call);
    const row = { id: "escalation:1", v: 1, kind: "escalation", due: 1, channel: area.channel("delivery"), data };
    await area.local("PUT", "/_local/datastores/open_work", row);
    await area.fault({ method: "chat.getPermalink", error: "internal_error", times: 2 });
    await area.tick();
    assertEquals(await cards(area), []);
    await area.tick();
    const [card] = await cards(area);
    const link = `p${root.replace(".", "")}|Open the thread>`;
    assertEquals(wordsOf(card).includes(link), !isDeleted);
    assertEquals(wordsOf(card).includes("Open the thread"), !isDeleted);
  }
});

Deno.test("in private channels the emoji works through the trigger that names them", async () => {
  await using area = await start();
  const { channel } = await area.local("POST", "/_local/channels", { user: "ana", name: "secret", is_private: true });
  await area.local("POST", "/_local/members", {
    user: area.emulator.workspace.app.botUserId,
    channel: channel.id,
    joined: true,
  });
  const root = await say(area, "ana", "A quiet question", undefined, "secret");
  await react(area, "ana", root, { channel: "secret" });
  assertEquals(await cards(area), []);
  const context = {
    urls: area.urls,
    settings: { places: { specialists: area.channel("product-specialists") }, zone: "UTC" },
    now: 0,
  };
  for (const plan of escalationBuckets) {
    await area.local("POST", "/_local/triggers", plan.build([channel.id], 1, context));
  }
  await react(area, "ana", root, { channel: "secret", remove: true });
  await react(area, "ana", root, { channel: "secret" });
  assertEquals((await cards(area)).length, 1);
});

Deno.test("a private channel that the app is invited to is listened to within the hour, and forgotten when it is gone", async () => {
  await using company = await startCompany();
  const { channel } = await company.local("POST", "/_local/channels", { user: "ana", name: "quiet", is_private: true });
  const member = { user: company.emulator.workspace.app.botUserId, channel: channel.id };
  await company.local("POST", "/_local/members", { ...member, joined: true });
  await company.local("POST", "/_local/clock", { advance_seconds: 75 * 60 });
  const listening = () =>
    company.emulator.workspace.triggers.all()
      .filter(({ definition }) => JSON.stringify(definition).includes(channel.id)).map(({ workflow }) => workflow);
  assertEquals(listening().includes("escalate") && listening().includes("withdraw_escalation"), true);
  await company.local("POST", "/_local/members", { ...member, joined: false });
  await company.local("POST", "/_local/clock", { advance_seconds: 75 * 60 });
  assertEquals(listening(), []);
});

Deno.test("in a customer's conversation the card has what was marked under the customer's name, and their first words", async () => {
  await using company = await startCompany();
  const channel = company.channel("support");
  const text = (words: string) =>
    company.local("POST", "/_local/phones/+15550123456/texts", { to: "+15550100100", text: words });
  await text("My *lamp* <!channel> is dark");
  await company.settle();
  const seen = async (): Promise<Answer[]> =>
    (await company.local("GET", `/_local/messages?channel=${channel}&limit=500`)).messages;
  const root = (await seen()).find(({ text }) => text.startsWith("Conversation with Dana"));
  await company.local("POST", "/_local/messages", { user: "ben", channel, text: "note: hm", thread_ts: root.ts });
  await text("Any news?");
  await company.settle();
  const thread = await company.local("GET", `/_local/messages?channel=${channel}&thread_ts=${root.ts}`);
  const last = thread.messages.at(-1);
  await company.local("POST", "/_local/reactions", { user: "ben", channel, ts: last.ts, name: EMOJI });
  await company.settle();
  const { messages } = await company.local("GET", "/_local/messages?channel=product-specialists");
  const card = wordsOf(messages.at(-1)).replaceAll("\u2060", "");
  const parts = [
    "Dana Whitfield (customer) wrote",
    "Any news?",
    "↳ Dana Whitfield (customer)",
    "My *lamp* <!channel> is dark",
  ];
  const places = parts.map((part) => card.indexOf(part));
  assertEquals(places.toSorted((one, other) => one - other), places, card);
  assertEquals(places.includes(-1), false, card);
});

Deno.test("a project's new channel is listened to with the next tick, and what was called in it before is found, once", async () => {
  await using company = await startCompany();
  const { triggers } = await company.local("GET", "/_local/state");
  const { webhook_url } = triggers.find(({ workflow }: Answer) => workflow === "receive_project_event");
  const { WEBHOOK_TOKEN: token } = company.emulator.workspace.app.env;
  const event = { token, event_id: "E-9", type: "started", project_id: "P-9", members: "eve, hugo", manager: "femi" };
  const headers = { "content-type": "application/json" };
  await (await fetch(webhook_url, { method: "POST", headers, body: JSON.stringify(event) })).body?.cancel();
  await company.settle();
  const channel = company.channel("proj-9");
  const say = (user: string, text: string, thread_ts?: string): Promise<Answer> =>
    company.local("POST", "/_local/messages", { user, channel, text, thread_ts });
  const call = (user: string, ts: string) =>
    company.local("POST", "/_local/reactions", { user, channel, ts, name: EMOJI });
  const cards = async (): Promise<string[]> => {
    const { messages } = await company.local("GET", "/_local/messages?channel=product-specialists");
    return messages.map(({ text }: Answer) => text.replace(/^REQ-\S+ /, ""));
  };
  const first = await say("eve", "How do exports work?");
  await call("eve", first.ts);
  const second = await say("hugo", "And imports?");
  const reply = await say("eve", "No idea.", second.ts);
  await call("eve", reply.ts);
  await say("hugo", "Lunch?");
  assertEquals(await cards(), []);
  for (let time = 0; time < 3; time++) await company.local("POST", "/_local/clock", { advance_seconds: 300 });
  const by = `<@${company.user("eve")}> asks for a product specialist:`;
  assertEquals((await cards()).toSorted(), [`${by} And imports?`, `${by} How do exports work?`]);
  // From now on it is heard at once.
  const third = await say("hugo", "What about prices?");
  await call("hugo", third.ts);
  await company.settle();
  assertEquals((await cards()).length, 3);
  for (let time = 0; time < 15; time++) await company.local("POST", "/_local/clock", { advance_seconds: 300 });
  assertEquals((await cards()).length, 3);
  const { rows } = await company.local("GET", "/_local/datastores/open_work");
  assertEquals(rows.filter(({ kind }: Answer) => ["missed_calls", "escalation"].includes(kind)), []);
});

const METHODS = [
  "apps.datastore.put",
  "apps.datastore.get",
  "apps.datastore.bulkGet",
  "apps.datastore.update",
  "apps.datastore.bulkPut",
  "reactions.add",
  "reactions.remove",
  "conversations.replies",
  "conversations.history",
  "chat.postMessage",
  "chat.update",
  "chat.getPermalink",
];
const BREAKS = [{ status: 503 }, { error: "internal_error" }, { status: 503, when: "after" }];

Deno.test("whatever call fails once, or twice, thread and card agree in the end", async () => {
  for (const method of METHODS) {
    for (const fault of BREAKS) {
      for (const times of [1, 2]) {
        const what = `${method} ${JSON.stringify(fault)} ${times}`;
        await using area = await start();
        const { root, replies } = await ask(area);
        await area.fault({ method, ...fault, times });
        await react(area, "hugo", replies[0]);
        await area.local("DELETE", "/_local/faults");
        for (let time = 0; time < 2; time++) await area.tick(600);
        assertEquals((await cards(area)).map(claimOf), [true], what);
        await area.fault({ method, ...fault, times });
        await takeOff(area, "hugo", replies[0]);
        await area.local("DELETE", "/_local/faults");
        for (let time = 0; time < 3; time++) await area.tick(600);
        const open = (await area.rows("open_work")).filter(({ kind }) => kind === "escalation");
        assertEquals(open, [], what);
        const [card, ...others] = await cards(area);
        assertEquals([others.length, wordsOf(card).includes("~REQ-")], [0, true], what);
        assertEquals(await marks(area, root), [], what);
      }
    }
  }
});
