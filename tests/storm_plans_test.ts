import { assertEquals } from "@std/assert";
import { localDate, localTime, momentOf } from "../lib/calendar.ts";
import { type Area, wordsOf } from "./support/area.ts";
import { chances, STORM, stormSeeds } from "./support/storm.ts";
import { MONDAY, posts, roots, startTeams } from "./support/teams.ts";
import type { Answer } from "./support/workspace.ts";

const ZONES: Record<string, string> = {
  ana: "Europe/Lisbon",
  ben: "Europe/London",
  devi: "Asia/Kolkata",
  eve: "Europe/Stockholm",
  femi: "Africa/Lagos",
  hugo: "America/Mexico_City",
};
const PEOPLE = Object.keys(ZONES);
/** Everyone's nine o'clock of a Monday and a Tuesday is among them, and the calm after each storm. */
const STORMS = ["07:00", "08:05", "08:10", "09:05", "12:00", "15:05"].map((time) => `2026-11-23T${time}:00Z`);
const NEXT_STORMS = ["03:35", "08:05", "09:05", "15:05"].map((time) => `2026-11-24T${time}:00Z`);
const CALMS = ["15:20", "15:30", "15:45", "16:00", "16:30", "17:00", "17:30", "18:00"];

/** What somebody sent for a day, in the order sent; sent at the same moment, any may be the latest. */
type Said = Map<string, (string | undefined)[][]>;

for (const seed of stormSeeds([4, 9])) {
  Deno.test(`in storm ${seed} each plan is one post with its latest words, and each person is asked once, in the end`, async () => {
    await using area = await startTeams({ weather: STORM });
    await area.local("PUT", "/_local/datastores/open_work", { id: "plan_teams", v: 1, kind: "plan_teams", due: 1 });
    await area.tick(30);
    const chance = chances(seed, ["views.open", "views.update"]);
    const said: Said = new Map();
    for (const [date, moments] of [["2026-11-23", STORMS], ["2026-11-24", NEXT_STORMS]] as const) {
      for (const moment of moments) await workAt(area, moment, chance, said);
      await area.local("DELETE", "/_local/faults");
      await weather(area, { staleReadsMs: 0, slowWritesMs: 0, deliveries: 1, unorderedRuns: false });
      for (const time of CALMS) await tickAt(area, `${date}T${time}:00Z`);
      await checkDay(area, date, said);
    }
    await checkRest(area, said);
  });
}

/** People plan and change what they planned, some in two windows at once, while the tick asks others. */
async function workAt(
  area: Area,
  moment: string,
  { happens, fault }: ReturnType<typeof chances>,
  said: Said,
): Promise<void> {
  await weather(area, STORM);
  const advance_seconds = Date.parse(moment) / 1000 - area.emulator.workspace.clock.seconds();
  await area.local("POST", "/_local/clock", { advance_seconds });
  for (let each = 0; each < 4; each++) await area.fault(fault());
  const planning = PEOPLE.filter(() => happens(0.4));
  const runs = planning.flatMap((user) => happens(0.3) ? [user, user] : [user]);
  await Promise.all(runs.map((user) => area.run("plan", user)));
  const windows = (await Promise.all(planning.map((user) => openForms(area, user)))).flat();
  const sent = windows.map(({ user, id }, n) => send(area, user, id, `${user} at ${moment.slice(5, 16)}, ${n}`));
  const [, ...words] = await Promise.all([area.tick(1), ...sent]);
  await area.settle();
  for (const user of planning) {
    const those = words.filter((each, n) => windows[n].user === user && each !== undefined);
    const key = dayKey(user, localDate(ZONES[user], Date.parse(moment) / 1000));
    if (those.length > 0) said.set(key, [...said.get(key) ?? [], those]);
  }
}

/** A person's windows that hold the form. */
async function openForms(area: Area, user: string): Promise<{ user: string; id: string }[]> {
  const { views } = await area.local("GET", `/_local/views?user=${user}`);
  const forms = views.filter(({ view }: Answer) => view.blocks.some(({ block_id }: Answer) => block_id === "goals"));
  return forms.map(({ id }: Answer) => ({ user, id }));
}

