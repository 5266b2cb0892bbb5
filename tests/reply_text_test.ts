import { assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { type Inbox, startInbox } from "./support/inbox.ts";
import type { Answer } from "./support/workspace.ts";

const SENDING = "hourglass_flowing_sand";
const SENT = [SENDING, "white_check_mark"];
const NOT_SENT = [SENDING, "x"];

/** A workspace in which Dana has written once. */
async function startConversation(options: Parameters<typeof startInbox>[0] = {}) {
  const inbox = await startInbox(options);
  await inbox.text("Where is my order?");
  return { inbox, root: await inbox.root() };
}

/** What the app itself says in a thread, customers' texts left out. */
async function lines(inbox: Inbox, root: string): Promise<string[]> {
  const messages = await inbox.messages(inbox.channel("support"), root);
  return messages.filter(({ bot_id, text }) => bot_id !== undefined && /Not (sent|delivered)/.test(text)).map((
    { text },
  ) => text);
}

const callsOf = (run: Answer): string[] =>
  run.steps.flatMap(({ calls }: Answer) => calls).map(({ method }: Answer) => method)
    .filter((method: string) => !method.startsWith("functions.complete"));

Deno.test("a reply goes out in plain words and shows its fate", async () => {
  const { inbox, root } = await startConversation();
  await using _ = inbox;
  const words = `*On its way*, see https://example.com/t, thanks <@${inbox.user("ana")}> & bye <3 :+1:`;
  const ts = await inbox.reply(root, words);
  assertEquals(await inbox.phone(), ["On its way, see https://example.com/t, thanks Ana Reis & bye <3 👍"]);
  assertEquals(await inbox.marks(root, ts), SENT);
  const [run] = await inbox.runs("inbox_message");
  assertEquals(callsOf(run).length, 8);
});

Deno.test("what stays inside is marked and never sent", async () => {
  const { inbox, root } = await startConversation();
  await using _ = inbox;
  const bot = inbox.emulator.workspace.app.botUserId;
  for (
    const words of ["note: he is angry", "*Note:* he is angry", ";; hm", "🔒 hm", `<@${bot}> help`, `hey <@${bot}>`]
  ) {
    assertEquals(await inbox.marks(root, await inbox.reply(root, words)), ["lock"], words);
  }
  assertEquals(await inbox.phone(), []);
});

Deno.test("messages that are not replies to customers cost one call or none", async () => {
  const { inbox, root } = await startConversation();
  await using _ = inbox;
  const support = inbox.channel("support");
  const before = (await inbox.runs("inbox_message", 100)).length;
  const { ts } = await inbox.local("POST", "/_local/messages", {
    user: inbox.user("ben"),
    channel: support,
    text: "Lunch?",
  });
  await inbox.settle();
  assertEquals((await inbox.runs("inbox_message", 100)).length, before);
  await inbox.reply(ts, "Yes!");
  const [run] = await inbox.runs("inbox_message");
  assertEquals(callsOf(run), ["apps.datastore.get"]);
  assertEquals(await inbox.phone(), []);
  await inbox.text("Hello?");
  assertEquals((await inbox.runs("inbox_message", 100)).length, before + 1, "a customer's text starts no run");
  assertEquals((await inbox.messages(support, root)).length, 2);
});

Deno.test("what cannot go out as a text is said, with what to do", async () => {
  const { inbox, root } = await startConversation();
  await using _ = inbox;
  const file = { name: "a.png", mimetype: "image/png", data: "iVBORw0KGgo=" };
  const cases: [string, Record<string, unknown>, RegExp][] = [
    ["x".repeat(1_601), {}, /1601 characters.*1600.*in parts/],
    ["see this", { files: [file] }, /file cannot go out as a text/],
  ];
  for (const [words, more, line] of cases) {
    const ts = await inbox.reply(root, words, "ben", more);
    assertEquals(await inbox.marks(root, ts), NOT_SENT);
    assertEquals(line.test((await lines(inbox, root)).at(-1) ?? ""), true, String(line));
  }
  await inbox.tick();
  await inbox.tick();
  assertEquals([(await inbox.phone()).length, (await lines(inbox, root)).length], [0, 2]);
  const long = "y".repeat(1_600);
  await inbox.reply(root, long);
  assertEquals(await inbox.phone(), [long]);
});

Deno.test("a customer who opted out gets nothing, and the writer alone is told", async () => {
  const { inbox, root } = await startConversation();
  await using _ = inbox;
  await inbox.text("STOP");
  const ts = await inbox.reply(root, "Are you sure?");
  assertEquals(await inbox.marks(root, ts), NOT_SENT);
  const support = inbox.channel("support");
  const told = (await inbox.messages(support, root, inbox.user("ben"))).filter(({ text }) =>
    text.startsWith("Not sent")
  );
  assertEquals(told.length, 1);
  assertStringIncludes(told[0].text, "Dana Whitfield opted out");
  assertEquals(
    (await inbox.messages(support, root, inbox.user("ana"))).some(({ text }) => text.startsWith("Not sent")),
    false,
  );
  await inbox.text("start");
  await inbox.tick();
  const again = await inbox.reply(root, "Welcome back");
  assertEquals(await inbox.marks(root, again), SENT);
  assertEquals((await inbox.phone()).filter((text) => !text.includes("messages")), ["Welcome back"]);
});

Deno.test("an opt-out that only the carrier knows of is learnt from it", async () => {
  const { inbox } = await startConversation();
  await using _ = inbox;
  const blocked = "+15005550004";
  await inbox.text("Hi", blocked);
  const root = (await inbox.roots()).find(({ text }) => text.includes(blocked)).ts;
  assertEquals(await inbox.marks(root, await inbox.reply(root, "Hello")), NOT_SENT);
  const chats = (await inbox.local("GET", "/_local/datastores/chats")).rows;
  assertEquals(chats.find(({ id }: Answer) => id.endsWith(root)).opted_out_at > 0, true);
  await inbox.tick();
  assertStringIncludes((await inbox.roots()).find(({ ts }) => ts === root)!.text, "opted out");
});

Deno.test("numbers that cannot be texted are said at once or with the receipt", async () => {
  const { inbox } = await startConversation();
  await using _ = inbox;
  const cases: [string, string[], RegExp, boolean][] = [
    ["+15005550001", NOT_SENT, /Not sent.*number is wrong/, false],
    ["+15005550009", NOT_SENT, /Not sent.*landline/, false],
    ["+150055530003", [...SENT, "x"], /Not delivered.*off or out of reach/, true],
    ["+150055530007", [...SENT, "x"], /Not delivered.*spam/, true],
  ];
  for (const [number, marks, line, isLater] of cases) {
    await inbox.text("Hi", number);
    const root = (await inbox.roots()).find(({ text }) => text.includes(number)).ts;
    const ts = await inbox.reply(root, "Hello");
    if (isLater) assertEquals(await inbox.marks(root, ts), SENT);
    await inbox.tick();
    await inbox.tick();
    assertEquals(await inbox.marks(root, ts), marks, number);
    const said = await lines(inbox, root);
    assertEquals([said.length, line.test(said[0])], [1, true], said[0]);
  }
});

Deno.test("a receipt costs two calls and is asked for until it is there", async () => {
  const { inbox, root } = await startConversation();
  await using _ = inbox;
  await inbox.reply(root, "Hello");
  await inbox.tick();
  const left = (await inbox.local("GET", "/_local/datastores/open_work")).rows;
  assertEquals(left.some(({ kind }: Answer) => kind === "text_out"), false);
  assertEquals(await inbox.phone(), ["Hello"]);
});

Deno.test("replies go out in the order they were written, each once, however their events come", async () => {
  const weather = { deliveries: 3, unorderedRuns: true, staleReadsMs: 200, slowWritesMs: 100 };
  const { inbox, root } = await startConversation();
  await using _ = inbox;
  await inbox.local("POST", "/_local/clock", { advance_seconds: 5 });
  await inbox.local("POST", "/_local/weather", weather);
  const support = inbox.channel("support");
  const words = ["one", "two", "note: inside", "three", "four"];
  for (const text of words) {
    await inbox.local("POST", "/_local/messages", { user: inbox.user("ben"), channel: support, thread_ts: root, text });
  }
  await inbox.settle();
  assertEquals(await inbox.phone(), ["one", "two", "three", "four"]);
});

Deno.test("a reply whose event was lost goes out with the next tick", async () => {
  const { inbox, root } = await startConversation();
  await using _ = inbox;
  await inbox.local("POST", "/_local/weather", { lostEvents: 1 });
  const ts = await inbox.reply(root, "Anybody there?");
  assertEquals(await inbox.phone(), []);
  await inbox.tick();
  assertEquals(await inbox.phone(), ["Anybody there?"]);
  assertEquals(await inbox.marks(root, ts), SENT);
  // and the same in a thread that was quiet for a week and then came to life
  await inbox.tick(8 * 24 * 3600);
  await inbox.tick();
  await inbox.text("Me again");
  await inbox.tick();
  await inbox.reply(root, "Hello again");
  await inbox.tick();
  assertEquals(await inbox.phone(), ["Anybody there?", "Hello again"]);
});

Deno.test("where a conversation's first message was deleted, replies go out all the same", async () => {
  await using inbox = await startInbox();
  await inbox.text("hi");
  const root = await inbox.root();
  await inbox.reply(root, "one");
  await inbox.api("chat.delete", { channel: inbox.channel("support"), ts: root });
  const two = await inbox.reply(root, "two");
  assertEquals(await inbox.phone(), ["one", "two"]);
  assertEquals(await inbox.marks(root, two), ["hourglass_flowing_sand", "white_check_mark"]);
});

Deno.test("a reply that waited for a slow one before it goes out with the next tick, also after days of silence", async () => {
  await using inbox = await startInbox();
  await inbox.text("hi");
  for (let day = 0; day < 3; day++) await inbox.tick(24 * 3600);
  await inbox.local("POST", "/_local/faults", { host: "api.twilio.com", delay_ms: 9_000 });
  const slow = inbox.reply(await inbox.root(), "We look into it");
  await new Promise((resolve) => setTimeout(resolve, 300));
  await Promise.all([slow, inbox.reply(await inbox.root(), "Please send a photo")]);
  await inbox.tick();
  assertEquals(await inbox.phone(), ["We look into it", "Please send a photo"]);
});

Deno.test("the same words twice in a minute are two texts, also when the second sending fails in a long thread", async () => {
  await using inbox = await startInbox();
  await inbox.text("hi");
  const root = await inbox.root();
  for (let n = 0; n < 18; n++) await inbox.reply(root, `note: ${n}`);
  await inbox.reply(root, "ok");
  await inbox.local("POST", "/_local/faults", { host: "api.twilio.com", status: 503 });
  await inbox.reply(root, "ok");
  for (let ticks = 0; ticks < 3; ticks++) await inbox.tick();
  assertEquals(await inbox.phone(), ["ok", "ok"]);
});

Deno.test("after days of silence a new text has its answer looked for often again", async () => {
  await using inbox = await startInbox();
  await inbox.text("hi");
  for (let day = 0; day < 3; day++) await inbox.tick(24 * 3600);
  await inbox.text("my card is refused");
  await inbox.local("POST", "/_local/weather", { lostEvents: 1 });
  await inbox.reply(await inbox.root(), "We look into it");
  await inbox.local("POST", "/_local/weather", { lostEvents: 0 });
  for (let ticks = 0; ticks < 3; ticks++) await inbox.tick();
  assertEquals(await inbox.phone(), ["We look into it"]);
});

Deno.test("the same words twice are two texts, and a lost answer does not make three", async () => {
  const { inbox, root } = await startConversation();
  await using _ = inbox;
  await inbox.reply(root, "ok");
  await inbox.local("POST", "/_local/faults", { host: "api.twilio.com", status: 500, when: "after" });
  await inbox.reply(root, "ok");
  await inbox.tick();
  await inbox.tick();
  assertEquals(await inbox.phone(), ["ok", "ok"]);
});

Deno.test("what cannot be found out about one reply holds up those after it, until the tick", async () => {
  const { inbox, root } = await startConversation();
  await using _ = inbox;
  await inbox.local("POST", "/_local/faults", { host: "api.twilio.com", status: 503, times: 2 });
  const first = await inbox.reply(root, "first");
  const second = await inbox.reply(root, "second");
  assertEquals(await inbox.phone(), []);
  assertEquals([await inbox.marks(root, first), await inbox.marks(root, second)], [[SENDING], []]);
  await inbox.tick();
  assertEquals(await inbox.phone(), ["first", "second"]);
  assertEquals(await inbox.marks(root, first), [SENDING, "two", "white_check_mark"]);
});

Deno.test("a service that never answers is given up, and that is said", async () => {
  const { inbox, root } = await startConversation();
  await using _ = inbox;
  await inbox.local("POST", "/_local/faults", { host: "api.twilio.com", status: 503, times: 1_000 });
  const ts = await inbox.reply(root, "Hello?");
  for (let ticks = 0; ticks < 12; ticks++) await inbox.tick();
  assertEquals((await inbox.marks(root, ts)).at(-1), "x");
  assertStringIncludes((await lines(inbox, root))[0], "did not answer");
  assertEquals(await inbox.phone(), []);
});

Deno.test("an account that is not set up right is said to the writer and to admins", async () => {
  const settings: Record<string, string>[] = [
    { TWILIO_ACCOUNT_SID: "" },
    { TWILIO_AUTH_TOKEN: "" },
    { TWILIO_AUTH_TOKEN: "“test-auth-token”" },
    { SMS_PROVIDER: "pigeon" },
  ];
  for (const env of settings) {
    const { inbox, root } = await startConversation({ env });
    await using _ = inbox;
    const ts = await inbox.reply(root, "Hello");
    await inbox.tick();
    assertEquals(await inbox.marks(root, ts), NOT_SENT);
    assertStringIncludes((await lines(inbox, root))[0], "Our SMS account");
    const [told, ...others] = await inbox.messages(inbox.channel("switchboard-admin"));
    assertEquals(others.length, 0);
    assertStringIncludes(JSON.stringify(told.blocks), Object.keys(env)[0].replace("TWILIO_AUTH_TOKEN", "TWILIO_"));
    assertFalse(JSON.stringify(told).includes("test-auth-token"));
  }
});

/** Every way in which every call on a reply's way can fail, once and several times in a row. */
function faultsOnTheWay(): Record<string, unknown>[] {
  const methods = [
    "apps.datastore.get",
    "conversations.replies",
    "reactions.add",
    "apps.datastore.put",
    "apps.datastore.update",
    "apps.datastore.bulkGet",
    "users.info",
  ];
  const ways = [{ status: 500 }, { status: 500, when: "after" }, { status: 429, retry_after: 0.05 }];
  const refusals = [{ error: "fatal_error" }];
  const losses = [{ error: "connection reset" }, { error: "connection reset", when: "after" }];
  const once: Record<string, unknown>[] = [
    ...methods.flatMap((method) => [...ways, ...refusals].map((way) => ({ method, ...way }))),
    ...[...ways, ...losses].map((way) => ({ host: "api.twilio.com", ...way })),
  ];
  return once.flatMap((fault) => "retry_after" in fault ? [fault] : [fault, { ...fault, times: 3 }]);
}

/** Sends a reply through each fault; asserts that the customer gets each one once, in order, and that this is shown. */
async function replyThrough(faults: Record<string, unknown>[]): Promise<void> {
  const { inbox, root } = await startConversation();
  await using _ = inbox;
  const sent: string[] = [];
  for (const fault of faults) {
    await inbox.local("POST", "/_local/faults", fault);
    sent.push(await inbox.reply(root, `reply ${sent.length} <@${inbox.user("chloe")}>`));
    await inbox.local("DELETE", "/_local/faults");
    for (let ticks = 0; ticks < 3; ticks++) await inbox.tick();
  }
  const got = (await inbox.phone()).map((text) => Number(/reply (\d+) /.exec(text)?.[1]));
  assertEquals(got, sent.map((_, index) => index));
  for (const ts of sent) assertEquals((await inbox.marks(root, ts)).includes("white_check_mark"), true);
  assertEquals(await lines(inbox, root), []);
}

Deno.test("whatever call fails, each reply reaches the customer once and shows it", async () => {
  const faults = faultsOnTheWay();
  const shares = [0, 1, 2, 3].map((share) => faults.filter((_, index) => index % 4 === share));
  await Promise.all(shares.map(replyThrough));
});
