import { assertEquals, assertFalse, assertStringIncludes } from "@std/assert";
import { type Area, wordsOf } from "./support/area.ts";
import { posts, roots, startTeams } from "./support/teams.ts";
import type { Answer } from "./support/workspace.ts";

const VALUES = { goals: "Ship the menu\nCall Acme", help: "API key from Ben", meetings: "14:00 client call" };

async function plan(area: Area, user: string, values: Record<string, unknown> = VALUES): Promise<Answer> {
  const { view } = await area.run("plan", user);
  const answer = await area.local("POST", `/_local/views/${view.id}/submit`, { user, values });
  if (answer.view !== undefined) await area.local("POST", `/_local/views/${view.id}/close`, { user });
  await area.settle();
  return answer;
}
const field = (window: Answer, name: string): string | undefined =>
  window.view.blocks.find(({ block_id }: Answer) => block_id === name)?.element.initial_value;

Deno.test("the first plan opens the team's message of the day, each person has one post under it", async () => {
  await using area = await startTeams();
  const answer = await plan(area, "eve");
  assertStringIncludes(JSON.stringify(answer.view), "your team's thread");
  await plan(area, "hugo", { goals: "Data <!channel> *bold*" });
  await plan(area, "ben", { goals: "Answer everyone" });
  assertEquals((await roots(area)).map(({ text }) => text), ["Plans for Monday, 23 November · Delivery"]);
  assertStringIncludes((await roots(area, "support"))[0].text, "Customer &lt;care&gt;");
  const [eve, hugo] = await posts(area);
  for (
    const part of [
      "Eve Lindqvist",
      "Ship the menu\\nCall Acme",
      "*Needs help*",
      "API key from Ben",
      "14:00 client call",
    ]
  ) {
    assertStringIncludes(wordsOf(eve), part);
  }
  assertEquals(hugo.blocks[1].text, { type: "plain_text", text: "Data <!channel> *bold*", emoji: false });
  assertFalse(/<!|\*bold/.test(hugo.text), hugo.text);
  for (let time = 0; time < 2; time++) await area.tick();
  assertEquals((await posts(area)).length, 2);
  const days = (await area.rows("days")).flatMap(({ hours }) =>
    Object.values(JSON.parse(hours)) as Record<string, string[]>[]
  );
  assertEquals(days.flatMap(({ plan_posted = [] }) => plan_posted).length, 3);
});

Deno.test("an edit starts from what was planned, changes the same post and says when", async () => {
  await using area = await startTeams();
  await plan(area, "eve");
  const [before] = await posts(area);
  const { view } = await area.run("plan", "eve");
  const window = await area.window("eve");
  assertEquals([field(window, "goals"), field(window, "help")], [VALUES.goals, VALUES.help]);
  assertStringIncludes(JSON.stringify(window.view.blocks[0]), "You have planned this day");
  await area.local("POST", `/_local/views/${view.id}/submit`, {
    user: "eve",
    values: { goals: "Only the menu", help: "" },
  });
  await area.tick();
  const [after, ...others] = await posts(area);
  assertEquals([others.length, after.ts], [0, before.ts]);
  for (const part of ["Only the menu", "(edited <!date", "14:00 client call"]) {
    assertStringIncludes(wordsOf(after), part);
  }
  for (const part of ["Call Acme", "API key"]) assertFalse(wordsOf(after).includes(part));
});

Deno.test("those chosen as helpers are mentioned in the post, and nobody else is; another day they are chosen anew", async () => {
  await using area = await startTeams();
  const [ben, eve, hugo] = ["ben", "eve", "hugo"].map((name) => area.user(name));
  await plan(area, "eve", { ...VALUES, help: "Photos, maybe @devi <!here>", helpers: [hugo, ben, eve] });
  const [post] = await posts(area);
  assertStringIncludes(wordsOf(post), `*Needs help from* <@${hugo}> <@${ben}>`);
  assertEquals(post.text, `Eve Lindqvist: Ship the menu Call Acme · Needs help from <@${hugo}> <@${ben}>`);
  const asWritten = post.blocks.find(({ text }: Answer) => text?.text.includes("@devi"));
  assertEquals(asWritten.text.type, "plain_text");
  const helpers = async () => {
    await area.run("plan", "eve");
    const window = await area.window("eve");
    await area.local("POST", `/_local/views/${window.id}/close`, { user: "eve" });
    return window.view.blocks.find(({ block_id }: Answer) => block_id === "helpers").element.initial_users;
  };
  assertEquals(await helpers(), [hugo, ben]);
  await area.tick(24 * 3600);
  assertEquals(await helpers(), undefined);
});

