import { assertEquals, assertStringIncludes } from "@std/assert";
import { actions, workflowButton } from "../messages/blocks.ts";
import { caseAction } from "../triggers/definitions/case_action.ts";
import { offerAction } from "../triggers/definitions/offer_action.ts";
import { outageAction } from "../triggers/definitions/outage.ts";
import { requestAction } from "../triggers/definitions/request_action.ts";
import { startArea } from "./support/area.ts";
import { startCompany } from "./support/company.ts";
import { askForHelp, messages, press, rows, told, wordsOf } from "./support/help.ts";
import type { Answer, TestWorkspace } from "./support/workspace.ts";

const MINUTES = 60;
const advance = (company: TestWorkspace, seconds: number) =>
  company.local("POST", "/_local/clock", { advance_seconds: seconds });

async function seenBy(company: TestWorkspace, user: string, answer: Answer): Promise<string> {
  const whispers = (await messages(company, "ce-money", user)).map(wordsOf).join("\n");
  return [JSON.stringify(answer.view ?? ""), whispers, ...await told(company, user)].join("\n");
}

Deno.test("the first claim wins; the other person's click shows who has it", async () => {
  await using company = await startCompany();
  const card = await askForHelp(company, "grace");
  assertEquals((await press(company, card, "ben")).view, undefined);
  const [claimed] = await messages(company, "ce-money");
  assertStringIncludes(wordsOf(claimed), `Claimed by <@${company.user("ben")}>`);
  assertEquals(wordsOf(claimed).includes("workflow_button"), false);
  assertEquals(claimed.reactions.map(({ name }: Answer) => name), ["hand"]);
  const [request] = await rows(company, "requests");
  assertEquals(request.owner, company.user("ben"));

  // Ana's screen still showed the button when she pressed it.
  const late = await press(company, card, "ana").catch((cause) => cause);
  assertEquals(late instanceof Error, true, "a button that is gone cannot be pressed");
  await advance(company, 11 * MINUTES);
  assertEquals(
    (await told(company, "grace")).filter((text) => text.includes(`<@${company.user("ben")}> has your request`)).length,
    1,
  );
});

Deno.test("a claim, won or lost, takes four calls in four rounds", async () => {
  await using company = await startCompany();
  const card = await askForHelp(company, "grace");
  await Promise.all([press(company, card, "ben"), press(company, card, "ana")]);
  const { runs } = await company.local("GET", "/_local/runs?workflow=request_action");
  assertEquals(runs.length, 2);
  for (const { id } of runs) {
    const { steps } = await company.local("GET", `/_local/runs/${id}`);
    const calls = steps[0].calls.filter(({ method }: Answer) => !method.startsWith("functions.complete"));
    assertEquals(calls.length, 4, JSON.stringify(calls.map(({ method }: Answer) => method)));
  }
});

Deno.test("of fifty who press at once one has it and forty-nine are told who, though reads are stale and writes slow", async () => {
  const people = Array.from({ length: 50 }, (_, index) => `helper${index + 1}`);
  await using company = await startCompany();
  for (const name of people) await company.local("POST", "/_local/users", { name, real_name: name });
  for (const name of people) {
    await company.local("POST", "/_local/members", { user: name, channel: "ce-money", joined: true });
  }
  const card = await askForHelp(company, "grace");
  await company.local("POST", "/_local/weather", { staleReadsMs: 2000, slowWritesMs: 300 });
  const answers = await Promise.all(people.map((name) => press(company, card, name)));
  await company.settle();

  const [claimed] = await messages(company, "ce-money");
  const owner = /Claimed by <@(\w+)>/.exec(wordsOf(claimed))![1];
  const [request] = await rows(company, "requests");
  assertEquals(request.owner, owner);
  for (const [index, name] of people.entries()) {
    if (company.user(name) === owner) continue;
    assertStringIncludes(await seenBy(company, name, answers[index]), `<@${owner}>`, name);
  }
});

Deno.test("a claim that breaks off is finished by the tick", async (test) => {
  const breaks: [method: string, way: Record<string, unknown>][] = [
    ["apps.datastore.update", { error: "internal_error" }],
    ["apps.datastore.update", { status: 500, when: "after" }],
    ["chat.update", { error: "internal_error" }],
    ["chat.update", { status: 500, when: "after" }],
    ["reactions.add", { status: 500, when: "after" }],
  ];
  for (const [method, way] of breaks) {
    await test.step(`${method} ${JSON.stringify(way)}`, async () => {
      await using company = await startCompany();
      const card = await askForHelp(company, "grace");
      await company.local("POST", "/_local/faults", { method, ...way });
      await press(company, card, "ben");
      await company.settle();
      await advance(company, 11 * MINUTES);
      const [claimed] = await messages(company, "ce-money");
      assertStringIncludes(wordsOf(claimed), `Claimed by <@${company.user("ben")}>`);
      assertEquals((await rows(company, "requests"))[0].owner, company.user("ben"));
      const heard = (await told(company, "grace")).filter((text) => text.includes("has your request"));
      assertEquals(heard.length, 1);
    });
  }
});

