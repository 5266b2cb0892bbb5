import { assertEquals, assertStringIncludes } from "@std/assert";
import { startCompany } from "./support/company.ts";
import { FORM, messages, openForm, press, rows, submit, told, wordsOf } from "./support/help.ts";
import type { Answer } from "./support/workspace.ts";

Deno.test("a request becomes one card in its topic's channel, and the asker gets a receipt", async () => {
  await using company = await startCompany();
  const { run, view } = await openForm(company, "grace", "billing");
  const { view: last } = await submit(company, view, "grace", FORM);

  const cards = await messages(company, "ce-money");
  assertEquals(cards.length, 1);
  const [request] = await rows(company, "requests");
  assertEquals([request.summary, request.details, request.customer, request.priority], [
    "Refund stuck",
    "Since Monday.",
    "Acme",
    "high",
  ]);
  for (
    const words of [
      request.id,
      "Refund stuck",
      "Since Monday.",
      "Acme",
      "High priority",
      company.user("grace"),
      "Claim",
    ]
  ) {
    assertStringIncludes(wordsOf(cards[0]), words);
  }
  const [receipt] = await told(company, "grace");
  assertStringIncludes(receipt, `*${request.id}* (${request.summary}) is with <#${company.channel("ce-money")}>`);
  assertStringIncludes(receipt, `/p${cards[0].ts.replace(".", "")}`);
  assertStringIncludes(JSON.stringify(last.view.blocks), request.id);
  for (const other of ["ce-product", "help-ce"]) assertEquals(await messages(company, other), []);

  // Closing the last window ends the run; nothing is left waiting.
  await company.local("POST", `/_local/views/${view}/close`, { user: "grace" });
  assertEquals((await company.local("GET", `/_local/runs/${run}`)).status, "completed");
});

Deno.test("opening and submitting stay within their calls", async () => {
  await using company = await startCompany();
  const { run, view } = await openForm(company, "grace", "billing");
  const opened = (await company.local("GET", `/_local/runs/${run}`)).steps[0].calls.length;
  assertEquals(opened <= 4, true, `${opened} calls to open`);
  await submit(company, view, "grace", FORM);
  const sent = (await company.local("GET", `/_local/runs/${run}`)).steps[0].calls.length - opened;
  assertEquals(sent <= 7, true, `${sent} calls to submit`);
});

Deno.test("a field that cannot be taken says so, and nothing is stored", async () => {
  await using company = await startCompany();
  const { view } = await openForm(company, "grace", "product");
  const cases: [Record<string, string>, string, RegExp][] = [
    [{ summary: "   " }, "summary", /few words/],
    [{ details: " \n " }, "details", /team needs to know/],
    [{ summary: "x".repeat(151) }, "summary", /150/],
    [{ details: "x".repeat(3001) }, "details", /3000/],
    [{ customer: "x".repeat(101) }, "customer", /100/],
  ];
  for (const [change, field, words] of cases) {
    const { errors } = await submit(company, view, "grace", { ...FORM, ...change });
    assertEquals(Object.keys(errors), [field]);
    assertEquals(words.test(errors[field]), true, errors[field]);
  }
  assertEquals(await rows(company, "requests"), []);
  assertEquals(await messages(company, "ce-product"), []);
});

Deno.test("what a person wrote pings, links and formats nothing", async () => {
  await using company = await startCompany();
  const { view } = await openForm(company, "grace", "other");
  const hostile = "<!channel> <@U1> *bold* `code` > quote https://evil.example :tada:";
  await submit(company, view, "grace", { ...FORM, summary: hostile, details: hostile, customer: "<!here> *x*" });
  const [card] = await messages(company, "help-ce");
  const mrkdwn = [
    card.text,
    ...card.blocks.flatMap((block: Answer) => [block.text, ...(block.elements ?? [])])
      .filter((element: Answer) => element?.type === "mrkdwn").map(({ text }: Answer) => text),
  ].join("\n");
  for (const code of ["<!channel>", "<!here>", "<@U1>", "*bold*", "`code`", "https://evil", ":tada:"]) {
    assertEquals(mrkdwn.includes(code), false, code);
  }
  const plain = card.blocks.filter(({ text }: Answer) => text?.type === "plain_text").map(({ text }: Answer) =>
    text.text
  );
  assertEquals(plain, [hostile]);
});