Deno.test("the next day starts from the plan before, on a new message", async () => {
  await using area = await startTeams();
  await plan(area, "eve");
  await area.tick(24 * 3600);
  await area.run("plan", "eve");
  const window = await area.window("eve");
  assertEquals(field(window, "goals"), VALUES.goals);
  assertStringIncludes(JSON.stringify(window.view.blocks[0]), "Filled in from Monday, 23 November");
  await area.local("POST", `/_local/views/${window.id}/submit`, { user: "eve", values: {} });
  await area.settle();
  assertEquals((await roots(area)).map(({ text }) => text.slice(0, 19)), [
    "Plans for Monday, 2",
    "Plans for Tuesday, ",
  ]);
});

Deno.test("a field that cannot be taken says so and nothing is stored", async () => {
  await using area = await startTeams();
  const cases: [values: Record<string, unknown>, field: string, words: string][] = [
    [{ goals: " \n " }, "goals", "at least one thing"],
    [{ goals: "x".repeat(2001) }, "goals", "2001"],
    [{ goals: "x", help: "x".repeat(1001) }, "help", "1001"],
    [{ goals: "x", meetings: "x".repeat(1001) }, "meetings", "1001"],
  ];
  for (const [values, name, words] of cases) {
    const { view } = await area.run("plan", "eve");
    const { status, body } = await area.tryLocal("POST", `/_local/views/${view.id}/submit`, { user: "eve", values });
    // Slack itself holds back what is longer than a field takes, and an empty field that is required.
    if (status === 200) assertStringIncludes(body.errors[name], words);
    await area.local("POST", `/_local/views/${view.id}/close`, { user: "eve" });
  }
  assertEquals(await area.rows("plans"), []);
});

Deno.test("who is in no team is told whom to ask", async () => {
  await using area = await startTeams();
  await area.local("PUT", "/_local/datastores/directory", { id: "names:team", v: 1, kind: "index", entries: "[]" });
  await area.run("plan", "eve");
  assertStringIncludes(JSON.stringify(await area.window("eve")), "An admin can add you");
});