Deno.test("a claim that breaks before the lock leaves the card to be claimed", async () => {
  await using company = await startCompany();
  const card = await askForHelp(company, "grace");
  await company.local("POST", "/_local/faults", { method: "reactions.add", status: 500 });
  await press(company, card, "ben");
  await advance(company, 11 * MINUTES);
  assertEquals((await rows(company, "requests"))[0].owner, undefined);
  await press(company, (await messages(company, "ce-money"))[0], "ana");
  assertEquals((await rows(company, "requests"))[0].owner, company.user("ana"));
});

Deno.test("when the winner breaks off and others pressed too, one of them has it in the end and is told", async () => {
  await using company = await startCompany({ weather: { staleReadsMs: 2_000, deliveries: 2 } });
  await advance(company, 60);
  const card = await askForHelp(company, "grace");
  await advance(company, 10);
  await company.local("POST", "/_local/faults", {
    method: "apps.datastore.update",
    error: "datastore_error",
    times: 2,
  });
  const people = ["ben", "ana", "chloe"];
  await Promise.all(people.map((name) => press(company, card, name)));
  await company.settle();
  await company.local("DELETE", "/_local/faults");
  await advance(company, 25 * MINUTES);
  const [{ owner }] = await rows(company, "requests");
  assertStringIncludes(wordsOf((await messages(company, "ce-money"))[0]), `Claimed by <@${owner}>`);
  const yours = await Promise.all(
    people.map(async (name) => (await told(company, name)).filter((text) => text.includes("request is yours")).length),
  );
  const expected = people.map((name) => company.user(name) === owner ? 1 : 0);
  assertEquals(yours, expected);
  const heard = (await told(company, "grace")).filter((text) => text.includes("has your request"));
  assertEquals(heard, [heard[0]]);
  assertStringIncludes(heard[0], owner);
  assertEquals((await rows(company, "open_work")).filter(({ kind }) => kind === "claim"), []);
});

Deno.test("a press that fails says so to whoever pressed", async () => {
  await using company = await startCompany();
  const card = await askForHelp(company, "grace");
  await company.local("POST", "/_local/faults", { method: "apps.datastore.put", error: "datastore_error" });
  const answer = await press(company, card, "ben");
  await company.settle();
  assertStringIncludes(await seenBy(company, "ben", answer), "please press it again");
});

Deno.test("a hand that a colleague raises on a card is no claim", async () => {
  await using company = await startCompany();
  const card = await askForHelp(company, "grace");
  await company.local("POST", "/_local/faults", { method: "reactions.add", status: 500 });
  await press(company, card, "ben");
  const hand = { user: "ana", channel: "ce-money", ts: card.ts, name: "hand" };
  await company.local("POST", "/_local/reactions", hand);
  await advance(company, 11 * MINUTES);
  assertEquals((await rows(company, "requests"))[0].owner, undefined);
});

Deno.test("when the window cannot open any more, the answer comes as a message that only the clicker sees", async () => {
  await using company = await startCompany();
  const card = await askForHelp(company, "grace");
  await company.local("POST", "/_local/faults", { method: "views.open", error: "expired_trigger_id" });
  await Promise.all([press(company, card, "ben"), press(company, card, "ana")]);
  await company.settle();
  const [{ owner }] = await rows(company, "requests");
  const loser = owner === company.user("ben") ? "ana" : "ben";
  const whispers = (await messages(company, "ce-money", loser)).slice(1);
  assertStringIncludes(wordsOf(whispers[0]), `<@${owner}> has`);
  const other = loser === "ana" ? "ben" : "ana";
  assertEquals((await messages(company, "ce-money", other)).length, 1);
});

Deno.test("a button of what is gone says so, one that nobody knows says that it did not work; neither leaves anything", async () => {
  const plans = [requestAction, caseAction, offerAction, outageAction];
  const cases: [callback: string, action: string, words: string][] = [
    ["request_action", "claim", "I can't find *<id>* any more. Please ask"],
    ["case_action", "follow", "I can't find this feedback any more"],
    ["offer_action", "take", "This offer is not open any more"],
    ["outage_action", "waiting", "I can't find this outage any more"],
    ["outage_action", "end", "I can't find this outage any more"],
    ["request_action", "x", "Something went wrong just now"],
    ["case_action", "x", "Something went wrong just now"],
    ["offer_action", "x", "Something went wrong just now"],
  ];
  await using area = await startArea({ plans });
  const before = await Promise.all(["requests", "feedback", "projects"].map(area.rows));
  for (const [index, [callback, action, words]] of cases.entries()) {
    const id = `GONE-${index}`;
    const blocks = [actions("a", workflowButton("Press", area.urls[callback], { id, action }))];
    const { ts } = await area.api("chat.postMessage", { channel: area.channel("delivery"), text: "A card", blocks });
    await area.press({ channel: area.channel("delivery"), ts, blocks }, "Press", "eve");
    const window = await area.window("eve");
    assertStringIncludes(JSON.stringify(window?.view.blocks), words.replace("<id>", id), `${callback} ${action}`);
    await area.local("POST", `/_local/views/${window.id}/close`, { user: "eve" });
  }
  for (const seconds of [300, 25 * 3600]) await area.tick(seconds);
  assertEquals(await Promise.all(["requests", "feedback", "projects"].map(area.rows)), before);
  assertEquals((await area.rows("open_work")).filter(({ owner }) => owner !== undefined), []);
});
