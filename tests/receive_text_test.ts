import { assert, assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { DANA, type Inbox, LINE, startInbox } from "./support/inbox.ts";
import type { Answer } from "./support/workspace.ts";

const admin = (inbox: Inbox) => inbox.messages(inbox.channel("switchboard-admin"));
const texts = async (inbox: Inbox, root: string): Promise<string[]> =>
  (await inbox.messages(inbox.channel("support"), root)).map(({ text }: Answer) => text);
/** What people see of the customers' own words. */
const words = (messages: Answer[]): string[] =>
  messages.map(({ blocks = [] }) =>
    blocks.filter(({ type, text }: Answer) => type === "section" && text.type === "plain_text")
      .map(({ text }: Answer) => text.text).join("")
  );

Deno.test("a customer's first text opens a thread titled with name and number, later ones join it", async () => {
  await using inbox = await startInbox();
  await inbox.text("Where is my order?");
  await inbox.text("It was due on Monday.");
  await inbox.text("Hi", "+15550777777");
  const roots = await inbox.roots();
  assertEquals(roots.map(({ text }) => text), [
    `Conversation with Dana Whitfield · ${DANA} · SMS`,
    "Conversation with +15550777777 · SMS",
  ]);
  assertEquals(await texts(inbox, roots[0].ts), [
    "Dana Whitfield: Where is my order?",
    "Dana Whitfield: It was due on Monday.",
  ]);
  assertEquals(await texts(inbox, roots[1].ts), ["+15550777777: Hi"]);
  assertEquals(await admin(inbox), []);
});

Deno.test("a text in a known conversation takes six calls", async () => {
  await using inbox = await startInbox();
  await inbox.text("one");
  await inbox.text("two");
  const [run] = await inbox.runs("receive_text");
  const calls = run.steps[0].calls.map(({ method }: Answer) => method).filter((method: string) =>
    !method.startsWith("functions.complete")
  );
  assertEquals(calls.toSorted(), [
    "apps.datastore.delete",
    "apps.datastore.get",
    "apps.datastore.put",
    "apps.datastore.update",
    "chat.postMessage",
    "conversations.replies",
  ]);
  const { rows } = await inbox.local("GET", "/_local/datastores/open_work");
  assertEquals(rows.map(({ kind }: Answer) => kind).toSorted(), ["tidy", "watch"]);
});

Deno.test("a wrong or missing token does nothing outside, and admins hear of it once an hour, without the secret", async () => {
  await using inbox = await startInbox();
  for (const token of ["wrong-secret", undefined, "", "test-token ", "x".repeat(3_900), "wrong-secret"]) {
    await inbox.post(inbox.body({ token }));
    await inbox.settle();
  }
  await inbox.tick();
  assertEquals(await inbox.roots(), []);
  const told = await admin(inbox);
  assertEquals(told.length, 1);
  assertStringIncludes(told[0].text, "wrong token");
  assertFalse(JSON.stringify(told).includes("wrong-secret"));
  assertFalse(JSON.stringify(told).includes("test-token"));
  await inbox.tick(3600);
  await inbox.post(inbox.body({ token: "wrong-secret" }));
  await inbox.settle();
  await inbox.tick();
  assertEquals((await admin(inbox)).filter(({ text }) => text.includes("wrong token")).length, 2);
});

Deno.test("without WEBHOOK_TOKEN nothing is let in", async () => {
  await using inbox = await startInbox({ seed: { env: {} } });
  await inbox.post(inbox.body({ token: "" }));
  await inbox.settle();
  await inbox.tick();
  assertEquals(await inbox.roots(), []);
  assertStringIncludes((await admin(inbox))[0].text, "WEBHOOK_TOKEN is not set");
});

/** Each bad value, with what admins read of it. */
const REFUSED: [string, unknown, string][] = [
  ["message_id", undefined, "`message_id` is missing"],
  ["message_id", "two words", "`message_id` must be ASCII"],
  ["message_id", "i".repeat(3_000), "`message_id` has 3000 characters; the most is 128"],
  ["line", undefined, "`line` is missing"],
  ["line", "support", "`line` is not a phone number"],
  ["line", "5".repeat(3_000), "`line` has 3000 characters"],
  ["line", "+15550999999", "`line` is not one of our lines"],
  ["line", "<!channel>", "`line` is not a phone number"],
  ["from", undefined, "`from` is missing"],
  ["from", "<!channel>", "`from` is not a phone number"],
  ["from", "+1".padEnd(3_000, "5"), "`from` has 3000 characters"],
  ["text", undefined, "`text` is missing"],
  ["text", " \n ", "`text` is missing"],
];

Deno.test("missing, malformed and oversized values are refused with a line that says what to send", async () => {
  await using inbox = await startInbox();
  for (const [name, value, line] of REFUSED) {
    const before = (await admin(inbox)).length;
    await inbox.post(inbox.body({ message_id: `SM-${name}`, [name]: value }));
    await inbox.settle();
    const told = (await admin(inbox)).slice(before);
    assertEquals(told.length, 1, `${name}: ${line}`);
    assertStringIncludes(told[0].text, line);
    if (typeof value === "string" && value.length > 100) assertFalse(JSON.stringify(told).includes(value));
    assertFalse(JSON.stringify(told[0].text).includes("<!"));
  }
  assertEquals(await inbox.roots(), []);
});

Deno.test("a text of more than fits into one conversation is refused without being repeated", async () => {
  await using inbox = await startInbox({ rules: { stringLimit: false } });
  await inbox.post(inbox.body({ text: "secret ".repeat(3_000) }));
  await inbox.settle();
  assertEquals(await inbox.roots(), []);
  const [told, ...others] = await admin(inbox);
  assertEquals(others, []);
  assertStringIncludes(told.text, "`text` has 21000 characters; the most is 16000");
  assertFalse(JSON.stringify(told).includes("secret"));
});

Deno.test("a name or pictures that cannot be used leave the text without them, and admins hear of it", async () => {
  await using inbox = await startInbox();
  const cases: [string, unknown, string][] = [
    ["contact_name", "n".repeat(3_000), "`contact_name` has 3000 characters"],
    ["media_urls", "not json", "`media_urls` must be a JSON list"],
    ["media_urls", '["ftp://example.com/1.jpg"]', "begin with https://"],
    ["media_urls", JSON.stringify(Array(11).fill("https://example.com/")), "has 11 addresses; the most is 10"],
  ];
  for (const [index, [name, value, line]] of cases.entries()) {
    await inbox.post(inbox.body({ message_id: `SM${index}`, text: `text ${index}`, [name]: value }));
    await inbox.settle();
    assertStringIncludes((await admin(inbox))[index].text, line);
  }
  assertEquals(await texts(inbox, await inbox.root()), cases.map((_, index) => `${DANA}: text ${index}`));
});

Deno.test("the same text eleven times is one text; the same refusal eleven times is one line", async () => {
  await using inbox = await startInbox();
  for (let times = 0; times < 11; times++) {
    await inbox.post(inbox.body());
    await inbox.post(inbox.body({ message_id: "SM2", from: "nobody" }));
    await inbox.settle();
  }
  await inbox.tick(600);
  for (let times = 0; times < 11; times++) await inbox.post(inbox.body());
  await inbox.settle();
  await inbox.tick(600);
  assertEquals(await texts(inbox, await inbox.root()), [`${DANA}: Hello`]);
  assertEquals((await admin(inbox)).length, 1);
});

Deno.test("of many different refusals admins read twenty an hour, and that there are more", async () => {
  await using inbox = await startInbox();
  const refuse = async (from: number, to: number) => {
    for (let n = from; n < to; n++) await inbox.post(inbox.body({ message_id: `SM${n}`, from: "nobody" }));
    await inbox.settle();
  };
  await refuse(0, 19);
  await refuse(19, 20);
  await refuse(20, 24);
  const told = await admin(inbox);
  assertEquals(told.map(({ blocks }) => JSON.stringify(blocks).includes("I name no more of them for now")), [
    ...Array(19).fill(false),
    true,
  ]);
  await inbox.tick(3700);
  await refuse(24, 25);
  assertStringIncludes(JSON.stringify((await admin(inbox)).at(-1)), "id SM24. Nobody has seen the text.");
});

Deno.test("at the same instant, with stale reads, slow writes and every run delivered thrice, each text is there once", async () => {
  const weather = { staleReadsMs: 2_000, slowWritesMs: 200, deliveries: 3, unorderedRuns: true };
  await using inbox = await startInbox({ weather });
  await inbox.local("POST", "/_local/clock", { advance_seconds: 5 });
  // given eleven first texts at once, of which two are the same text five and four times
  const sent = ["a", "a", "a", "a", "a", "b", "b", "b", "b", "c", "d"];
  await Promise.all(sent.map((id) => inbox.post(inbox.body({ message_id: id, text: `text ${id}` }))));
  await inbox.settle();
  // when they come again while reads are still stale
  await Promise.all(
    ["a", "b", "c", "d", "e", "e"].map((id) => inbox.post(inbox.body({ message_id: id, text: `text ${id}` }))),
  );
  await Promise.all(["x", "x"].map((id) => inbox.post(inbox.body({ message_id: id, from: "wrong" }))));
  await inbox.settle();
  await inbox.tick();
  // then there is one conversation with each text once, and one line about the refused one
  const found = await texts(inbox, await inbox.root());
  assertEquals(found.toSorted(), ["a", "b", "c", "d", "e"].map((id) => `${DANA}: text ${id}`));
  assertEquals((await admin(inbox)).length, 1);
});

Deno.test("a line that was added a moment ago is not mistaken for an unknown one for good", async () => {
  await using inbox = await startInbox({ weather: { staleReadsMs: 60_000 } });
  await inbox.text("Hello");
  await inbox.local("POST", "/_local/weather", { staleReadsMs: 0 });
  await inbox.tick();
  assertEquals(await texts(inbox, await inbox.root()), ["Dana Whitfield: Hello"]);
});

Deno.test("customers' words are shown as they are, at any length and in any script", async () => {
  await using inbox = await startInbox();
  const written = [
    "<!channel> <!here> <@U012345> <https://evil.example|login> *b* _i_ ~s~ `c` :bomb: @here #general",
    "> quoted\n>>> everything",
    "&lt;!channel&gt; &amp;",
    "مرحبا بالعالم \u202e<!channel>",
    "नमस्ते दुनिया 你好世界 👩‍👩‍👧‍👦",
    "漢字かな".repeat(1_000),
    "word ".repeat(2_400).trimEnd(),
  ];
  for (const text of written) await inbox.text(text);
  const shown = await inbox.messages(inbox.channel("support"), await inbox.root());
  assertEquals(words(shown).join(""), written.join("").replaceAll("\u202e", ""));
  for (const { text } of shown) assertFalse(/<[!@#h]|https?:\/\/|(?<=\s)\*b\*|:bomb:/.test(text), text);
});

Deno.test("pictures are shown; what Slack cannot fetch is linked", async () => {
  await using inbox = await startInbox();
  const picture = "data:image/png;base64,iVBORw0KGgo=";
  await inbox.text("", DANA, [picture, picture]);
  const [message] = await inbox.messages(inbox.channel("support"), await inbox.root());
  assertEquals(message.text, "Dana Whitfield: (2 pictures)");
  const images = message.blocks.filter(({ type }: Answer) => type === "image");
  assertEquals(images.length, 2);
  const fetched = await fetch(images[0].image_url);
  assertEquals([fetched.status, fetched.headers.get("content-type")], [200, "image/png"]);
  await fetched.body?.cancel();
  // given a picture that Slack cannot fetch
  await inbox.local("POST", "/_local/faults", { method: "chat.postMessage", error: "invalid_blocks" });
  await inbox.text("Look", DANA, ["https://example.com/1.jpg"]);
  const [, linked] = await inbox.messages(inbox.channel("support"), await inbox.root());
  assertEquals(linked.blocks.some(({ type }: Answer) => type === "image"), false);
  assertStringIncludes(JSON.stringify(linked.blocks), "<https://example.com/1.jpg|picture 1>");
});

Deno.test("STOP shows on the conversation and START takes it back", async () => {
  await using inbox = await startInbox();
  await inbox.text("Hello");
  await inbox.text(" stop ");
  assertStringIncludes((await inbox.roots())[0].text, "opted out");
  await inbox.text("please stop texting me");
  await inbox.text("Start");
  assertFalse((await inbox.roots())[0].text.includes("opted out"));
  const shown = await inbox.messages(inbox.channel("support"), await inbox.root());
  const notes = shown.map(({ blocks }) => JSON.stringify(blocks));
  assert(
    notes[1].includes("opts them out") && !notes[2].includes("opts them out") && notes[3].includes("texted again"),
  );
});

Deno.test("a name that comes later is put into the title", async () => {
  await using inbox = await startInbox();
  await inbox.post(inbox.body({ message_id: "1" }));
  await inbox.settle();
  await inbox.post(inbox.body({ message_id: "2", contact_name: "Dana" }));
  await inbox.settle();
  assertStringIncludes((await inbox.roots())[0].text, "Conversation with Dana · ");
});

Deno.test("what a text brings with it is not lost when its run breaks off, although another text follows", async () => {
  await using inbox = await startInbox();
  await inbox.text("hi");
  const fault = (order: Record<string, unknown>) => inbox.local("POST", "/_local/faults", order);
  await fault({ method: "apps.datastore.update", error: "datastore_error", times: 2 });
  await inbox.text("STOP");
  await inbox.text("and another thing");
  const long = Array.from({ length: 1_500 }, (_, index) => `word${index}`).join(" ");
  await fault({ method: "chat.postMessage", error: "internal_error", skip: 1, times: 2 });
  await inbox.text(long);
  await inbox.text("did you get it?");
  for (let ticks = 0; ticks < 3; ticks++) await inbox.tick(600);
  const root = await inbox.root();
  const said = await texts(inbox, root);
  assertEquals(said.filter((text) => text.endsWith("did you get it?")).length, 1);
  const parts = said.filter((text) => text.includes("word")).map((text) => text.replace("Dana Whitfield: ", ""));
  assertEquals([parts.length > 1, parts.join(" ").split(/\s+/).length], [true, 1_500]);
  assertStringIncludes((await inbox.roots())[0].text, "opted out");
  await inbox.reply(root, "We miss you!");
  assertEquals((await inbox.phone()).includes("We miss you!"), false);
  const left = (await inbox.local("GET", "/_local/datastores/open_work")).rows;
  assertEquals(left.filter(({ kind }: Answer) => kind === "text_in"), []);
});

Deno.test("where the channel is closed and the line has another one, the conversation goes on there, opted out or not", async () => {
  await using inbox = await startInbox();
  await inbox.text("hi");
  await inbox.text("STOP");
  const { channel } = await inbox.local("POST", "/_local/channels", { user: "ana", name: "care" });
  const bot = inbox.emulator.workspace.app.botUserId;
  await inbox.local("POST", "/_local/members", { user: bot, channel: channel.id, joined: true });
  await inbox.local("POST", `/_local/channels/${inbox.channel("support")}`, { user: "ana", archived: true });
  await inbox.local("PUT", "/_local/datastores/directory", {
    id: `line:${LINE}`,
    v: 1,
    kind: "line",
    name: "Support",
    channel: channel.id,
  });
  await inbox.text("are you there?");
  await inbox.text("hello?");
  await inbox.tick(900);
  const [root, ...others] = (await inbox.messages(channel.id)).filter(({ text }) => text.startsWith("Conversation"));
  assertEquals(others, []);
  assertStringIncludes(root.text, "Dana Whitfield");
  assertStringIncludes(root.text, "opted out");
  const said = (await inbox.messages(channel.id, root.ts)).map(({ text }) => text);
  assertEquals(said, ["Dana Whitfield: are you there?", "Dana Whitfield: hello?"]);
  assertEquals(await admin(inbox), []);
});

Deno.test("where a conversation's first message was deleted with all it held, the next text begins a new one", async () => {
  for (const orphanRepliesRefused of [false, true]) {
    await using inbox = await startInbox({ rules: { orphanRepliesRefused } });
    await inbox.text("hi");
    const channel = inbox.channel("support");
    const root = await inbox.root();
    for (const { ts } of await inbox.messages(channel, root)) await inbox.api("chat.delete", { channel, ts });
    await inbox.api("chat.delete", { channel, ts: root });
    await inbox.text("are you there?");
    await inbox.tick(900);
    assertEquals(await texts(inbox, await inbox.root()), ["Dana Whitfield: are you there?"]);
    await inbox.reply(await inbox.root(), "Here I am");
    assertEquals(await inbox.phone(), ["Here I am"]);
  }
});

Deno.test("in a busy channel, texts that come twice at once are in one conversation", async () => {
  await using inbox = await startInbox({ weather: { deliveries: 2 } });
  const say = (n: number) =>
    inbox.local("POST", "/_local/messages", { user: "ben", channel: inbox.channel("support"), text: `Note ${n}` });
  for (let n = 0; n < 120; n++) await say(n);
  await inbox.local("POST", "/_local/clock", { advance_seconds: 60 });
  await inbox.text("Hello");
  await inbox.tick(300);
  const conversations = (await inbox.roots()).filter(({ text }) => text.startsWith("Conversation"));
  assertEquals(conversations.length, 1);
  assertEquals(await texts(inbox, conversations[0].ts), ["Dana Whitfield: Hello"]);
});

Deno.test("whichever write of a first text fails, replies to it go out", async () => {
  for (const method of ["apps.datastore.update", "apps.datastore.put"]) {
    for (let skip = 0; skip < 4; skip++) {
      await using inbox = await startInbox();
      await inbox.local("POST", "/_local/faults", { method, error: "datastore_error", skip });
      await inbox.text("hi");
      await inbox.local("DELETE", "/_local/faults");
      for (let ticks = 0; ticks < 2; ticks++) await inbox.tick(600);
      await inbox.reply(await inbox.root(), "We look into it");
      assertEquals(await inbox.phone(), ["We look into it"], `${method} ${skip}`);
    }
  }
});

Deno.test("pictures that Slack cannot fetch never hide the words, however long their addresses are", async () => {
  await using inbox = await startInbox();
  const address = (chars: number) => `https://media.example.com/${"a".repeat(chars)}`;
  const say = async (text: string, pictures: string[]) => {
    await inbox.local("POST", "/_local/faults", { method: "chat.postMessage", error: "invalid_blocks" });
    await inbox.post(inbox.body({ message_id: text, text, media_urls: JSON.stringify(pictures) }));
    await inbox.settle();
  };
  await inbox.text("hi");
  await say("Refund", [address(1_100), address(1_100), address(1_100)]);
  await say("Really", [address(2_970)]);
  const [, ...shown] = await inbox.messages(inbox.channel("support"), await inbox.root());
  assertEquals(shown.map(({ text }) => text), ["Dana Whitfield: Refund", "Dana Whitfield: Really"]);
  const [linked, unlinked] = shown.map(({ blocks }) => JSON.stringify(blocks));
  for (const words of ["picture 1>", "picture 2>", "picture 3>"]) assertStringIncludes(linked, words);
  assertStringIncludes(unlinked, "too long for a link");
});

Deno.test("the title says that they opted out, whatever name they write under", async () => {
  await using inbox = await startInbox();
  const say = (message_id: string, text: string, contact_name: string) =>
    inbox.post(inbox.body({ message_id, text, contact_name }));
  await say("1", "STOP", "Dana");
  await inbox.settle();
  await say("2", "Why do you still text me?", "Dana Whitfield");
  await inbox.settle();
  const [{ text }] = await inbox.roots();
  assertStringIncludes(text, "Dana Whitfield");
  assertStringIncludes(text, "opted out");
});

Deno.test("a text to a number that is set up an hour later is shown then", async () => {
  await using inbox = await startInbox();
  const number = "+15550100900";
  await inbox.post(inbox.body({ line: number, text: "Is anyone there?" }));
  await inbox.settle();
  for (let ticks = 0; ticks < 12; ticks++) await inbox.tick();
  const [{ text, blocks }] = await admin(inbox);
  assertStringIncludes(text, "is not one of our lines");
  assertStringIncludes(JSON.stringify(blocks), "kept for a day");
  const line = { kind: "line", name: "New", channel: inbox.channel("support") };
  await inbox.local("PUT", "/_local/datastores/directory", { id: `line:${number}`, v: 1, ...line });
  for (let ticks = 0; ticks < 4; ticks++) await inbox.tick();
  assertEquals(await texts(inbox, await inbox.root()), [`${DANA}: Is anyone there?`]);
});

Deno.test("while rows cannot be stored for an hour, a new customer gets one conversation", async () => {
  await using inbox = await startInbox();
  await inbox.local("POST", "/_local/faults", {
    method: "apps.datastore.update",
    error: "datastore_error",
    times: 500,
  });
  await inbox.text("Hello");
  for (let ticks = 0; ticks < 12; ticks++) await inbox.tick();
  await inbox.local("DELETE", "/_local/faults");
  for (let ticks = 0; ticks < 20; ticks++) await inbox.tick();
  assertEquals(await texts(inbox, await inbox.root()), ["Dana Whitfield: Hello"]);
  await inbox.reply(await inbox.root(), "Hello Dana");
  assertEquals(await inbox.phone(), ["Hello Dana"]);
});

Deno.test("texts wait while their channel cannot be posted to, and admins hear of it once", async () => {
  await using inbox = await startInbox();
  const support = inbox.channel("support");
  await inbox.text("before");
  await inbox.local("POST", "/_local/members", {
    user: inbox.emulator.workspace.app.botUserId,
    channel: support,
    joined: false,
  });
  await inbox.text("kept 1");
  await inbox.text("kept 2", "+15550777777");
  await inbox.tick();
  const told = (await admin(inbox)).filter(({ text }) => text.includes(LINE));
  assertEquals(told.length, 1);
  await inbox.local("POST", "/_local/members", {
    user: inbox.emulator.workspace.app.botUserId,
    channel: support,
    joined: true,
  });
  for (let ticks = 0; ticks < 4; ticks++) await inbox.tick(1_200);
  const roots = (await inbox.roots()).filter(({ text }) => text.startsWith("Conversation"));
  assertEquals(roots.length, 2);
  assertEquals(await texts(inbox, roots[0].ts), ["Dana Whitfield: before", "Dana Whitfield: kept 1"]);
  assertEquals(await texts(inbox, roots[1].ts), ["+15550777777: kept 2"]);
});

Deno.test("whatever call of Slack's fails, a text is there once after the next tick", async () => {
  await using inbox = await startInbox();
  await inbox.text("before");
  const known = [
    "apps.datastore.get",
    "apps.datastore.put",
    "chat.postMessage",
    "conversations.replies",
    "apps.datastore.update",
    "apps.datastore.delete",
  ];
  const first = [...known, "conversations.history"];
  const ways = [
    { error: "fatal_error" },
    { status: 500 },
    { status: 500, when: "after" },
    { status: 429, retry_after: 0.05 },
  ];
  let number = 0;
  for (const [methods, isKnown] of [[known, true], [first, false]] as const) {
    for (const method of methods) {
      for (const way of ways) {
        for (const times of [1, 4]) {
          if ("retry_after" in way && times > 1) continue;
          number++;
          const from = isKnown ? DANA : `+1555020${String(number).padStart(4, "0")}`;
          await inbox.local("POST", "/_local/faults", { method, times, ...way });
          await inbox.text(`text ${number}.`, from);
          await inbox.local("DELETE", "/_local/faults");
        }
      }
    }
  }
  for (let ticks = 0; ticks < 4; ticks++) await inbox.tick(900);
  const everything = await Promise.all((await inbox.roots()).map(({ ts }) => texts(inbox, ts)));
  const said = everything.flat().map((text) => /text (\d+)\./.exec(text)?.[1]).filter((found) => found !== undefined);
  assertEquals(said.map(Number).toSorted((one, other) => one - other), Array.from({ length: number }, (_, i) => i + 1));
  const left = (await inbox.local("GET", "/_local/datastores/open_work")).rows;
  assertEquals(left.filter(({ kind }: Answer) => kind === "text_in"), []);
});

Deno.test("a customer who writes again after a long silence is seen in the channel too, once; texts soon after are not", async () => {
  await using inbox = await startInbox();
  const support = inbox.channel("support");
  const inChannel = async () =>
    (await inbox.messages(support)).filter(({ subtype }) => subtype === "thread_broadcast").map(({ text }) => text);
  await inbox.text("Hello");
  const root = await inbox.root();
  await inbox.tick(1_800);
  await inbox.text("Hello?");
  assertEquals(await inChannel(), []);
  await inbox.reply(root, "It is on its way");
  await inbox.tick(3_700);
  // when a long text comes, twice
  const again = inbox.body({ message_id: "SM-back", text: "Any news? ".repeat(300), text_2: "x".repeat(3_900) });
  again.text_3 = again.text_4 = again.text_2;
  await Promise.all([inbox.post(again), inbox.post(again)]);
  await inbox.settle();
  await inbox.text("And one more thing");
  for (let times = 0; times < 2; times++) await inbox.tick();
  // then its beginning stands in the channel once, and all of it in the one thread
  const shown = await inChannel();
  assertEquals(shown.map((text) => text.slice(0, 24)), ["Dana Whitfield: Any news"]);
  const thread = (await inbox.messages(support, await inbox.root())).map(({ text }) => text);
  assertEquals(thread.filter((text) => text.startsWith("Dana Whitfield: Any news")).length, 1);
  assertEquals(thread.filter((text) => text.includes("xxx")).length, 2);
  assertEquals(thread.at(-1), "Dana Whitfield: And one more thing");
});

Deno.test("what is answered under a text that the channel sees goes to the customer, and starts no conversation", async () => {
  await using inbox = await startInbox();
  await inbox.text("Hello");
  await inbox.tick(7_200);
  await inbox.text("Any news?");
  const root = await inbox.root();
  const [back] = (await inbox.messages(inbox.channel("support"))).filter(({ thread_ts }) => thread_ts === root)
    .filter(({ ts }) => ts !== root);
  await inbox.reply(back.ts, "It left today");
  assertEquals(await inbox.phone(), ["It left today"]);
  // whoever texts for the first time meanwhile has a conversation of their own
  await inbox.text("Hi", "+15550777777");
  for (let times = 0; times < 2; times++) await inbox.tick();
  assertEquals((await inbox.roots()).length, 2);
  assertEquals((await texts(inbox, root)).filter((text) => text.includes("Any news?")).length, 1);
});