Deno.test("two people at once open one message, and one person twice at once has one post with the latest words", async () => {
  await using area = await startTeams({
    weather: { deliveries: 2, staleReadsMs: 2000, slowWritesMs: 300, unorderedRuns: true },
  });
  const views: { user: string; id: string }[] = [];
  for (const user of ["eve", "hugo", "devi", "eve"]) views.push({ user, id: (await area.run("plan", user)).view.id });
  await Promise.all(
    views.map(({ user, id }) =>
      area.local("POST", `/_local/views/${id}/submit`, { user, values: { goals: `Goals of ${user}` } })
    ),
  );
  await area.settle();
  for (let time = 0; time < 3; time++) await area.tick();
  assertEquals((await roots(area)).length, 1);
  assertEquals((await posts(area)).map(({ blocks }) => blocks[1].text.text).toSorted(), [
    "Goals of devi",
    "Goals of eve",
    "Goals of hugo",
  ]);
});
Deno.test("everyone is asked once at their own nine o'clock of a working day, and not when they have planned", async () => {
  await using area = await startTeams();
  const clock = area.emulator.workspace.clock;
  const until = (iso: string) => area.tick(Date.parse(iso) / 1000 - clock.seconds());
  const people = ["devi", "eve", "ana", "hugo"];
  const asked = async () => {
    const messages = await Promise.all(people.map((user) => area.direct(user)));
    return messages.map((each) => each.filter(({ text }) => text.startsWith("Good morning")).length);
  };
  // Set-up ends on Monday at 06:00 UTC: past nine in Kolkata, not yet in Stockholm, Lisbon and Mexico City.
  await area.local("PUT", "/_local/datastores/open_work", { id: "plan_teams", v: 1, kind: "plan_teams", due: 1 });
  await until("2026-11-23T06:05:00Z");
  await until("2026-11-23T08:05:00Z");
  assertEquals(await asked(), [0, 1, 0, 0]);
  await plan(area, "ana", { goals: "Early bird" });
  await until("2026-11-23T15:05:00Z");
  assertEquals(await asked(), [0, 1, 0, 1]);
  await until("2026-11-24T03:35:00Z");
  assertEquals(await asked(), [1, 1, 0, 1]);
  for (const time of ["09:05", "15:05"]) await until(`2026-11-24T${time}:00Z`);
  assertEquals(await asked(), [1, 2, 1, 2]);
  // A weekend lies ahead.
  for (const day of ["25", "26", "27"]) {
    for (const time of ["03:35", "09:05", "15:05"]) await until(`2026-11-${day}T${time}:00Z`);
  }
  const friday = await asked();
  for (const day of ["28", "29"]) {
    for (const time of ["03:35", "09:05", "15:05"]) await until(`2026-11-${day}T${time}:00Z`);
  }
  assertEquals(await asked(), friday);
});

Deno.test("the morning message runs the form and changes once the day is planned; a late clock asks nobody in the evening", async () => {
  await using area = await startTeams({ weather: { deliveries: 2 } });
  await area.local("PUT", "/_local/datastores/open_work", { id: "plan_teams", v: 1, kind: "plan_teams", due: 1 });
  await area.tick();
  const rows = (await area.rows("open_work")).filter(({ kind }) => kind === "plan_prompt");
  assertEquals(rows.length, 6);
  await area.tick(3 * 3600);
  await area.tick();
  const [prompt, ...others] = await area.direct("ana");
  assertEquals(others, []);
  assertStringIncludes(wordsOf(prompt), "Good morning!");
  await area.press(prompt, "Plan my day", "ana");
  const window = await area.window("ana");
  await area.local("POST", `/_local/views/${window.id}/submit`, { user: "ana", values: { goals: "Everything" } });
  await area.settle();
  await area.tick();
  const [done] = await area.direct("ana");
  assertStringIncludes(wordsOf(done), "Your plan for today is in");
  assertStringIncludes(wordsOf(done), "Change it");
  // Two days later, at night in Mexico City and in the evening in Kolkata.
  await area.local("POST", "/_local/clock", { advance_seconds: 2 * 86_400 + 7 * 3600 });
  const before = (await area.direct("devi")).length;
  await area.tick();
  assertEquals((await area.direct("devi")).length, before);
});

Deno.test("a closed channel keeps the plan, tells the person and the admins, and is posted later", async () => {
  await using area = await startTeams();
  await area.local("POST", "/_local/channels/delivery", { user: "ana", archived: true });
  const answer = await plan(area, "eve");
  assertStringIncludes(JSON.stringify(answer.view), "I have kept your plan");
  await area.tick();
  const lines = (await area.messages("switchboard-admin")).map(({ text }) => text);
  assertEquals(lines.length, 1);
  assertStringIncludes(lines[0], "is_archived");
  await area.local("POST", "/_local/channels/delivery", { user: "ana", archived: false });
  await area.api("conversations.join", { channel: area.channel("delivery") });
  await area.tick(3600);
  assertEquals((await posts(area)).length, 1);
});

/** An admin gives the team another channel. */
async function moveTeam(area: Area, name: string, channel: string): Promise<void> {
  const [index] = (await area.rows("directory")).filter(({ id }) => id === "names:team");
  const teams = JSON.parse(index.entries).map((team: Answer) =>
    team.name === name ? { ...team, channel: area.channel(channel) } : team
  );
  await area.local("PUT", "/_local/datastores/directory", { ...index, entries: JSON.stringify(teams) });
  await area.tick(5);
}