/** Sends a form until it is taken, as a person does, and gives the words; undefined when they gave up. */
async function send(area: Area, user: string, id: string, goals: string): Promise<string | undefined> {
  for (let press = 0; press < 4; press++) {
    const { errors } = await area.local("POST", `/_local/views/${id}/submit`, { user, values: { goals } });
    if (errors !== undefined) continue;
    await area.local("POST", `/_local/views/${id}/close`, { user });
    return goals;
  }
  await area.local("POST", `/_local/views/${id}/close`, { user });
}

/** Each plan stands once under its team's one message of the day, and the morning message says so. */
async function checkDay(area: Area, date: string, said: Said): Promise<void> {
  const day = Number(date.slice(8));
  const messages = (await Promise.all(["delivery", "support"].map((channel) => roots(area, channel)))).flat();
  const ofDay = messages.filter(({ text }) => text.includes(` ${day} `)).map(({ text }) => text);
  assertEquals(ofDay.length, new Set(ofDay).size, ofDay.join("\n"));
  const plans = (await Promise.all(["delivery", "support"].map((channel) => posts(area, channel)))).flat();
  for (const user of PEOPLE) {
    const rounds = said.get(dayKey(user, date)) ?? [];
    const own = plans.filter(({ blocks }) => blocks[0].block_id === `plan/${area.user(user)}/${date}`);
    const shown = own.map(({ blocks }) => blocks[1].text.text);
    assertEquals(shown.length, rounds.length > 0 ? 1 : 0, `${user} ${date}: ${shown}`);
    const latest = rounds.at(-1) ?? [];
    assertEquals(latest.length === 0 || latest.includes(shown[0]), true, `${user}: ${shown[0]} is not of ${latest}`);
    if (rounds.length > 1) assertEquals(wordsOf(own[0]).includes("(edited "), true, user);
    const [row] = (await area.rows("plans")).filter(({ id }) => id === dayKey(area.user(user), date));
    if (own.length > 0) assertEquals([row.goals, row.post_ts], [shown[0], own[0].ts]);
    const asked = (await area.direct(user)).filter(({ ts }) => localDate(ZONES[user], Number(ts)) === date);
    // Whose nine o'clock was over when set-up ended is asked from the next day on.
    const isAsked = momentOf(ZONES[user], date, "09:00") > MONDAY;
    if (rounds.length === 0) assertEquals(asked.length, isAsked ? 1 : 0, `${user} ${date}`);
    assertEquals(asked.length <= 1, true, `${user} ${date}`);
    for (const { ts, text } of asked) {
      assertEquals(localTime(ZONES[user], Number(ts)) >= "09:00", true, user);
      assertEquals(text.startsWith("Good morning"), rounds.length === 0, `${user} ${date}: ${text}`);
    }
  }
}

/** Nothing is left to do but to ask everyone tomorrow, and each plan counts once. */
async function checkRest(area: Area, said: Said): Promise<void> {
  const left = (await area.rows("open_work")).map(({ id, kind }) => kind === "plan_prompt" ? id : kind);
  const prompts = PEOPLE.map((user) => `plan_prompt:${area.user(user)}`);
  assertEquals(
    left.filter((each) => !["clock", "happened", "follow_channels"].includes(each)).toSorted(),
    prompts.toSorted(),
  );
  const counted = (await area.rows("days")).flatMap(({ hours }) =>
    Object.values(JSON.parse(hours)).flatMap((hour) => (hour as Record<string, string[]>).plan_posted ?? [])
  );
  assertEquals([counted.length, new Set(counted).size], [said.size, said.size]);
}

const dayKey = (user: string, date: string) => `${user}:${date}`;
const weather = (area: Area, given: Record<string, unknown>) => area.local("POST", "/_local/weather", given);
const tickAt = (area: Area, moment: string) =>
  area.tick(Date.parse(moment) / 1000 - area.emulator.workspace.clock.seconds());
