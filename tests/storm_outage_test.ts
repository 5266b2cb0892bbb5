import { assertEquals } from "@std/assert";
import { wordsOf } from "./support/area.ts";
import { type OutageDesk, startDesk } from "./support/desk.ts";
import { chances, STORM, stormSeeds } from "./support/storm.ts";
import type { Answer } from "./support/workspace.ts";

const CUSTOMERS = Array.from({ length: 5 }, (_, index) => `+1555777000${index}`);
/** Nobody answers them until the end is near: so it must be refused. */
const FORGOTTEN = "+15557770009";
const PEOPLE = ["ana", "ben", "chloe"];
const ROUNDS = 3;
const WINDOWS_AND_TRIGGERS = ["workflows.triggers.update", "views.open", "views.update"];

for (const seed of stormSeeds([3, 8])) {
  Deno.test(`in storm ${seed} an outage is declared once, its list is right and it ends once, in the end`, async () => {
    await using desk = await startDesk({ weather: STORM });
    await desk.local("POST", "/_local/clock", { advance_seconds: 60 });
    const chance = chances(seed, WINDOWS_AND_TRIGGERS);
    await stormDeclares(desk, chance);
    await calm(desk);
    const [card, ...others] = await desk.cards();
    assertEquals(others, []);
    await desk.text("My card is refused", FORGOTTEN);
    await stormTalks(desk, chance);
    await calm(desk);
    await checkList(desk, card.ts);
    assertEquals((await desk.cards()).map(({ text }) => text.slice(0, 2)), ["🔴"]);
    await stormEnds(desk, chance);
    await calm(desk);
    await endCalmly(desk);
    await checkEnd(desk);
  });
}

type Chance = ReturnType<typeof chances>;

/** Several people declare at the same moment. */
async function stormDeclares(desk: OutageDesk, { fault }: Chance): Promise<void> {
  await breakSome(desk, fault);
  await Promise.all([
    ...PEOPLE.map((user) => desk.declare(user, `Broken, says ${user}`)),
    desk.post(desk.body({ message_id: "before", from: CUSTOMERS[0], text: "Hello?" })),
  ]);
  await desk.tick();
  await calm(desk);
  if ((await desk.cards()).length === 0) await desk.declare("ana");
}

/** Customers text, some texts come twice, people answer all but one, look at the list and try to end it. */
async function stormTalks(desk: OutageDesk, { happens, oneOf, fault }: Chance): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    await desk.local("POST", "/_local/weather", STORM);
    await breakSome(desk, fault);
    const texts = CUSTOMERS.filter(() => happens(0.6)).map((from, n) =>
      desk.body({ message_id: `SM-${round}${n}`, from, text: `text ${round}${n}` })
    );
    await Promise.all(texts.flatMap((body) => happens(0.3) ? [desk.post(body), desk.post(body)] : [desk.post(body)]));
    await desk.settle();
    const roots = (await desk.roots()).filter(({ text }) => !text.includes(FORGOTTEN) && happens(0.6));
    await Promise.all([
      ...roots.map(({ ts }, n) => desk.reply(ts, `reply ${round}${n}`, oneOf(["ben", "chloe"]))),
      ...PEOPLE.filter(() => happens(0.4)).map((user) => press(desk, oneOf(["Who is waiting", "End outage"]), user)),
    ]);
    if (happens(0.5)) await desk.tick(300);
    else await desk.local("POST", "/_local/clock", { advance_seconds: 20 });
  }
}

/** All are answered, then several people end it at the same moment, while somebody may be texting. */
async function stormEnds(desk: OutageDesk, { happens, oneOf, fault }: Chance): Promise<void> {
  await desk.local("POST", "/_local/weather", STORM);
  await breakSome(desk, fault);
  await answerAll(desk, "It works again");
  await desk.tick();
  await breakSome(desk, fault);
  const from = oneOf(CUSTOMERS);
  const late = happens(0.5) ? [desk.post(desk.body({ message_id: "late", from, text: "Hello?" }))] : [];
  await Promise.all([...PEOPLE.map((user) => press(desk, "End outage", user)), ...late]);
  await desk.settle();
}

async function breakSome(desk: OutageDesk, fault: Chance["fault"]): Promise<void> {
  for (let each = 0; each < 4; each++) await desk.local("POST", "/_local/faults", fault());
}