Deno.test("a plan that changes after its team has moved, or whose post was deleted, is posted anew", async () => {
  await using area = await startTeams();
  await plan(area, "eve");
  await area.tick();
  await moveTeam(area, "Delivery", "client-feedback");
  const answer = await plan(area, "eve", { goals: "Please help me today" });
  assertStringIncludes(JSON.stringify(answer.view), "your team's thread");
  for (let time = 0; time < 2; time++) await area.tick();
  assertEquals((await posts(area)).length, 0);
  const [moved, ...others] = await posts(area, "client-feedback");
  assertEquals(others, []);
  assertStringIncludes(wordsOf(moved), "Please help me today");
  await area.api("chat.delete", { channel: area.channel("client-feedback"), ts: moved.ts });
  await plan(area, "eve", { goals: "Only the menu" });
  for (let time = 0; time < 2; time++) await area.tick();
  assertEquals((await posts(area, "client-feedback")).map(({ blocks }) => blocks[1].text.text), ["Only the menu"]);
});

Deno.test("a plan that was kept is posted where its team is by then", async () => {
  for (const isPosted of [false, true]) {
    await using area = await startTeams();
    if (isPosted) await plan(area, "eve", { goals: "Before" });
    await area.local("POST", "/_local/channels/delivery", { user: "ana", archived: true });
    const answer = await plan(area, "eve", { goals: "After" });
    assertStringIncludes(JSON.stringify(answer.view), "I have kept your plan");
    await area.tick();
    await moveTeam(area, "Delivery", "client-feedback");
    for (let time = 0; time < 2; time++) await area.tick(1200);
    assertEquals((await posts(area, "client-feedback")).map(({ blocks }) => blocks[1].text.text), ["After"]);
    assertEquals((await area.rows("open_work")).filter(({ kind }) => kind === "plan"), []);
  }
});

Deno.test("whoever has left the company is passed over in silence", async () => {
  await using area = await startTeams();
  await area.local("PUT", "/_local/datastores/open_work", { id: "plan_teams", v: 1, kind: "plan_teams", due: 1 });
  await area.tick();
  await area.local("POST", `/_local/users/${area.user("eve")}`, { deleted: true });
  for (let time = 0; time < 24; time++) await area.tick(600);
  assertEquals(await area.messages("switchboard-admin"), []);
  const [row] = (await area.rows("open_work")).filter(({ owner }) => owner === area.user("eve"));
  assertEquals(new Date(row.due * 1000).toISOString(), "2026-11-24T08:00:00.000Z");
});

const METHODS = [
  "apps.datastore.update",
  "apps.datastore.put",
  "apps.datastore.get",
  "apps.datastore.bulkGet",
  "chat.postMessage",
  "conversations.history",
  "conversations.replies",
  "chat.update",
  "chat.getPermalink",
];
const BREAKS = [{ status: 503 }, { error: "internal_error" }, { status: 503, when: "after" }];

Deno.test("whatever call fails once, or twice, there is one post with the latest words in the end", async () => {
  for (const method of METHODS) {
    for (const fault of BREAKS) {
      for (const times of [1, 2]) {
        const what = `${method} ${JSON.stringify(fault)} ${times}`;
        await using area = await startTeams();
        for (const goals of ["First", "Second"]) {
          const { view } = await area.run("plan", "eve");
          await area.fault({ method, ...fault, times });
          const answer = await area.local("POST", `/_local/views/${view.id}/submit`, {
            user: "eve",
            values: { goals },
          });
          await area.local("DELETE", "/_local/faults");
          // The window says what to do: press again.
          if (answer.errors) {
            await area.local("POST", `/_local/views/${view.id}/submit`, { user: "eve", values: { goals } });
          }
          for (let time = 0; time < 2; time++) await area.tick(600);
        }
        assertEquals((await roots(area)).length, 1, what);
        assertEquals((await posts(area)).map(({ blocks }) => blocks[1].text.text), ["Second"], what);
      }
    }
  }
});
