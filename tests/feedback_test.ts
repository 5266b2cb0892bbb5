import { assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { caseAction } from "../triggers/definitions/case_action.ts";
import { offerAction } from "../triggers/definitions/offer_action.ts";
import { receiveFeedback } from "../triggers/definitions/receive_feedback.ts";
import { receiveProjectEvent } from "../triggers/definitions/receive_project_event.ts";
import { type Area, type AreaOptions, startArea, TOKEN, wordsOf } from "./support/area.ts";
import type { Answer } from "./support/workspace.ts";

const start = (options: AreaOptions = {}) => startArea({ plans: [caseAction, receiveFeedback], ...options });
const body = (fields: Record<string, unknown> = {}) => ({
  token: TOKEN,
  response_id: "R-1",
  score: 9,
  comment: "Quick and friendly.",
  respondent: "Marta Silva",
  client: "Acme Foods",
  project_id: "P-2041",
  ...fields,
});
const send = (area: Area, fields?: Record<string, unknown>) => area.post("receive_feedback", body(fields));
const cards = (area: Area): Promise<Answer[]> => area.messages("client-feedback");
const heard = async (area: Area): Promise<string[]> =>
  (await area.messages("switchboard-admin")).map(({ text }) => text);

Deno.test("each band has its colour, its words and its people", async () => {
  await using area = await start();
  for (const [index, score] of [0, 6, 7, 8, 9, 10].entries()) await send(area, { response_id: `R-${index}`, score });
  const posted = await cards(area);
  assertEquals(posted.map(({ attachments }) => attachments[0].color), [
    "#d92d20",
    "#d92d20",
    "#e8a200",
    "#e8a200",
    "#2e9d4f",
    "#2e9d4f",
  ]);
  const [eve, ben, femi] = ["eve", "ben", "femi"].map((name) => `<@${area.user(name)}>`);
  assertEquals(posted[0].text, `0 of 10 from Acme Foods: somebody should talk to them. ${eve} ${ben} ${femi}`);
  assertEquals(posted[5].text, `10 of 10 from Acme Foods: well done! ${eve} ${ben}`);
  assertStringIncludes(wordsOf(posted[0]), "I'll follow up");
  assertFalse(wordsOf(posted[5]).includes("I'll follow up"));
  for (const words of ["Quick and friendly.", "Answered by Marta Silva", "Spring menu (P-2041)"]) {
    assertStringIncludes(wordsOf(posted[5]).replaceAll("\u2060", ""), words);
  }
  assertEquals(await heard(area), []);
});

Deno.test("the same answer eleven times, and eleven times at once, is one card", async () => {
  await using area = await start({ weather: { deliveries: 2, unorderedRuns: true } });
  for (let time = 0; time < 11; time++) await send(area);
  await area.postAtOnce("receive_feedback", Array.from({ length: 11 }, () => body({ response_id: "R-2" })));
  await area.tick();
  await area.tick();
  assertEquals((await cards(area)).map(({ text }) => text.slice(0, 24)), Array(2).fill("9 of 10 from Acme Foods:"));
  assertEquals((await area.rows("feedback")).map(({ id, comments }) => [id, comments]), [
    ["response:R-1", ["Quick and friendly."]],
    ["response:R-2", ["Quick and friendly."]],
  ]);
  assertEquals((await area.rows("open_work")).filter(({ kind }) => kind === "feedback"), []);
});

Deno.test("a later comment joins the card, and nothing is posted again", async () => {
  await using area = await start();
  await send(area, { comment: undefined });
  assertStringIncludes(wordsOf((await cards(area))[0]), "No comment");
  await send(area, { comment: "One more thing: the menu is lovely." });
  await send(area, { comment: "One more thing: the menu is lovely." });
  const [card, ...others] = await cards(area);
  assertEquals(others, []);
  assertStringIncludes(wordsOf(card), "One more thing: the menu is lovely.");
  assertStringIncludes(card.text, "9 of 10");
  assertFalse(wordsOf(card).includes("No comment"));
});

Deno.test("a corrected score is on the card, its people hear of it once, and it is followed up and counted like any", async () => {
  await using area = await start({ weather: { deliveries: 2 } });
  await send(area);
  for (let time = 0; time < 2; time++) await area.tick();
  await send(area, { score: 1, comment: "Sorry, I meant 1." });
  // The first answer, sent again, changes nothing.
  await send(area);
  for (let time = 0; time < 3; time++) await area.tick();
  const [card, ...others] = (await cards(area)).filter(({ thread_ts, ts }) => (thread_ts ?? ts) === ts);
  assertEquals(others, []);
  assertStringIncludes(card.text, "1 of 10 from Acme Foods: somebody should talk to them.");
  assertEquals(card.attachments[0].color, "#d92d20");
  for (const words of ["Changed from 9 to 1, <!date", "Quick and friendly.", "Sorry, I meant 1.", "I'll follow up"]) {
    assertStringIncludes(wordsOf(card), words);
  }
  const [eve, ben, femi] = ["eve", "ben", "femi"].map((name) => `<@${area.user(name)}>`);
  assertEquals((await area.messages("client-feedback", card.ts)).map(({ text }) => text), [
    `Changed from 9 to 1: somebody should talk to them. ${eve} ${ben} ${femi}`,
  ]);
  await area.press(card, "I'll follow up", "eve");
  await send(area, { score: 8, comment: undefined });
  for (let time = 0; time < 3; time++) await area.tick();
  const [after] = await cards(area);
  for (const words of ["Changed from 1 to 8, <!date", `✋ ${eve} has been following this up`]) {
    assertStringIncludes(wordsOf(after), words);
  }
  assertEquals(after.attachments[0].color, "#e8a200");
  const hours = (await area.rows("days")).flatMap(({ hours }) => Object.values(JSON.parse(hours)) as Answer[]);
  assertEquals(hours.flatMap(({ feedback_low = [] }) => feedback_low), ["R-1"]);
  assertEquals(hours.flatMap(({ feedback_received = [] }) => feedback_received), ["R-1"]);
  assertEquals((await area.rows("open_work")).filter(({ kind }) => kind === "feedback"), []);
});

Deno.test("two scores at the same moment: one card, with the one that was taken last", async () => {
  await using area = await start({ weather: { staleReadsMs: 2000, slowWritesMs: 300, unorderedRuns: true } });
  await area.postAtOnce("receive_feedback", [9, 3].map((score) => body({ score })));
  for (let time = 0; time < 5; time++) await area.tick();
  const [card, ...others] = await cards(area);
  assertEquals(others, []);
  const [row] = await area.rows("feedback");
  assertEquals([row.scores.toSorted(), row.score], [[3, 9], row.scores.at(-1)]);
  assertStringIncludes(card.text, `${row.score} of 10`);
});

Deno.test("a card holds twenty comments; of one more admins hear", async () => {
  await using area = await start();
  for (let count = 1; count <= 21; count++) await send(area, { comment: `Comment ${count}.` });
  await area.tick();
  const [card] = await cards(area);
  assertStringIncludes(wordsOf(card), "Comment 20.");
  assertFalse(wordsOf(card).includes("Comment 21."));
  const lines = await heard(area);
  assertEquals(lines.length, 1);
  assertStringIncludes(lines[0], "as many comments as a card can hold");
  assertEquals((await area.rows("open_work")).filter(({ kind }) => kind === "feedback"), []);
});

Deno.test("what comes later for a card whose channel is closed is shown in the channel chosen since", async () => {
  await using area = await start();
  await send(area, { comment: undefined });
  await area.tick();
  await area.local("POST", "/_local/channels/client-feedback", { user: "ana", archived: true });
  await send(area, { score: 2, comment: "You lost my order twice." });
  await area.tick();
  const lines = await heard(area);
  assertEquals(lines.length, 1);
  assertStringIncludes(lines[0], "cannot be shown");
  const [settings] = (await area.rows("directory")).filter(({ id }) => id === "settings");
  const places = JSON.stringify({ feedback: area.channel("support") });
  await area.local("PUT", "/_local/datastores/directory", { ...settings, places });
  for (let time = 0; time < 3; time++) await area.tick();
  const moved = await area.messages("support");
  assertEquals(moved.length, 1);
  assertStringIncludes(moved[0].text, "2 of 10");
  assertStringIncludes(wordsOf(moved[0]), "You lost my order twice.");
  await area.press(moved[0], "I'll follow up", "eve");
  assertStringIncludes(wordsOf((await area.messages("support"))[0]), "has been following this up");
  assertEquals((await area.rows("open_work")).filter(({ kind }) => kind === "feedback"), []);
});

Deno.test("two comments at the same moment both end up on the one card", async () => {
  await using area = await start({ weather: { staleReadsMs: 2000, slowWritesMs: 300, unorderedRuns: true } });
  const words = ["The first thing", "The second thing", "The third thing"];
  await area.postAtOnce("receive_feedback", words.map((comment) => body({ comment })));
  for (let time = 0; time < 6; time++) await area.tick();
  const [card, ...others] = await cards(area);
  assertEquals(others, []);
  for (const word of words) assertStringIncludes(wordsOf(card), word);
  assertEquals((await area.rows("feedback"))[0].comments.toSorted(), words);
});

Deno.test("what cannot be used is refused with a line that says what to send, once, and never repeats it", async () => {
  const cases: [fields: Record<string, unknown>, words: string][] = [
    [{ response_id: undefined }, "`response_id` is missing"],
    [{ response_id: "" }, "`response_id` is missing"],
    [{ response_id: "has spaces" }, "`response_id` must be ASCII without spaces"],
    [{ response_id: "x".repeat(129) }, "`response_id` has 129 characters"],
    [{ score: undefined }, "`score` is missing"],
    [{ score: 11 }, "`score` is not a score"],
    [{ score: -1 }, "`score` is not a score"],
    [{ score: 7.5 }, "`score` is not a score"],
  ];
  for (const [fields, words] of cases) {
    await using area = await start();
    for (let time = 0; time < 11; time++) await send(area, { comment: "<!channel> secret words", ...fields });
    await area.postAtOnce("receive_feedback", [body(fields), body(fields)]);
    await area.tick();
    assertEquals(await cards(area), [], words);
    const lines = await heard(area);
    assertEquals(lines.length, 2, `${words}: ${lines}`); // Once with the hostile comment, once with the usual one.
    for (const line of lines) assertStringIncludes(line, words);
    assertFalse(lines.join().includes("secret words"));
    assertEquals(await area.rows("feedback"), []);
  }
});

Deno.test("a name or a project that cannot be used leaves the card without it, and admins hear why", async () => {
  const cases: [fields: Record<string, unknown>, told: string | undefined, shown: string][] = [
    [{ respondent: "x".repeat(201) }, "`respondent` has 201 characters", "Spring menu"],
    [{ client: "x".repeat(201) }, "`client` has 201 characters", "Spring menu"],
    [{ project_id: "no such\nproject" }, "`project_id` must be ASCII", "No project was given"],
    [{ project_id: "P-9" }, undefined, "Project P-9 is not known here"],
    [{ project_id: undefined }, undefined, "No project was given"],
    [{ respondent: undefined, client: undefined, project_id: undefined }, undefined, "9 of 10*: well done!"],
    [{ client: "client:Acme" }, undefined, "9 of 10 from Acme*: well done!"],
    [{ comment: " \n " }, undefined, "No comment"],
    [{ comment: "\u200b", respondent: null, client: "\u202e", project_id: null }, undefined, "9 of 10*: well done!"],
  ];
  for (const [fields, told, shown] of cases) {
    await using area = await start();
    await send(area, fields);
    await area.tick();
    const posted = await cards(area);
    assertEquals(posted.length, 1, shown);
    assertStringIncludes(wordsOf(posted[0]).replaceAll("\u2060", ""), shown);
    const lines = await heard(area);
    assertEquals(lines.length, told === undefined ? 0 : 1, lines.join());
    if (told !== undefined) assertStringIncludes(lines[0], told);
  }
});

Deno.test("what clients write pings, links and formats nothing", async () => {
  await using area = await start();
  const hostile = "<!channel> <@U123> *bold* <https://evil.example|here> \u202e`x` https://evil.example";
  const ids = { response_id: "<!channel>*x*", project_id: "<!here>" };
  await send(area, { ...ids, comment: hostile, respondent: hostile, client: hostile });
  const [card] = await cards(area);
  const [said] = card.attachments[0].blocks;
  assertEquals(said.text, { type: "plain_text", text: hostile.replace("\u202e", ""), emoji: false });
  for (const part of [card.text, card.blocks[0].text.text, card.attachments[0].blocks.at(-1).elements[0].text]) {
    assertFalse(/<!|<@U|<http|\*bold|:\/\//.test(part), part);
  }
  // 4,000 ASCII characters fill one input, and more than one block.
  await send(area, { response_id: "R-2", comment: "y".repeat(4000) });
  const long = (await cards(area))[1];
  const shown = long.attachments[0].blocks.slice(0, -1).map(({ text }: Answer) => text.text).join("");
  assertEquals(shown, "y".repeat(4000));
});

Deno.test("a wrong token does nothing, and admins hear once from each webhook", async () => {
  await using area = await start({ plans: [caseAction, receiveFeedback, offerAction, receiveProjectEvent] });
  for (const token of ["wrong", undefined, null, "", `${TOKEN} `]) {
    await send(area, { token });
    await area.post("receive_project_event", { token, event_id: "E-1", type: "requested", project_id: "P-1" });
  }
  await area.tick();
  assertEquals(await cards(area), []);
  assertEquals((await area.rows("projects")).length, 1);
  const lines = (await heard(area)).toSorted();
  assertEquals(lines.map((line) => line.match(/receive_\w+/)?.[0]), ["receive_feedback", "receive_project_event"]);
});

Deno.test("one person follows a low score up, and whoever comes second sees who", async () => {
  await using area = await start();
  await send(area, { score: 3 });
  const [card] = await cards(area);
  await Promise.all([area.press(card, "I'll follow up", "eve"), area.press(card, "I'll follow up", "ben")]);
  const [shown] = await cards(area);
  const [row] = await area.rows("feedback");
  assertStringIncludes(wordsOf(shown), `✋ <@${row.followed_by}> has been following this up`);
  assertFalse(wordsOf(shown).includes("I'll follow up"));
  assertStringIncludes(wordsOf(shown), "Quick and friendly.");
  const late = row.followed_by === area.user("eve") ? "ben" : "eve";
  assertStringIncludes(JSON.stringify(await area.window(late)), `<@${row.followed_by}> has been following this up`);
  // A comment that comes afterwards leaves that as it is.
  await send(area, { score: 3, comment: "And the soup was cold." });
  const [later] = await cards(area);
  assertStringIncludes(wordsOf(later), "And the soup was cold.");
  assertStringIncludes(wordsOf(later), `✋ <@${row.followed_by}> has been following this up`);
});

Deno.test("without a channel, or with one that is closed, feedback is kept and shown later", async () => {
  await using area = await start({ places: {} });
  await send(area);
  await send(area, { response_id: "R-2" });
  assertEquals((await heard(area)).length, 0, "without a card of set-up's, the tick tells");
  await area.tick();
  assertEquals((await cards(area)).map(({ text }) => text.slice(0, 24)), Array(2).fill("9 of 10 from Acme Foods:"));

  await using closed = await start();
  await closed.local("POST", "/_local/channels/client-feedback", { user: "ana", archived: true });
  await send(closed);
  await closed.tick();
  await closed.tick();
  const lines = await heard(closed);
  assertEquals(lines.length, 1);
  assertStringIncludes(lines[0], "is_archived");
  await closed.local("POST", "/_local/channels/client-feedback", { user: "ana", archived: false });
  await closed.api("conversations.join", { channel: closed.channel("client-feedback") });
  await closed.tick(3600);
  assertEquals((await cards(closed)).filter(({ bot_id }) => bot_id).length, 1);
});

Deno.test("while rows cannot be stored for hours, there is one card, and its people are called once", async () => {
  await using area = await start();
  const storesFail = () => area.fault({ method: "apps.datastore.update", error: "internal_error", times: 1_000 });
  await storesFail();
  await send(area);
  for (let time = 0; time < 20; time++) await area.tick(600);
  await area.local("DELETE", "/_local/faults");
  for (let time = 0; time < 4; time++) await area.tick(3600);
  assertEquals((await cards(area)).length, 1);
  await storesFail();
  await send(area, { score: 1 });
  for (let time = 0; time < 20; time++) await area.tick(600);
  await area.local("DELETE", "/_local/faults");
  for (let time = 0; time < 4; time++) await area.tick(3600);
  const [card, ...others] = await cards(area);
  assertEquals(others, []);
  assertEquals((await area.messages("client-feedback", card.ts)).length, 1);
  assertStringIncludes(card.text, "1 of 10");
});

const METHODS = [
  "apps.datastore.put",
  "apps.datastore.get",
  "chat.postMessage",
  "conversations.history",
  "apps.datastore.update",
  "apps.datastore.bulkPut",
  "apps.datastore.query",
  "chat.update",
];
const BREAKS = [{ status: 503 }, { error: "internal_error" }, { status: 503, when: "after" }];

Deno.test("whatever call fails once, and again, each answer and comment is on one card in the end, counted once", async () => {
  for (const method of METHODS) {
    for (const fault of BREAKS) {
      for (const times of [1, 3]) {
        const what = `${method} ${JSON.stringify(fault)} ${times}`;
        await using area = await start();
        await area.fault({ method, ...fault, times });
        await send(area, { score: 4 });
        await send(area, { score: 4, comment: "Another word." });
        await area.local("DELETE", "/_local/faults");
        for (let time = 0; time < 5; time++) await area.tick(600);
        const posted = await cards(area);
        assertEquals(posted.length, 1, what);
        for (const words of ["Quick and friendly.", "Another word."]) {
          assertStringIncludes(wordsOf(posted[0]), words, what);
        }
        const days = await area.rows("days");
        const hours = days.flatMap(({ hours }) => Object.values(JSON.parse(hours)) as Record<string, string[]>[]);
        assertEquals(hours.flatMap(({ feedback_low = [] }) => feedback_low), ["R-1"], what);
        assertEquals((await area.rows("open_work")).filter(({ kind }) => kind === "feedback"), [], what);
      }
    }
  }
});

Deno.test("whatever call of a correction fails once, the card shows it, and its people are called once", async () => {
  for (const method of METHODS) {
    for (const fault of BREAKS) {
      const what = `${method} ${JSON.stringify(fault)}`;
      await using area = await start();
      await send(area);
      await area.tick();
      await area.fault({ method, ...fault, times: 1 });
      await send(area, { score: 4 });
      await area.local("DELETE", "/_local/faults");
      for (let time = 0; time < 3; time++) await area.tick(600);
      const [card, ...others] = await cards(area);
      assertEquals(others, [], what);
      assertStringIncludes(wordsOf(card), "Changed from 9 to 4", what);
      assertEquals((await area.messages("client-feedback", card.ts)).length, 1, what);
      assertEquals((await area.rows("open_work")).filter(({ kind }) => kind === "feedback"), [], what);
    }
  }
});

Deno.test("whatever call of following up fails once, one person has it in the end", async () => {
  for (
    const method of [
      "apps.datastore.put",
      "apps.datastore.get",
      "reactions.add",
      "apps.datastore.update",
      "chat.update",
    ]
  ) {
    for (const fault of BREAKS) {
      await using area = await start();
      await send(area, { score: 1 });
      await area.tick();
      const [card] = await cards(area);
      await area.fault({ method, ...fault, times: 1 });
      await area.press(card, "I'll follow up", "eve");
      await area.local("DELETE", "/_local/faults");
      await area.tick();
      const [before] = await cards(area);
      if (wordsOf(before).includes("I'll follow up")) await area.press(before, "I'll follow up", "eve");
      const [shown] = await cards(area);
      assertStringIncludes(wordsOf(shown), `✋ <@${area.user("eve")}>`, `${method} ${JSON.stringify(fault)}`);
    }
  }
});