/** The storm is over, and enough ticks go by. */
async function calm(desk: OutageDesk): Promise<void> {
  await desk.local("DELETE", "/_local/faults");
  await desk.local("POST", "/_local/weather", {
    staleReadsMs: 0,
    slowWritesMs: 0,
    deliveries: 1,
    unorderedRuns: false,
  });
  for (let ticks = 0; ticks < 8; ticks++) await desk.tick(600);
}

async function answerAll(desk: OutageDesk, words: string): Promise<void> {
  for (const { ts } of await desk.roots()) await desk.reply(ts, words);
}

async function press(desk: OutageDesk, label: string, user: string): Promise<void> {
  const card = (await desk.cards()).at(-1);
  const hasButton = card !== undefined && wordsOf(card).includes(`"${label}"`);
  if (!hasButton) return;
  await (label === "End outage" ? desk.end(card, user) : desk.press(card, label, user));
}

/** Whoever wrote and was not answered since is on the list once, nobody else is, and the card says so. */
async function checkList(desk: OutageDesk, since: string): Promise<void> {
  const unanswered: string[] = [];
  for (const root of await desk.roots()) {
    const thread = await desk.messages(desk.channel("support"), root.ts);
    const texts = thread.filter(({ bot_id, ts }) => bot_id !== undefined && ts > since).map(({ ts }) => ts);
    const answers = thread.filter(({ reactions = [] }) =>
      reactions.some(({ name }: Answer) => name === "white_check_mark")
    ).map(({ ts }) => ts);
    if ((texts.at(-1) ?? "") > (answers.at(-1) ?? "")) unanswered.push(root.text.match(/\+\d+/)[0]);
  }
  assertEquals((await onList(desk)).toSorted(), unanswered.toSorted());
  const state = unanswered.length === 0 ? "Nobody is waiting" : `Waiting ${unanswered.length} ·`;
  assertEquals(wordsOf((await desk.cards())[0]).includes(state), true, state);
}

const onList = async (desk: OutageDesk): Promise<string[]> =>
  (await desk.waiting()).map(({ data }) => JSON.parse(data).contact);

/** Somebody may have written at the last moment: they are answered, and it is ended once more. */
async function endCalmly(desk: OutageDesk): Promise<void> {
  if ((await desk.cards())[0].text.startsWith("🟢")) return;
  await answerAll(desk, "Answered now");
  assertEquals(await onList(desk), []);
  await press(desk, "End outage", "ana");
  await calm(desk);
}

async function checkEnd(desk: OutageDesk): Promise<void> {
  await desk.text("All is well", CUSTOMERS[0]);
  await calm(desk);
  const [card, ...others] = await desk.cards();
  assertEquals(others, []);
  assertEquals(card.text.slice(0, 8), "🟢 Over:");
  const [settings] = (await rows(desk, "directory")).filter(({ id }) => id === "settings");
  assertEquals(settings.outage, "");
  const [ended, ...more] = (await rows(desk, "requests")).filter(({ id, ended_at }) =>
    id.startsWith("OUT") && ended_at
  );
  assertEquals([more, ended.card_ts], [[], card.ts]);
  const left = (await rows(desk, "open_work")).map(({ kind }) => kind);
  assertEquals(left.filter((kind) => !["clock", "happened", "watch"].includes(kind)), []);
  const counted = (await rows(desk, "days")).flatMap(({ hours }) =>
    Object.values(JSON.parse(hours)).flatMap((hour) => (hour as Record<string, string[]>).outage_declared ?? [])
  );
  assertEquals(counted, [ended.id]);
  const under = (await desk.messages(card.channel, card.ts)).map(({ text }) => text);
  assertEquals(under.length, new Set(under.map((text) => text.slice(-20))).size, under.join("\n"));
  const told = await Promise.all(PEOPLE.map((user) => desk.direct(user)));
  assertEquals(told.flat().filter((words) => words.includes("Outage declared: ")).length, 1, told.flat().join("\n"));
  for (const words of told) {
    const fates = words.filter((each) => each.includes("Outage declared: ") || each.includes("open already"));
    assertEquals(fates.length <= 1, true, words.join("\n"));
  }
}

const rows = async (desk: OutageDesk, datastore: string): Promise<Answer[]> =>
  (await desk.local("GET", `/_local/datastores/${datastore}`)).rows;
