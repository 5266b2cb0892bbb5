import { assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { offerAction } from "../triggers/definitions/offer_action.ts";
import { receiveProjectEvent } from "../triggers/definitions/receive_project_event.ts";
import { type Area, type AreaOptions, startArea, TOKEN, wordsOf } from "./support/area.ts";
import type { Answer } from "./support/workspace.ts";

const start = (options: AreaOptions = {}) => startArea({ plans: [offerAction, receiveProjectEvent], ...options });
const body = (fields: Record<string, unknown> = {}) => ({
  token: TOKEN,
  event_id: "E-1",
  type: "requested",
  project_id: "P-2050",
  name: "Autumn menu",
  client: "client:acme",
  skills: "design",
  manager: "person:femi",
  deadline: "12 December",
  project_url: "https://projects.example.com/P-2050",
  conversation_url: "https://mail.example.com/acme",
  ...fields,
});
const send = (area: Area, fields?: Record<string, unknown>) => area.post("receive_project_event", body(fields));
const heard = async (area: Area): Promise<string[]> =>
  (await area.messages("switchboard-admin")).map(({ text }) => text);
const DESIGNERS = ["ben", "eve", "hugo"];
async function offersOf(area: Area): Promise<Record<string, Answer[]>> {
  const all = await Promise.all(DESIGNERS.map(async (name) => [name, await area.direct(name)] as const));
  return Object.fromEntries(all);
}
const offered = async (area: Area): Promise<number[]> =>
  Object.values(await offersOf(area)).map((messages) =>
    messages.filter((each) => wordsOf(each).includes('"Take it"')).length
  );
const plain = (text: string) => text.replaceAll("\u2060", "");
async function projectChannels(area: Area): Promise<Answer[]> {
  const { channels } = await area.local("GET", "/_local/state");
  return channels.filter(({ name }: Answer) => name?.startsWith("proj-"));
}

Deno.test("a new project is offered by direct message to those with the skill, and the manager sees who was asked", async () => {
  await using area = await start();
  const until = area.emulator.workspace.clock.seconds() + 3600;
  await area.local("POST", `/_local/users/${area.user("hugo")}`, { dnd_start: 1, dnd_end: until });
  await send(area);
  assertEquals(await offered(area), [1, 1, 0]);
  const [offer] = (await offersOf(area)).eve;
  const words = plain(wordsOf(offer));
  for (const part of ["New project: Autumn menu (P-2050)", "Client: Acme Foods", "Deadline: 12 December", "Take it"]) {
    assertStringIncludes(words, part);
  }
  assertStringIncludes(words, "<https://projects.example.com/P-2050|Open the project>");
  const cards = await area.direct("femi");
  assertEquals(cards.length, 1);
  const card = wordsOf(cards[0]);
  assertStringIncludes(card, "Asked 2: ");
  assertStringIncludes(card, `Not asked: <@${area.user("hugo")}> (do not disturb)`);
  assertEquals(await heard(area), []);
});

Deno.test("of two who take it at once one has it, everyone else's offer is gone and the late one is told", async () => {
  await using area = await start();
  await send(area);
  const offers = await offersOf(area);
  await Promise.all([
    area.press(offers.eve[0], "Take it", "eve"),
    area.press(offers.ben[0], "Take it", "ben"),
  ]);
  const [row] = (await area.rows("projects")).filter(({ id }) => id === "P-2050");
  const winner = row.picked_up_by[0] === area.user("eve") ? "eve" : "ben";
  const loser = winner === "eve" ? "ben" : "eve";
  const after = await offersOf(area);
  assertStringIncludes(plain(after[winner][0].text), "It's yours: Autumn menu (P-2050)");
  assertEquals([after[loser].length, after.hugo.length], [0, 0]);
  assertStringIncludes(JSON.stringify(await area.window(loser)), `<@${area.user(winner)}>`);
  const [card] = await area.direct("femi");
  assertStringIncludes(wordsOf(card), `✋ Taken by <@${area.user(winner)}>`);
  assertStringIncludes(wordsOf(card), "Found someone for");
  await area.tick();
  assertEquals((await area.rows("open_work")).filter(({ kind }) => kind === "take_project"), []);
});

Deno.test("an offer that cannot be deleted says who has it", async () => {
  await using area = await start();
  await send(area);
  const offers = await offersOf(area);
  await area.fault({ method: "chat.delete", error: "cant_delete_message", times: 10 });
  await area.press(offers.eve[0], "Take it", "eve");
  const after = await offersOf(area);
  assertStringIncludes(plain(after.ben[0].text), `Autumn menu (P-2050): Taken by <@${area.user("eve")}>`);
  assertFalse(wordsOf(after.ben[0]).includes("Take it"));
});

Deno.test("picked up outside, the offers are gone too, whoever it was", async () => {
  for (const members of ["person:eve", undefined]) {
    await using area = await start();
    await send(area);
    const offers = await offersOf(area);
    await send(area, { event_id: "E-2", type: "picked_up", members });
    const after = await offersOf(area);
    assertEquals([after.ben.length, after.hugo.length], [0, 0]);
    const [card] = await area.direct("femi");
    const who = members === undefined ? "✋ Picked up" : `✋ Taken by <@${area.user("eve")}>`;
    assertStringIncludes(wordsOf(card), who);
    if (members !== undefined) assertStringIncludes(after.eve[0].text, "It's yours");
    // A click that was on its way finds it taken.
    const { channel, ts, blocks } = offers.ben[0];
    const action_id = blocks.find(({ type }: Answer) => type === "actions").elements[0].action_id;
    const late = await area.tryLocal("POST", "/_local/actions", { user: "ben", channel, ts, action_id });
    await area.settle();
    if (late.status === 200) assertStringIncludes(JSON.stringify(await area.window("ben")), "already");
  }
});

Deno.test("a start makes one private channel, fully dressed, and the manager gets a receipt", async () => {
  await using area = await start();
  await area.local("POST", `/_local/users/${area.user("hugo")}`, { deleted: true });
  await send(area, { type: "started", members: "person:eve, @ben, hugo, person:nobody" });
  const [made, ...others] = await projectChannels(area);
  assertEquals(others, []);
  assertEquals([made.name, made.is_private], ["proj-2050-acme-foods", true]);
  const wanted = ["eve", "ben", "femi"].map((name) => area.user(name));
  assertEquals(
    made.members.filter((id: string) => id !== area.emulator.workspace.app.botUserId).toSorted(),
    wanted.toSorted(),
  );
  const { channel } = await area.api("conversations.info", { channel: made.id });
  assertEquals(plain(channel.topic.value), "Client: Acme Foods · Conversation: https://mail.example.com/acme");
  assertEquals(plain(channel.purpose.value), "Project P-2050 · Autumn menu · https://projects.example.com/P-2050");
  const welcomes = (await area.messages(made.id)).filter(({ text }) => text.startsWith("Welcome to"));
  assertEquals(welcomes.length, 1);
  for (const part of [`<@${area.user("eve")}>`, `Looked after by <@${area.user("femi")}>`, "Deadline: 12 December"]) {
    assertStringIncludes(wordsOf(welcomes[0]), part);
  }
  const [receipt] = await area.direct("femi");
  assertStringIncludes(receipt.text, `<#${made.id}> is ready`);
  assertStringIncludes(wordsOf(receipt), `<@${area.user("hugo")}> could not be invited`);
  assertStringIncludes(plain(wordsOf(receipt)), "“person:nobody” is a name that nobody here has");
});

Deno.test("another start days later brings news, invites those who are new, and touches nothing else", async () => {
  await using area = await start();
  const started = (fields = {}) => send(area, { type: "started", members: "eve, ben", ...fields });
  await started();
  await area.tick();
  const [made] = await projectChannels(area);
  await area.local("POST", `/_local/channels/${made.id}`, { user: "eve", topic: "Our own topic" });
  await area.local("POST", "/_local/members", { user: "ben", channel: made.id, joined: false });
  await area.tick(2 * 86_400);
  await started({ event_id: "E-2", members: "eve, ben, hugo", deadline: "24 December" });
  for (let time = 0; time < 2; time++) await area.tick();
  const [now] = await projectChannels(area);
  assertEquals(["eve", "ben", "hugo"].map((name) => now.members.includes(area.user(name))), [true, false, true]);
  assertEquals((await area.api("conversations.info", { channel: made.id })).channel.topic.value, "Our own topic");
  assertEquals((await area.messages(made.id)).filter(({ text }) => text.startsWith("Welcome")).length, 1);
  assertEquals((await area.direct("femi")).length, 1);
  const [row] = (await area.rows("projects")).filter(({ id }) => id === "P-2050");
  assertEquals([row.deadline, row.members.length], ["24 December", 3]);

  // The channel is archived: the manager hears who could not be invited, and that is all.
  await area.local("POST", `/_local/channels/${made.id}`, { user: "eve", archived: true });
  await started({ event_id: "E-3", members: "eve, ben, hugo, devi, person:nobody" });
  for (let time = 0; time < 2; time++) await area.tick();
  const [, troubles, ...others] = await area.direct("femi");
  assertEquals(others, []);
  assertStringIncludes(wordsOf(troubles), `<@${area.user("devi")}> could not be invited`);
  assertStringIncludes(plain(wordsOf(troubles)), "“person:nobody” is a name that nobody here has");
  assertFalse(wordsOf(troubles).includes(area.user("ben")));
  assertFalse((await heard(area)).join().includes("could not be made"));
  assertEquals((await area.rows("open_work")).filter(({ kind }) => kind === "project_event"), []);
});

Deno.test("another pick-up days later brings news and tells nobody again", async () => {
  await using area = await start();
  await send(area, { type: "picked_up", members: "eve" });
  await area.tick();
  await area.tick(2 * 86_400);
  await send(area, { event_id: "E-2", type: "picked_up", members: "eve", deadline: "24 December" });
  await area.tick();
  assertEquals((await area.direct("femi")).length, 1);
  const [row] = (await area.rows("projects")).filter(({ id }) => id === "P-2050");
  assertEquals([row.deadline, row.picked_up_by], ["24 December", [area.user("eve")]]);
});

Deno.test("whoever took it is the team until the project system names another", async () => {
  await using area = await start();
  await send(area);
  await area.press((await offersOf(area)).eve[0], "Take it", "eve");
  await send(area, { event_id: "E-2", type: "started" });
  const [made] = await projectChannels(area);
  assertEquals(made.members.includes(area.user("eve")), true);
  const [welcome] = (await area.messages(made.id)).filter(({ text }) => text.startsWith("Welcome to"));
  assertStringIncludes(wordsOf(welcome), `On it: <@${area.user("eve")}>`);
});

Deno.test("eleven times, eleven at once, over stale rows and out of order: one set of offers, one channel", async () => {
  await using area = await start({
    weather: { deliveries: 2, staleReadsMs: 2000, slowWritesMs: 300, unorderedRuns: true },
  });
  await area.postAtOnce("receive_project_event", Array.from({ length: 11 }, () => body()));
  for (let time = 0; time < 3; time++) await area.tick();
  assertEquals(await offered(area), [1, 1, 1]);
  assertEquals((await area.direct("femi")).map(({ text }) => plain(text)), [
    "Looking for someone for Autumn menu (P-2050)",
  ]);
  const started = body({ event_id: "E-2", type: "started", members: "eve" });
  await area.postAtOnce("receive_project_event", Array.from({ length: 11 }, () => started));
  for (let time = 0; time < 11; time++) await send(area, { event_id: "E-2", type: "started", members: "eve" });
  for (let time = 0; time < 3; time++) await area.tick();
  const channels = await projectChannels(area);
  assertEquals(channels.length, 1);
  assertEquals((await area.messages(channels[0].id)).filter(({ text }) => text.startsWith("Welcome")).length, 1);
  assertEquals((await area.direct("femi")).filter(({ text }) => text.includes("is ready")).length, 1);
  assertEquals(await offered(area), [0, 0, 0]);
  // What was asked for before comes late: nothing is offered again.
  await send(area, { event_id: "E-0" });
  await area.tick();
  assertEquals(await offered(area), [0, 0, 0]);
});

Deno.test("requested, picked up and started in any order, each twice at once: one channel, one team, no offer is left", async () => {
  const events = {
    requested: body({ event_id: "R" }),
    picked_up: body({ event_id: "P", type: "picked_up", members: "eve" }),
    started: body({ event_id: "S", type: "started", members: "eve, ben" }),
  };
  const { requested: r, picked_up: p, started: s } = events;
  for (const order of [[r, p, s], [r, s, p], [p, r, s], [p, s, r], [s, r, p], [s, p, r]]) {
    const what = order.map(({ type }) => type).join();
    await using area = await start();
    for (const event of order) await area.postAtOnce("receive_project_event", [event, event]);
    for (let time = 0; time < 2; time++) await area.tick();
    const [made, ...others] = await projectChannels(area);
    assertEquals([made.members.length, others], [4, []], what);
    assertEquals(await offered(area), [0, 0, 0], what);
    const [row] = (await area.rows("projects")).filter(({ id }) => id === "P-2050");
    assertEquals(row.members, [area.user("eve"), area.user("ben")], what);
    assertEquals((await area.direct("femi")).filter(({ text }) => text.includes("is ready")).length, 1, what);
    assertEquals((await area.rows("open_work")).filter(({ kind }) => kind === "project_event"), [], what);
  }
});

Deno.test("another event about the same brings the facts up to date and posts nothing again", async () => {
  await using area = await start();
  await send(area);
  await send(area, { event_id: "E-2", deadline: "24 December", name: undefined });
  await area.tick();
  assertEquals(await offered(area), [1, 1, 1]);
  const [row] = (await area.rows("projects")).filter(({ id }) => id === "P-2050");
  assertEquals([row.deadline, row.name], ["24 December", "Autumn menu"]);
  assertStringIncludes(wordsOf((await area.direct("femi"))[0]), "24 December");
});

Deno.test("a name that somebody else's channel or another project has gets a number", async () => {
  await using area = await start();
  await area.local("POST", "/_local/channels", { user: "ana", name: "proj-2050-acme-foods", is_private: true });
  await send(area, { type: "started", members: "eve" });
  await send(area, { event_id: "E-2", project_id: "P.2050", type: "started", members: "ben" });
  await area.tick();
  const names = (await projectChannels(area)).map(({ name }) => name);
  assertEquals(names.toSorted(), ["", "-2", "-3"].map((ending) => `proj-2050-acme-foods${ending}`));
});

Deno.test("a channel whose making was not confirmed is found again among a thousand others", async () => {
  await using area = await start();
  for (let made = 0; made < 1_000; made += 100) {
    const names = Array.from({ length: 100 }, (_, index) => `old-${made + index}`);
    await Promise.all(names.map((name) => area.api("conversations.create", { name, is_private: true })));
  }
  await area.fault({ method: "conversations.create", status: 503, when: "after" });
  await send(area, { type: "started", members: "eve" });
  await area.tick();
  assertEquals((await projectChannels(area)).map(({ name }) => name), ["proj-2050-acme-foods"]);
  assertEquals((await area.direct("femi")).filter(({ text }) => text.includes("is ready")).length, 1);
});

Deno.test("admins hear of a channel that Slack refuses to make, and not when something else of it failed", async () => {
  const cases: [fault: Record<string, unknown>, told: boolean][] = [
    [{ method: "conversations.create", error: "restricted_action" }, true],
    [{ method: "conversations.create", status: 503 }, false],
    [{ method: "conversations.setPurpose", error: "too_long" }, false],
  ];
  for (const [fault, told] of cases) {
    await using area = await start();
    await area.fault(fault);
    await send(area, { type: "started", members: "eve" });
    await area.tick();
    assertEquals((await heard(area)).some((line) => line.includes("could not be made")), told, JSON.stringify(fault));
    assertEquals((await area.direct("femi")).filter(({ text }) => text.includes("is ready")).length, 1);
  }
});

Deno.test("nobody with the skill, no skill, nobody free: the manager reads why", async () => {
  await using area = await start();
  const cases: [skills: string | undefined, words: string][] = [
    ["juggling", "nobody here has these skills"],
    [undefined, "the event named no `skills`"],
    ['["Design", "skill:data"]', "Asked 1: "],
  ];
  for (const [index, [skills, words]] of cases.entries()) {
    await send(area, { event_id: `E-${index}`, project_id: `P-${index}`, skills });
    const cards = (await area.direct("femi")).filter(({ text }) =>
      text.includes(`P-${index}`) && text.includes("someone")
    );
    assertStringIncludes(wordsOf(cards[0]), words);
  }
});

Deno.test("a project that nobody was asked for is offered by the next event that names skills, once", async () => {
  await using area = await start({ weather: { deliveries: 2 } });
  const clock = area.emulator.workspace.clock;
  const rest = (dnd_end: number) =>
    Promise.all(
      DESIGNERS.map((name) => area.local("POST", `/_local/users/${area.user(name)}`, { dnd_start: 1, dnd_end })),
    );
  const card = async () => {
    const cards = (await area.direct("femi")).filter(({ text }) => text.includes("someone for"));
    assertEquals(cards.length, 1);
    return wordsOf(cards[0]);
  };
  await send(area, { skills: undefined });
  await area.tick();
  assertStringIncludes(await card(), "the event named no `skills`. Send a new one with them.");
  await rest(clock.seconds() + 3600);
  await send(area, { event_id: "E-2" });
  await area.tick();
  assertStringIncludes(await card(), "Nobody could be asked right now.");
  await area.tick(7200);
  await send(area, { event_id: "E-2" });
  await send(area, { event_id: "E-3", skills: undefined, deadline: "24 December" });
  await area.tick();
  assertEquals(await offered(area), [0, 0, 0], "the same event, or one without skills, asks nobody");
  await area.postAtOnce("receive_project_event", Array.from({ length: 11 }, () => body({ event_id: "E-4" })));
  for (let time = 0; time < 3; time++) await area.tick();
  assertEquals(await offered(area), [1, 1, 1]);
  assertStringIncludes(await card(), "Asked 3: ");
  await send(area, { event_id: "E-5" });
  await area.tick();
  assertEquals(await offered(area), [1, 1, 1]);
  await area.press((await offersOf(area)).eve[0], "Take it", "eve");
  assertEquals(await offered(area), [0, 0, 0]);
  assertStringIncludes(await card(), `✋ Taken by <@${area.user("eve")}>`);
});

Deno.test("without a manager the admins' channel has the card, with a client that nobody knows by the name alone", async () => {
  await using area = await start();
  await send(area, { manager: undefined, client: "client:Zenith" });
  assertStringIncludes((await heard(area))[0], "Looking for someone for");
  assertStringIncludes(wordsOf((await area.messages("switchboard-admin"))[0]), '"Client: Zenith"');
});

Deno.test("what is for a manager who has left, or whom nobody knows, comes to the admins' channel", async () => {
  for (const manager of ["person:femi", "U0000000001"]) {
    await using area = await start();
    await area.local("POST", `/_local/users/${area.user("femi")}`, { deleted: true });
    await send(area, { manager });
    assertEquals(await offered(area), [1, 1, 1], manager);
    await area.press((await offersOf(area)).eve[0], "Take it", "eve");
    await send(area, { event_id: "E-2", type: "started", manager, members: "eve" });
    await area.tick();
    await area.tick();
    const lines = await heard(area);
    const about = (words: string) => lines.filter((line) => plain(line).includes(words)).length;
    assertEquals([about("Found someone for Autumn menu"), about("is ready for"), about("can't be reached")], [1, 1, 1]);
    assertEquals(lines.length, 3, lines.join());
    assertEquals((await area.rows("open_work")).filter(({ kind }) => kind === "project_event"), []);
  }
});

Deno.test("an offer of which nobody knows whether it was posted is one of those that go", async () => {
  await using area = await start();
  // The first message is the manager's card and only a little late, the second is an offer.
  await area.fault({ method: "chat.postMessage", delay_ms: 1 });
  await area.fault({ method: "chat.postMessage", status: 503, when: "after" });
  await send(area);
  assertEquals(await offered(area), [1, 1, 1]);
  assertStringIncludes(wordsOf((await area.direct("femi"))[0]), "Asked 3: ");
  await area.press((await offersOf(area)).eve[0], "Take it", "eve");
  assertEquals(await offered(area), [0, 0, 0]);
});

Deno.test("who cannot be asked at once because too much is being posted is asked with the next tick", async () => {
  await using area = await start();
  await area.fault({ method: "chat.postMessage", error: "rate_limited", skip: 1, times: 2 });
  await send(area);
  await area.tick();
  const offers = await offersOf(area);
  assertEquals([offers.eve.length, offers.ben.length, offers.hugo.length], [1, 1, 1]);
  assertEquals((await area.direct("femi")).length, 1);
  await area.press(offers.eve[0], "Take it", "eve");
  const after = await offersOf(area);
  assertEquals([after.ben.length, after.hugo.length], [0, 0]);
});

Deno.test("what cannot be used is refused with a line that says what to send, once", async () => {
  const cases: [fields: Record<string, unknown>, words: string][] = [
    [{ event_id: undefined }, "`event_id` is missing"],
    [{ event_id: "a b" }, "`event_id` must be ASCII"],
    [{ event_id: "x".repeat(129) }, "`event_id` has 129 characters"],
    [{ type: undefined }, "`type` is missing"],
    [{ type: "finished" }, "Send one of requested, picked_up, started."],
    [{ type: "x".repeat(300) }, "`type` has 300 characters"],
    [{ project_id: undefined }, "`project_id` is missing"],
    [{ project_id: "P 1" }, "`project_id` must be ASCII"],
    [{ project_id: "x".repeat(129) }, "`project_id` has 129 characters"],
    [{ skills: "[1]" }, "`skills` is not a list of names"],
    [{ skills: Array.from({ length: 11 }, (_, index) => `s${index}`).join() }, "`skills` has 11 names"],
    [{ members: "[nobody" }, "`members` is not a list of names"],
    [{ members: Array.from({ length: 41 }, (_, index) => `m${index}`).join() }, "`members` has 41 names"],
    [{ manager: "one,two" }, "`manager` has 2 names"],
  ];
  for (const [fields, words] of cases) {
    await using area = await start();
    for (let time = 0; time < 11; time++) await send(area, fields);
    await area.postAtOnce("receive_project_event", [body(fields), body(fields)]);
    await area.tick();
    const lines = await heard(area);
    assertEquals(lines.length, 1, `${words}: ${lines}`);
    assertStringIncludes(lines[0], words);
    assertEquals((await area.rows("projects")).length, 1, words);
    assertEquals(await offered(area), [0, 0, 0]);
  }
});

Deno.test("a part that cannot be used is left out, the rest is done, and admins hear why", async () => {
  const cases: [fields: Record<string, unknown>, told: string][] = [
    [{ name: "x".repeat(201) }, "`name` has 201 characters"],
    [{ client: "x".repeat(201) }, "`client` has 201 characters"],
    [{ deadline: "x".repeat(201) }, "`deadline` has 201 characters"],
    [{ project_url: "javascript:alert(1)" }, "`project_url` must be an address"],
    [{ conversation_url: `https://x.example/${"x".repeat(3000)}` }, "`conversation_url` has"],
  ];
  for (const [fields, told] of cases) {
    await using area = await start();
    await send(area, fields);
    await area.tick();
    assertEquals(await offered(area), [1, 1, 1], told);
    const lines = await heard(area);
    assertEquals(lines.length, 1, lines.join());
    assertStringIncludes(lines[0], told);
  }
});

Deno.test("what is as long as it may be fits the cards", async () => {
  await using area = await start();
  const address = (name: string) => `https://${name}.example/`.padEnd(1_900, "x");
  const long = {
    name: "&".repeat(200),
    client: "<".repeat(200),
    deadline: "&".repeat(200),
    project_url: address("projects"),
    conversation_url: address("mail"),
  };
  const nobodies = Array.from({ length: 37 }, (_, index) => `${"&".repeat(97)}${index}`).join();
  await send(area, { ...long, members: nobodies });
  assertEquals(await offered(area), [1, 1, 1]);
  await send(area, { ...long, event_id: "E-2", type: "started", members: `${nobodies},person:eve` });
  const skills = Array.from({ length: 10 }, (_, index) => `${"&".repeat(97)}${index}`).join();
  await send(area, { ...long, event_id: "E-3", project_id: "P-3", skills });
  await area.tick();
  assertEquals(await offered(area), [0, 0, 0], "the start takes the offers back");
  const [project] = (await area.rows("projects")).filter(({ id }) => id === "P-2050");
  const [welcome] = (await area.messages(project.channel)).filter(({ text }) => text.includes("Welcome"));
  for (const address of [long.project_url, long.conversation_url]) assertStringIncludes(wordsOf(welcome), address);
  assertEquals((await area.direct("femi")).map(({ text }) => text.split(" ")[0]), [
    "Found",
    "An",
    `<#${project.channel}>`,
    "Looking",
    "An",
  ]);
  assertEquals((await area.rows("open_work")).filter(({ kind }) => kind === "project_event"), []);
});

Deno.test("who has a skill is asked once, however it was noted by hand, and the manager sees whom nobody knows", async () => {
  await using area = await start();
  const note = (members: string[]) =>
    area.local("PUT", "/_local/datastores/directory", { id: "skill:design", v: 1, kind: "index", members });
  const eve = area.user("eve");
  await note([eve, "U0TYPO00001", eve]);
  await send(area);
  assertEquals(await offered(area), [0, 1, 0]);
  const [card] = await area.direct("femi");
  assertStringIncludes(wordsOf(card), `Asked 1: <@${eve}>`);
  assertStringIncludes(wordsOf(card), "Not asked: <@U0TYPO00001> (not in the directory)");
  await note(["U0TYPO00001"]);
  await send(area, { event_id: "E-2", project_id: "P-2" });
  assertStringIncludes(wordsOf((await area.direct("femi"))[1]), "An admin can note who does");
});

Deno.test("a wrong token does nothing, and what outsiders write pings and formats nothing", async () => {
  await using area = await start();
  await send(area, { token: "wrong" });
  assertEquals(await offered(area), [0, 0, 0]);
  const hostile = "<!channel> *bold* <https://evil.example|here>";
  await send(area, { name: hostile, client: hostile, deadline: hostile, skills: "design, <!here>" });
  const id = "<!channel>*bold*<https://evil.example|here>";
  await send(area, { event_id: "E-2", type: "started", project_id: id, name: hostile, members: "eve, <!channel>" });
  const shown = [...await area.direct("eve"), ...await area.direct("femi")].flatMap(({ text, blocks }) => [
    text,
    ...blocks.flatMap(({ text, elements = [] }: Answer) => [text, ...elements].map((each) => each?.text ?? "")),
  ]);
  const [made] = await projectChannels(area);
  const { topic, purpose } = (await area.api("conversations.info", { channel: made.id })).channel;
  for (const words of [...shown, topic.value, purpose.value]) {
    assertFalse(/<!(?!date)|<https:\/\/evil|\*bold/.test(JSON.stringify(words)), JSON.stringify(words));
  }
});

const METHODS = [
  "apps.datastore.put",
  "apps.datastore.get",
  "apps.datastore.bulkGet",
  "apps.datastore.update",
  "dnd.teamInfo",
  "chat.postMessage",
  "conversations.history",
  "chat.update",
  "chat.delete",
  "reactions.add",
  "conversations.create",
  "conversations.invite",
  "conversations.setTopic",
  "conversations.setPurpose",
];
const BREAKS = [{ status: 503 }, { error: "internal_error" }, { status: 503, when: "after" }];

Deno.test("whatever call of an offer fails once, or twice, each person is asked once and one takes it", async () => {
  for (const method of METHODS.slice(0, 10)) {
    for (const fault of BREAKS) {
      for (const times of [1, 2]) {
        const what = `${method} ${JSON.stringify(fault)} ${times}`;
        await using area = await start();
        await area.fault({ method, ...fault, times });
        await send(area);
        await area.local("DELETE", "/_local/faults");
        for (let time = 0; time < 2; time++) await area.tick(600);
        const asked = await offered(area);
        assertEquals(Math.max(...asked), 1, what);
        assertEquals(asked, [1, 1, 1], what);
        const cards = (await area.direct("femi")).filter(({ text }) => text.includes("Looking for"));
        assertEquals(cards.length, 1, what);
        const [name] = Object.entries(await offersOf(area)).find(([, messages]) => messages.length > 0)!;
        const [offer] = (await area.direct(name)).filter((each) => wordsOf(each).includes('"Take it"'));
        await area.fault({ method, ...fault, times });
        await area.press(offer, "Take it", name);
        await area.local("DELETE", "/_local/faults");
        for (let time = 0; time < 2; time++) await area.tick(600);
        const again = (await area.direct(name)).find((each) => wordsOf(each).includes('"Take it"'));
        if (again !== undefined) {
          await area.press(again, "Take it", name);
          await area.tick(600);
        }
        assertEquals(await offered(area), [0, 0, 0], what);
        const [row] = (await area.rows("projects")).filter(({ id }) => id === "P-2050");
        assertEquals(row.picked_up_by, [area.user(name)], what);
        assertStringIncludes(wordsOf((await area.direct("femi"))[0]), "✋ Taken by", what);
      }
    }
  }
});

Deno.test("whatever call of a start fails once, or twice, there is one channel with everything in the end", async () => {
  for (
    const method of METHODS.filter((each) =>
      !["chat.update", "chat.delete", "reactions.add", "dnd.teamInfo"].includes(each)
    )
  ) {
    for (const fault of BREAKS) {
      for (const times of [1, 2]) {
        const what = `${method} ${JSON.stringify(fault)} ${times}`;
        await using area = await start();
        await area.fault({ method, ...fault, times });
        await send(area, { type: "started", members: "eve, ben" });
        await area.local("DELETE", "/_local/faults");
        for (let time = 0; time < 3; time++) await area.tick(900);
        const channels = await projectChannels(area);
        assertEquals(channels.length, 1, what);
        assertEquals(channels[0].members.length, 4, what);
        const { channel } = await area.api("conversations.info", { channel: channels[0].id });
        assertStringIncludes(channel.topic.value, "mail.example.com", what);
        assertStringIncludes(channel.purpose.value, "P-2050", what);
        const welcomes = (await area.messages(channels[0].id)).filter(({ text }) => text.startsWith("Welcome"));
        assertEquals(welcomes.length, 1, what);
        assertEquals((await area.direct("femi")).filter(({ text }) => text.includes("is ready")).length, 1, what);
      }
    }
  }
});