Deno.test("a topic whose channel is closed goes to the team for everything else, and admins hear of it", async () => {
  await using company = await startCompany();
  const { view } = await openForm(company, "grace", "billing");
  await company.local("POST", `/_local/channels/${company.channel("ce-money")}`, { user: "ana", archived: true });
  await submit(company, view, "grace", FORM);
  const [card] = await messages(company, "help-ce");
  assertStringIncludes(wordsOf(card), "Refund stuck");
  await company.local("POST", "/_local/clock", { advance_seconds: 11 * 60 });
  const notices = (await messages(company, "switchboard-admin")).map(({ text }) => text);
  assertEquals(notices.filter((text) => text.includes("can't reach")).length, 1);
  assertStringIncludes((await told(company, "grace"))[0], "couldn't be reached");
});

Deno.test("the form opened twice for one run shows one window", async () => {
  await using company = await startCompany({ weather: { deliveries: 3 } });
  const { view } = await openForm(company, "grace", "billing");
  await submit(company, view, "grace", FORM);
  assertEquals((await messages(company, "ce-money")).length, 1);
  const { runs } = await company.local("GET", "/_local/runs?workflow=get_help");
  assertEquals(runs.map(({ status }: Answer) => status), ["waiting"]);
});

Deno.test("whichever call fails, the request ends up as one card and its asker knows", async (test) => {
  const calls = ["apps.datastore.update", "apps.datastore.put", "chat.postMessage", "chat.getPermalink"];
  const ways = [{ error: "internal_error" }, { status: 500 }, { status: 500, when: "after" }, {
    status: 429,
    retry_after: 1,
  }];
  for (const method of calls) {
    for (const way of ways) {
      await test.step(`${method} ${JSON.stringify(way)}`, async () => {
        await using company = await startCompany();
        const { view } = await openForm(company, "grace", "billing");
        await company.local("POST", "/_local/faults", { method, ...way });
        const answer = await submit(company, view, "grace", FORM);
        // Told at the field that nothing was saved: they press again.
        if (answer.errors !== undefined) await submit(company, view, "grace", FORM);
        await company.local("POST", "/_local/clock", { advance_seconds: 20 * 60 });
        assertEquals((await messages(company, "ce-money")).length, 1);
        const [request] = await rows(company, "requests");
        assertEquals(typeof request.card_ts, "string");
        const open = await company.local("GET", "/_local/views?user=grace");
        const heard = [...await told(company, "grace"), JSON.stringify(open)].join("\n");
        assertStringIncludes(heard, request.id);
      });
    }
  }
});

Deno.test("a topic that was taken off meanwhile is not offered again", async () => {
  await using company = await startCompany();
  const link = company.emulator.workspace.triggers.all().find(({ workflow }) => workflow === "get_help")!;
  const { view } = await company.local("POST", `/_local/links/${link.id}`, { user: "grace" });
  await company.settle();
  const index = (await rows(company, "directory")).find(({ id }) => id === "names:topic");
  const left = JSON.parse(index.entries).filter(({ id }: Answer) => id !== "topic:billing");
  await company.local("PUT", "/_local/datastores/directory", { ...index, entries: JSON.stringify(left) });
  const answer = await submit(company, view.id, "grace", { topic: "billing" });
  const shown = JSON.stringify(answer.view ?? (await company.local("GET", "/_local/views?user=grace")).views.at(-1));
  assertStringIncludes(shown, "just been taken off");
  assertEquals(shown.includes('"value":"billing"'), false);
});

Deno.test("a form that is sent twice is one card, and whoever claimed it keeps it", async () => {
  await using company = await startCompany();
  const { view } = await openForm(company, "grace", "billing");
  // Slack gives up and offers the form again.
  await company.local("POST", "/_local/faults", { method: "chat.getPermalink", delay_ms: 11_000 });
  const first = await submit(company, view, "grace", FORM);
  assertStringIncludes(JSON.stringify(first), "trouble");
  await submit(company, view, "grace", FORM);
  await company.settle();
  const [card] = await messages(company, "ce-money");
  await press(company, card, "ben");
  await company.settle();
  await company.local("POST", "/_local/clock", { advance_seconds: 15 * 60 });
  const cards = (await messages(company, "ce-money")).filter((each) => wordsOf(each).includes("Refund stuck"));
  assertEquals(cards.length, 1);
  assertStringIncludes(wordsOf(cards[0]), `Claimed by <@${company.user("ben")}>`);
  assertEquals((await rows(company, "requests")).map(({ owner }) => owner), [company.user("ben")]);
  assertEquals((await told(company, "grace")).filter((text) => text.includes("I send you a message when")).length, 1);
});
