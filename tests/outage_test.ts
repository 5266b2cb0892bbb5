import { assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { charactersIn, MAX_CHARS_IN_BLOCKS } from "../emulator/blocks/size.ts";
import { endedAnywayMessage } from "../messages/outage.ts";
import { wordsOf } from "./support/area.ts";
import { startDesk } from "./support/desk.ts";
import { DANA } from "./support/inbox.ts";
import type { Answer } from "./support/workspace.ts";

const OMAR = "+15550123457";

const shown = (window: Answer): string => JSON.stringify(window.view.blocks);

Deno.test("everyone who texts after it was declared is on the list, and whoever is answered leaves it", async () => {
  await using desk = await startDesk();
  await desk.text("Before");
  await desk.declare("ana");
  const [card] = await desk.cards();
  assertStringIncludes(wordsOf(card), "🔴 Payments are down");
  assertStringIncludes(wordsOf(card), "Nobody is waiting");
  assertStringIncludes((await desk.direct("ana"))[0], "Outage declared: ");
  await desk.text("My card is refused");
  await desk.text("Hello?");
  await desk.text("Me too", OMAR);
  assertStringIncludes(wordsOf((await desk.cards())[0]), "Waiting 2 · oldest since");
  await desk.press(card, "Who is waiting", "ben");
  const list = shown(await desk.window("ben"));
  assertStringIncludes(list, "2 people waiting");
  assertEquals(list.indexOf("Dana Whitfield") < list.indexOf(OMAR), true);
  const [dana, omar] = await desk.roots();
  assertStringIncludes(list, `/p${dana.ts.replace(".", "")}|`);
  await desk.reply(dana.ts, "note: she sounds angry");
  assertEquals((await desk.waiting()).length, 2);
  await desk.reply(dana.ts, "We are on it");
  assertStringIncludes(wordsOf((await desk.cards())[0]), "Waiting 1 ·");
  await desk.reply(omar.ts, "We are on it");
  assertStringIncludes(wordsOf((await desk.cards())[0]), "Nobody is waiting");
  // A new text after the answer waits again.
  await desk.text("It still does not work");
  assertStringIncludes(wordsOf((await desk.cards())[0]), "Waiting 1 ·");
  await desk.tick();
  const { rows } = await desk.local("GET", "/_local/datastores/open_work");
  assertEquals(rows.filter(({ kind }: Answer) => kind === "text_in"), []);
});

Deno.test("ending is refused while somebody waits, with the list; with nobody waiting it ends for everyone", async () => {
  await using desk = await startDesk();
  await desk.declare("ana");
  await desk.text("Help");
  const [card] = await desk.cards();
  await desk.press(card, "End outage", "ben");
  const refused = await desk.window("ben");
  assertStringIncludes(shown(refused), "Not yet: 1 person still waiting");
  assertStringIncludes(shown(refused), "Dana Whitfield");
  await desk.local("POST", `/_local/views/${refused.id}/close`, { user: "ben" });
  assertStringIncludes((await desk.cards())[0].text, "🔴");
  await desk.reply(await desk.root(), "Fixed");
  await desk.press(card, "End outage", "ben");
  const asked = await desk.window("ben");
  assertStringIncludes(shown(asked), "Nobody who texted since it was declared is waiting");
  await desk.local("POST", `/_local/views/${asked.id}/close`, { user: "ben" });
  assertStringIncludes((await desk.cards())[0].text, "🔴");
  await Promise.all([desk.end(card, "ben"), desk.end(card, "ana")]);
  const [ended, ...others] = await desk.cards();
  assertEquals(others, []);
  assertStringIncludes(ended.text, "🟢 Over: Payments are down");
  const said = await Promise.all(["ana", "ben"].map(async (user) => shown(await desk.window(user))));
  assertEquals(said.filter((words) => words.includes("It is over")).length, 1, said.join());
  await desk.text("After");
  for (let time = 0; time < 2; time++) await desk.tick();
  assertEquals(await desk.waiting(), []);
  const { rows } = await desk.local("GET", "/_local/datastores/open_work");
  assertEquals(rows.filter(({ kind }: Answer) => kind.startsWith("outage")), []);
});

Deno.test("a list of sixty people with the longest names can be looked at and ended, the longest waiting first", async () => {
  await using desk = await startDesk();
  await desk.declare("ana");
  const since = Math.floor(desk.emulator.workspace.clock.seconds());
  const { outage } = (await desk.local("GET", "/_local/datastores/directory")).rows.find(({ id }: Answer) =>
    id === "settings"
  );
  for (let n = 0; n < 60; n++) {
    const data = { outage: outage.split(" ")[0], rootTs: `1700000000.${100000 + n}`, contact: "+15550123456" };
    const words = { ...data, name: `${String(n).padStart(2, "0")}${"*".repeat(58)}`, since: since + n };
    await desk.local("PUT", "/_local/datastores/open_work", {
      id: `waiting:${n}`,
      v: 1,
      kind: "waiting",
      due: since + 1_000_000,
      channel: desk.channel("support"),
      data: JSON.stringify(words),
    });
  }
  const [card] = await desk.cards();
  await desk.press(card, "Who is waiting", "ben");
  const list = shown(await desk.window("ben"));
  assertStringIncludes(list, "60 people waiting");
  assertStringIncludes(list, "|49∗");
  assertStringIncludes(list, "and 10 more");
  await desk.press(card, "End outage", "ana");
  const view = await desk.window("ana");
  assertStringIncludes(shown(view), "Not yet: 60 people still waiting");
  await desk.local("POST", `/_local/views/${view.id}/submit`, {
    user: desk.user("ana"),
    values: { reason: "The provider is closed" },
  });
  await desk.settle();
  const thread = await desk.messages(desk.channel("switchboard-admin"), card.ts);
  assertStringIncludes(wordsOf(thread.at(-1)!), "and 10 more");
  assertStringIncludes(wordsOf((await desk.cards())[0]), "🟢");
});

Deno.test("sixty people whose names have to be escaped fit under the card with the longest reason", () => {
  const waiting = Array.from({ length: 60 }, (_, n) => ({
    outage: "OUT-00000-00000",
    channel: "C0123456789",
    rootTs: `1700000000.${100000 + n}`,
    contact: DANA,
    name: "&".repeat(60),
    since: 1_700_000_000 + n,
  }));
  const link = "https://brightdesk.slack.com/archives/C0123456789/p1700000000000000";
  const { blocks } = endedAnywayMessage("U0123456789", "&".repeat(1_000), waiting, link);
  const words = JSON.stringify(blocks);
  assertEquals([charactersIn(blocks) <= MAX_CHARS_IN_BLOCKS, words.match(/• /g)?.length], [true, 25]);
  assertStringIncludes(words, "and 35 more");
});

Deno.test("whoever writes while an ending is refused is on the list, and nobody ends it later by a mark of theirs", async () => {
  await using desk = await startDesk();
  await desk.declare("ana");
  const [card] = await desk.cards();
  await desk.local("POST", "/_local/faults", { method: "reactions.add", delay_ms: 1000 });
  const numbers = Array.from({ length: 12 }, (_, index) => `+1555900${String(index).padStart(4, "0")}`);
  const texts = async () => {
    for (const number of numbers) {
      await desk.post(desk.body({ from: number, message_id: `SM-${number}` }));
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  };
  await Promise.all([desk.end(card, "ben"), texts()]);
  await desk.settle();
  assertStringIncludes(shown(await desk.window("ben")), "still waiting");
  assertEquals((await desk.waiting()).length, numbers.length);
  const { rows } = await desk.local("GET", "/_local/datastores/open_work");
  assertEquals(rows.filter(({ kind }: Answer) => kind === "outage_end"), []);
  for (const { ts } of await desk.roots()) await desk.reply(ts, "We are on it");
  const reaction = { user: "ana", channel: card.channel, ts: card.ts, name: "checkered_flag" };
  await desk.local("POST", "/_local/reactions", reaction);
  for (let time = 0; time < 2; time++) await desk.tick();
  assertStringIncludes((await desk.cards())[0].text, "🔴");
});

Deno.test("whoever wrote at the very end is named under the card, when the last texts have come", async () => {
  await using desk = await startDesk();
  await desk.declare("ana");
  await desk.text("Help");
  const [late] = await desk.waiting();
  await desk.reply(await desk.root(), "Fixed");
  const [card] = await desk.cards();
  await desk.local("POST", "/_local/clock", { advance_seconds: 290 });
  await desk.end(card, "ben");
  await desk.tick(15);
  await desk.local("PUT", "/_local/datastores/open_work", late);
  for (let time = 0; time < 2; time++) await desk.tick();
  const thread = await desk.messages(card.channel, card.ts);
  assertEquals(thread.length, 1);
  assertStringIncludes(thread[0].text, "1 person wrote just as this ended");
  assertEquals(await desk.waiting(), []);
});

Deno.test("for those who cannot be answered it can be ended with a reason, which stands under the card with their names", async () => {
  await using desk = await startDesk();
  await desk.declare("ana");
  await desk.text("Help <!channel>");
  const [card] = await desk.cards();
  await desk.press(card, "End outage", "ben");
  const { id } = await desk.window("ben");
  const empty = await desk.local("POST", `/_local/views/${id}/submit`, { user: "ben", values: { reason: "  " } });
  assertStringIncludes(JSON.stringify(empty), "say why");
  const reason = `Number is dead <!here> *x* ${"&".repeat(973)}`;
  await desk.local("POST", `/_local/views/${id}/submit`, { user: "ben", values: { reason } });
  await desk.settle();
  assertStringIncludes((await desk.cards())[0].text, "🟢");
  const thread = await desk.messages(desk.channel("switchboard-admin"), card.ts);
  assertEquals(thread.length, 1);
  const [title, why, ...names] = thread[0].blocks;
  assertStringIncludes(title.text.text, "1 person still waiting");
  assertEquals(why.text, { type: "plain_text", text: reason, emoji: false });
  assertStringIncludes(JSON.stringify(names), "Dana Whitfield");
  assertFalse(/<!(?!date)|\*x\*/.test(thread[0].text), "nor in the notification");
  assertEquals(await desk.waiting(), []);
});

Deno.test("of two who end it with a reason at the same moment one does, and the other is told", async () => {
  await using desk = await startDesk();
  await desk.declare("ana");
  await desk.text("Help");
  const [card] = await desk.cards();
  await Promise.all(["ana", "ben"].map((user) => desk.press(card, "End outage", user)));
  const submitted = await Promise.all(["ana", "ben"].map(async (user) => {
    const { id } = await desk.window(user);
    return await desk.local("POST", `/_local/views/${id}/submit`, { user, values: { reason: `Says ${user}` } });
  }));
  await desk.settle();
  const said = submitted.map(({ view }) => shown(view));
  assertEquals(said.filter((words) => words.includes("It is over")).length, 1, said.join());
  assertEquals(said.filter((words) => words.includes("Somebody else is ending this")).length, 1, said.join());
  for (let time = 0; time < 2; time++) await desk.tick();
  assertEquals((await desk.messages(desk.channel("switchboard-admin"), card.ts)).length, 1);
  const { rows } = await desk.local("GET", "/_local/datastores/open_work");
  assertEquals(rows.filter(({ kind }: Answer) => kind.startsWith("outage") || kind === "waiting"), []);
});

Deno.test("one outage at a time: a second one, also at the same moment, leads to the first", async () => {
  await using desk = await startDesk();
  await Promise.all([desk.declare("ana", "Payments are down"), desk.declare("ben", "Cards fail")]);
  await desk.declare("chloe", "Everything is broken");
  assertEquals((await desk.cards()).length, 1);
  const said = (await Promise.all(["ana", "ben", "chloe"].map((user) => desk.direct(user)))).flat();
  assertEquals(said.length, 3);
  assertEquals(said.filter((words) => words.includes("Outage declared: ")).length, 1);
  assertEquals(said.filter((words) => words.includes("open already")).length, 2);
  for (let time = 0; time < 2; time++) await desk.tick();
  assertEquals((await desk.cards()).length, 1);
});

Deno.test("of two declarations that broke off one is gone on with, and the other leads to it", async () => {
  await using desk = await startDesk();
  await desk.local("POST", "/_local/faults", { method: "apps.datastore.update", error: "datastore_error", times: 9 });
  await Promise.all([desk.declare("ana", "Payments are down"), desk.declare("ben", "Cards fail")]);
  await desk.local("DELETE", "/_local/faults");
  for (let time = 0; time < 3; time++) await desk.tick();
  assertEquals((await desk.cards()).length, 1);
  const { rows } = await desk.local("GET", "/_local/datastores/requests");
  assertEquals(rows.filter(({ id }: Answer) => id.startsWith("OUT")).length, 1);
  const said = (await Promise.all(["ana", "ben"].map((user) => desk.direct(user)))).flat();
  assertEquals(said.map((words) => words.includes("Outage declared: ")).toSorted(), [false, true], said.join("\n"));
});

Deno.test("words are needed, and what people write formats nothing", async () => {
  await using desk = await startDesk();
  await desk.declare("ana", "   ");
  assertEquals(await desk.cards(), []);
  assertStringIncludes((await desk.direct("ana"))[0], "what is broken");
  await desk.declare("ana", "<!channel> *bold* is\ndown");
  assertFalse(/<!(?!date)|\*bold/.test(wordsOf((await desk.cards())[0])));
});

Deno.test("STOP puts nobody on the list and takes them off it", async () => {
  await using desk = await startDesk();
  await desk.declare("ana");
  await desk.text("Help");
  assertEquals((await desk.waiting()).length, 1);
  await desk.text("STOP");
  assertEquals(await desk.waiting(), []);
  await desk.text("stop", OMAR);
  assertEquals(await desk.waiting(), []);
});

Deno.test("whom an answer did not reach stays on the list, or comes back when that shows later", async () => {
  await using desk = await startDesk();
  await desk.declare("ana");
  // The service refuses the first number at once, and reports the second as unreachable with the receipt.
  const [refused, unreachable] = ["+15005550001", "+150055530003"];
  for (const [number, leavesFor] of [[refused, 0], [unreachable, 1]] as const) {
    await desk.text("Help", number);
    const waitingFor = async () =>
      (await desk.waiting()).filter(({ data }) => JSON.parse(data).contact === number).length;
    const root = (await desk.roots()).find(({ text }) => text.includes(number)).ts;
    assertEquals(await waitingFor(), 1, number);
    await desk.reply(root, "We are on it");
    assertEquals(await waitingFor(), 1 - leavesFor, number);
    for (let time = 0; time < 2; time++) await desk.tick();
    assertEquals(await waitingFor(), 1, number);
  }
});

Deno.test("whoever an answer did not reach is back on the list, whichever read fails when that shows", async () => {
  for (let skip = 0; skip < 4; skip++) {
    await using desk = await startDesk();
    await desk.declare("ana");
    await desk.text("Help", "+150055530003");
    const root = await desk.root();
    await desk.reply(root, "We are on it");
    await desk.local("POST", "/_local/faults", { method: "apps.datastore.get", error: "datastore_error", skip });
    await desk.tick();
    await desk.local("DELETE", "/_local/faults");
    for (let time = 0; time < 3; time++) await desk.tick(600);
    assertEquals((await desk.waiting()).length, 1, String(skip));
    const said = (await desk.messages(desk.channel("support"), root)).map(({ text }) => text);
    assertEquals(said.filter((text) => text.includes("Not delivered")).length, 1, String(skip));
  }
});

Deno.test("whoever was answered leaves the list, whichever write of it fails", async () => {
  for (const method of ["apps.datastore.delete", "apps.datastore.update", "apps.datastore.put"]) {
    await using desk = await startDesk();
    await desk.declare("ana");
    await desk.text("Help");
    await desk.local("POST", "/_local/faults", { method, error: "datastore_error" });
    await desk.reply(await desk.root(), "We are on it");
    await desk.local("DELETE", "/_local/faults");
    for (let time = 0; time < 3; time++) await desk.tick(600);
    const sent = (await desk.phone()).filter((text) => text === "We are on it");
    assertEquals([await desk.waiting(), sent.length], [[], 1], method);
  }
});

Deno.test("a reply that goes out late takes nobody off the list who has texted since it was written", async () => {
  await using desk = await startDesk();
  await desk.declare("ana");
  await desk.text("Help");
  await desk.local("POST", "/_local/faults", { host: "api.twilio.com", status: 503, times: 20 });
  await desk.reply(await desk.root(), "We are on it");
  await desk.text("Now everything is broken");
  await desk.local("DELETE", "/_local/faults");
  for (let time = 0; time < 3; time++) await desk.tick(600);
  assertEquals((await desk.phone()).at(-1), "We are on it");
  assertEquals((await desk.waiting()).length, 1);
  await desk.reply(await desk.root(), "It works again");
  assertEquals(await desk.waiting(), []);
});

Deno.test("where an answer and a text crossed, the list is right again after two ticks", async () => {
  await using desk = await startDesk();
  await desk.declare("ana");
  await desk.text("Help");
  await desk.text("Me too", OMAR);
  const [dana, omar] = await desk.roots();
  const rows = await desk.waiting();
  const rowOf = (root: Answer) => rows.find(({ id }) => id.endsWith(root.ts));
  await desk.reply(dana.ts, "We are on it");
  // As runs leave it that have read rows stale: Dana is on the list still, Omar has left it.
  await desk.local("PUT", "/_local/datastores/open_work", rowOf(dana));
  await desk.api("apps.datastore.delete", { datastore: "open_work", id: rowOf(omar).id });
  for (let time = 0; time < 2; time++) await desk.tick();
  assertEquals((await desk.waiting()).map(({ id }) => id), [rowOf(omar).id]);
});

Deno.test("a text that broke off does not wait behind two hundred others", async () => {
  await using desk = await startDesk();
  await desk.declare("ana");
  const numbers = Array.from({ length: 200 }, (_, index) => `+1555900${String(index).padStart(4, "0")}`);
  await Promise.all(numbers.map((from, index) => desk.post(desk.body({ from, message_id: `SM-${index}` }))));
  await desk.settle();
  await desk.local("POST", "/_local/faults", { method: "chat.postMessage", error: "datastore_error" });
  await desk.text("My card is refused");
  await desk.tick();
  const root = (await desk.roots()).find(({ text }) => text.includes("Dana Whitfield"))!;
  const said = (await desk.messages(desk.channel("support"), root.ts)).map(({ text }) => text);
  assertEquals(said, ["Dana Whitfield: My card is refused"]);
});

Deno.test("twenty customers at once, everything delivered twice over stale rows: all are on the list, none is left behind", async () => {
  await using desk = await startDesk();
  await desk.local("POST", "/_local/weather", {
    deliveries: 2,
    staleReadsMs: 2000,
    slowWritesMs: 300,
    unorderedRuns: true,
  });
  await desk.declare("ana");
  assertEquals((await desk.cards()).length, 1);
  assertEquals((await desk.direct("ana")).map((words) => words.includes("Outage declared: ")), [true]);
  const numbers = Array.from({ length: 20 }, (_, index) => `+1555900${String(index).padStart(4, "0")}`);
  await Promise.all(numbers.map((from, index) => desk.post(desk.body({ from, message_id: `SM-${index}` }))));
  await desk.settle();
  for (let time = 0; time < 2; time++) await desk.tick();
  const waiting = (await desk.waiting()).map(({ data }) => JSON.parse(data).contact);
  assertEquals(waiting.toSorted(), numbers);
  assertStringIncludes(wordsOf((await desk.cards())[0]), "Waiting 20 ·");
});

Deno.test("whoever was answered leaves the list in the end, whichever call of the list broke off", async () => {
  const breaks = [
    { method: "apps.datastore.put", isAnswered: false },
    { method: "apps.datastore.update", isAnswered: false },
    { method: "apps.datastore.delete", isAnswered: true },
    { method: "apps.datastore.update", isAnswered: true },
  ];
  const cases = breaks.flatMap((each) => [0, 1, 2].map((skip) => ({ ...each, skip })));
  await Promise.all(cases.map(async ({ method, isAnswered, skip }) => {
    const what = `${method} ${isAnswered} ${skip}`;
    await using desk = await startDesk();
    await desk.declare("ana");
    await desk.text("Help");
    await desk.reply(await desk.root(), "We know");
    const order = () => desk.local("POST", "/_local/faults", { method, error: "datastore_error", skip });
    if (!isAnswered) await order();
    await desk.text("It is still broken");
    for (let time = 0; time < 2; time++) await desk.tick(600);
    assertEquals((await desk.waiting()).length, 1, what);
    if (isAnswered) await order();
    await desk.reply(await desk.root(), "We are on it");
    await desk.tick(600);
    await desk.local("DELETE", "/_local/faults");
    await desk.reply(await desk.root(), "It works again");
    await desk.tick(600);
    assertEquals(await desk.waiting(), [], what);
  }));
});

Deno.test("the list is shown though Slack does not answer once", async () => {
  await using desk = await startDesk();
  await desk.declare("ana");
  await desk.local("POST", "/_local/faults", { method: "views.update", status: 503 });
  await desk.press((await desk.cards())[0], "Who is waiting", "ben");
  assertStringIncludes(shown(await desk.window("ben")), "Nobody is waiting");
});

Deno.test("an outage that could not be declared is not declared by itself later", async () => {
  await using desk = await startDesk();
  const admin = desk.channel("switchboard-admin");
  await desk.local("POST", `/_local/channels/${admin}`, { user: "ana", archived: true });
  await desk.declare("ana");
  await desk.local("POST", `/_local/channels/${admin}`, { user: "ana", archived: false });
  await desk.local("POST", "/_local/members", {
    user: desk.emulator.workspace.app.botUserId,
    channel: admin,
    joined: true,
  });
  for (let time = 0; time < 3; time++) await desk.tick(1800);
  assertEquals(await desk.cards(), []);
  const [told, ...more] = await desk.direct("ana");
  assertStringIncludes(told, "declare it again");
  assertEquals(more, []);
  await desk.declare("ana");
  assertEquals((await desk.cards()).length, 1);
});

Deno.test("whoever declared an outage hears of it once, also when the tick had to finish it, and it counts once", async () => {
  const faults = [
    { method: "chat.postMessage", status: 503, times: 2 },
    { method: "chat.postMessage", error: "internal_error", skip: 1 },
    { method: "chat.postMessage", status: 503, when: "after", skip: 1 },
    { method: "apps.datastore.update", error: "datastore_error" },
    { method: "apps.datastore.put", error: "datastore_error", skip: 1 },
  ];
  for (const fault of faults) {
    await using desk = await startDesk();
    await desk.local("POST", "/_local/faults", fault);
    await desk.declare("ana");
    await desk.local("DELETE", "/_local/faults");
    for (let time = 0; time < 3; time++) await desk.tick(600);
    const told = (await desk.direct("ana")).filter((words) => words.includes("Outage declared: "));
    assertEquals([told.length, (await desk.cards()).length], [1, 1], JSON.stringify(fault));
    const counted = (await desk.local("GET", "/_local/datastores/days")).rows.flatMap(({ hours }: Answer) =>
      Object.values(JSON.parse(hours)).flatMap((hour) => (hour as Record<string, string[]>).outage_declared ?? [])
    );
    assertEquals(counted.length, 1, JSON.stringify(fault));
  }
});

Deno.test("an outage whose card was deleted, or its channel archived, gets a new card and can be ended", async () => {
  for (const archived of [false, true]) {
    await using desk = await startDesk();
    const settings = {
      id: "settings",
      v: 1,
      kind: "settings",
      channel: desk.channel("switchboard-admin"),
      zone: "UTC",
    };
    const places = JSON.stringify({ outages: desk.channel("support") });
    await desk.local("PUT", "/_local/datastores/directory", archived ? { ...settings, places } : settings);
    await desk.declare("ana");
    await desk.text("Help");
    if (archived) {
      await desk.local("POST", `/_local/channels/${desk.channel("support")}`, { user: "ana", archived: true });
    } else {await desk.api("chat.delete", {
        channel: desk.channel("switchboard-admin"),
        ts: (await desk.cards())[0].ts,
      });}
    for (let time = 0; time < 3; time++) await desk.tick();
    const [card, ...others] = await desk.cards();
    assertEquals(others, []);
    assertStringIncludes(wordsOf(card), "Waiting 1 · oldest since");
    await desk.declare("ben");
    assertStringIncludes((await desk.direct("ben"))[0], `/p${card.ts.replace(".", "")}|see it here`);
    await desk.press(card, "End outage", "ben");
    await desk.local("POST", `/_local/views/${(await desk.window("ben")).id}/submit`, {
      user: "ben",
      values: { reason: "It works again" },
    });
    await desk.settle();
    for (let time = 0; time < 2; time++) await desk.tick();
    const { rows } = await desk.local("GET", "/_local/datastores/open_work");
    assertEquals(rows.filter(({ kind }: Answer) => kind.startsWith("outage")), [], String(archived));
    assertEquals((await desk.cards()).map(({ text }) => text.slice(0, 8)), ["🟢 Over:"]);
  }
});

Deno.test("whoever wrote again after an answer is on the list, whichever call of it broke off", async () => {
  for (let skip = 0; skip < 3; skip++) {
    await using desk = await startDesk();
    await desk.declare("ana");
    await desk.text("Help");
    await desk.reply(await desk.root(), "We know");
    assertEquals(await desk.waiting(), []);
    await desk.local("POST", "/_local/faults", { method: "apps.datastore.get", error: "datastore_error", skip });
    await desk.text("It is still broken");
    await desk.text("Hello?");
    await desk.local("DELETE", "/_local/faults");
    for (let time = 0; time < 2; time++) await desk.tick(600);
    assertEquals((await desk.waiting()).length, 1, String(skip));
    await desk.press((await desk.cards())[0], "End outage", "ana");
    assertStringIncludes(shown(await desk.window("ana")), "1 person still waiting");
  }
});

const METHODS = [
  "apps.datastore.get",
  "apps.datastore.put",
  "apps.datastore.update",
  "apps.datastore.query",
  "chat.postMessage",
  "chat.update",
  "chat.getPermalink",
  "conversations.history",
  "workflows.triggers.update",
  "reactions.add",
];
const BREAKS = [{ status: 503 }, { error: "internal_error" }, { status: 503, when: "after" }];

/** Desks side by side: they mostly wait the second between changes of a trigger. */
const AT_ONCE = 12;

async function breakOnce(method: string, fault: Record<string, unknown>, times: number): Promise<void> {
  const what = `${method} ${JSON.stringify(fault)} ${times}`;
  await using desk = await startDesk();
  const broken = async (act: () => Promise<unknown>) => {
    await desk.local("POST", "/_local/faults", { method, ...fault, times });
    await act();
    await desk.local("DELETE", "/_local/faults");
    await desk.tick(600);
  };
  await broken(() => desk.declare("ana"));
  if ((await desk.cards()).length === 0) await desk.declare("ana");
  assertEquals((await desk.cards()).length, 1, what);
  await broken(() => desk.text("Help"));
  assertEquals((await desk.waiting()).length, 1, what);
  assertStringIncludes(wordsOf((await desk.cards())[0]), "Waiting 1 ·", what);
  await desk.reply(await desk.root(), "Fixed");
  await desk.tick(600);
  assertEquals(await desk.waiting(), [], what);
  const [card] = await desk.cards();
  await broken(() => desk.end(card, "ben"));
  await desk.tick(600);
  if ((await desk.cards())[0].text.startsWith("🔴")) {
    await desk.end((await desk.cards())[0], "ben");
    await desk.tick(600);
  }
  assertEquals((await desk.cards()).map(({ text }) => text.slice(0, 8)), ["🟢 Over:"], what);
  await desk.text("After", DANA);
  await desk.tick(600);
  assertEquals(await desk.waiting(), [], what);
}

Deno.test("whatever call fails once, or twice, it is declared once, nobody is forgotten, and it ends", async () => {
  const cases = METHODS.flatMap((method) =>
    BREAKS.flatMap((fault) => [1, 2].map((times) => ({ method, fault, times })))
  );
  const failures: string[] = [];
  const workers = Array.from({ length: AT_ONCE }, async () => {
    for (let next = cases.shift(); next !== undefined; next = cases.shift()) {
      await breakOnce(next.method, next.fault, next.times).catch((cause) => failures.push(String(cause)));
    }
  });
  await Promise.all(workers);
  assertEquals(failures, []);
});
