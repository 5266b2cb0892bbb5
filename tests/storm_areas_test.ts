import { assertEquals } from "@std/assert";
import { caseAction } from "../triggers/definitions/case_action.ts";
import { escalationTriggers } from "../triggers/definitions/escalation.ts";
import { offerAction } from "../triggers/definitions/offer_action.ts";
import { receiveFeedback } from "../triggers/definitions/receive_feedback.ts";
import { receiveProjectEvent } from "../triggers/definitions/receive_project_event.ts";
import { requestAction } from "../triggers/definitions/request_action.ts";
import { type Area, startArea, TOKEN, wordsOf } from "./support/area.ts";
import { chances, STORM, stormSeeds } from "./support/storm.ts";
import type { Answer } from "./support/workspace.ts";

const PLANS = [caseAction, receiveFeedback, offerAction, receiveProjectEvent, requestAction, ...escalationTriggers];
const EMOJI = "team-product-specialists";
const DESIGNERS = ["ben", "eve", "hugo"];
const ROUNDS = 8;

/** What was sent and asked for, to compare with what stands in the end. */
interface Said {
  /** Comments by the answer's id. */
  comments: Map<string, string[]>;
  /** Types of the events by the project's id. */
  projects: Map<string, string[]>;
  /** Questions in #delivery with the people whose emoji is on them. */
  questions: { ts: string; words: string; wantedBy: Set<string> }[];
}

for (const seed of stormSeeds([5, 12])) {
  Deno.test(`in storm ${seed} each answer, project and question has one card that tells the truth, in the end`, async () => {
    await using area = await startArea({ plans: PLANS, weather: STORM });
    const said = await workThrough(area, seed);
    await area.local("DELETE", "/_local/faults");
    await area.local("POST", "/_local/weather", { staleReadsMs: 0 });
    for (let ticks = 0; ticks < 16; ticks++) await area.tick(900);
    await checkFeedback(area, said.comments);
    for (const [id, types] of said.projects) await checkProject(area, id, types);
    await checkQuestions(area, said.questions);
    const left = (await area.rows("open_work")).map(({ kind }) => kind);
    assertEquals(left.filter((kind) => !["clock", "happened", "follow_channels"].includes(kind)), []);
  });
}

/** Services post, people react and press, several at once and some twice, while calls fail. */
async function workThrough(area: Area, seed: number): Promise<Said> {
  const { happens, among, oneOf, fault } = chances(seed);
  const said: Said = { comments: new Map(), projects: new Map(), questions: [] };
  let n = 0;
  const post = async (callback: string, body: Record<string, unknown>) => {
    const copies = Array.from({ length: 1 + among(2) }, () =>
      fetch(area.urls[callback], {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ token: TOKEN, ...body }),
      }));
    for (const { body } of await Promise.all(copies)) await body?.cancel();
  };
  const answer = () => {
    const id = `R-${among(6)}`;
    const comment = happens(0.5) ? `comment ${++n}.` : undefined;
    said.comments.set(id, [...said.comments.get(id) ?? [], ...comment === undefined ? [] : [comment]]);
    return post("receive_feedback", { response_id: id, score: id.charCodeAt(2) % 11, comment, project_id: "P-2041" });
  };
  const event = () => {
    const id = `P-9${among(4)}`;
    const type = oneOf(["requested", "requested", "started", "picked_up"]);
    said.projects.set(id, [...said.projects.get(id) ?? [], type]);
    const members = type === "started" ? "person:eve" : undefined;
    const facts = { name: `Menu ${id}`, client: "client:acme", skills: "design", manager: "person:femi", members };
    return post("receive_project_event", { event_id: `E-${++n}`, type, project_id: id, ...facts });
  };
  const react = ({ ts, wantedBy }: Said["questions"][number]) => {
    const user = oneOf(["eve", "hugo", "ana"]);
    const remove = wantedBy.delete(user);
    if (!remove) wantedBy.add(user);
    return area.local("POST", "/_local/reactions", { user, channel: "delivery", ts, name: EMOJI, remove });
  };
  for (let round = 0; round < ROUNDS; round++) {
    for (let each = 0; each < 4; each++) await area.fault(fault());
    if (said.questions.length < 4 && happens(0.7)) {
      const words = `question ${++n}.`;
      const { ts } = await area.local("POST", "/_local/messages", { user: "ben", channel: "delivery", text: words });
      said.questions.push({ ts, words, wantedBy: new Set() });
    }
    const touched = said.questions.filter(() => happens(0.5));
    await Promise.all([answer(), answer(), event(), event(), ...touched.map(react)]);
    await area.settle();
    if (happens(0.5)) await pressSome(area, "client-feedback", ["devi", "eve"], oneOf);
    if (happens(0.5)) await pressSome(area, "product-specialists", ["devi"], oneOf);
    for (const user of DESIGNERS.filter(() => happens(0.3))) {
      const offers = (await area.direct(user)).filter((each) => wordsOf(each).includes('"Take it"'));
      if (offers.length > 0) await area.press(oneOf(offers), "Take it", user);
    }
    if (happens(0.5)) await area.tick(300);
    else await area.local("POST", "/_local/clock", { advance_seconds: 20 });
  }
  return said;
}

/** People press one of a channel's buttons at the same moment. */
async function pressSome(
  area: Area,
  channel: string,
  users: string[],
  oneOf: <T>(things: T[]) => T,
): Promise<void> {
  const buttons = (await area.messages(channel)).flatMap((message) => {
    const blocks = [...message.blocks ?? [], ...(message.attachments ?? []).flatMap(({ blocks }: Answer) => blocks)];
    return blocks.flatMap(({ elements = [] }: Answer) => elements)
      .filter(({ type }: Answer) => type === "workflow_button")
      .map(({ action_id }: Answer) => ({ channel: message.channel, ts: message.ts, action_id }));
  });
  if (buttons.length === 0) return;
  const button = oneOf(buttons);
  await Promise.all(users.map((user) => area.local("POST", "/_local/actions", { user, ...button })));
  await area.settle();
}

async function checkFeedback(area: Area, said: Said["comments"]): Promise<void> {
  const cards = (await area.messages("client-feedback")).filter(({ thread_ts, ts }) => (thread_ts ?? ts) === ts);
  const rows = await area.rows("feedback");
  assertEquals(cards.map(({ ts }) => ts).toSorted(), rows.map(({ card_ts }) => card_ts).toSorted());
  assertEquals(rows.map(({ id }) => id.split(":")[1]).toSorted(), [...said.keys()].toSorted());
  for (const { id, card_ts, followed_by } of rows) {
    const card = cards.find(({ ts }) => ts === card_ts)!;
    const comments = said.get(id.split(":")[1])!;
    for (const comment of comments) assertEquals(wordsOf(card).split(comment).length, 2, `${id} ${comment}`);
    // The hand may be on a second card, which is gone; the words are what people go by.
    const isTaken = (card.reactions ?? []).some(({ name }: Answer) => name === "hand");
    assertEquals(isTaken && followed_by === undefined, false, id);
    assertEquals(wordsOf(card).includes("has been following this up"), followed_by !== undefined, id);
  }
}

async function checkProject(area: Area, id: string, types: string[]): Promise<void> {
  const row = (await area.rows("projects")).find((each) => each.id === id);
  const { channels } = await area.local("GET", "/_local/state");
  const own: Answer[] = channels.filter(({ name }: Answer) => name?.startsWith(`proj-${id.slice(2)}-`));
  assertEquals(own.map((channel) => channel.id), types.includes("started") ? [row.channel] : [], id);
  const posts = own.length === 0 ? [] : await area.messages(own[0].id);
  assertEquals(posts.filter(({ text }) => text.includes("Welcome to")).length, own.length, id);
  const offers = await Promise.all(
    DESIGNERS.map(async (user) =>
      (await area.direct(user)).filter((each) => wordsOf(each).includes('"Take it"') && wordsOf(each).includes(id))
        .length
    ),
  );
  const isOpen = row.picked_up_at === undefined && row.started_at === undefined;
  assertEquals(offers, isOpen && types.includes("requested") ? [1, 1, 1] : [0, 0, 0], id);
  const cards = (await area.direct("femi")).filter((each) => JSON.stringify(each).includes(`project/${id}/offers`));
  assertEquals(cards.map(({ ts }) => ts), row.card_ts === undefined ? [] : [row.card_ts], id);
  if (cards.length > 0) assertEquals(wordsOf(cards[0]).includes("Found someone"), row.picked_up_at !== undefined, id);
}

async function checkQuestions(area: Area, questions: Said["questions"]): Promise<void> {
  const cards = await area.messages("product-specialists");
  for (const { words, wantedBy } of questions) {
    const own = cards.map((card) => wordsOf(card).replaceAll("\u2060", "")).filter((shown) => shown.includes(words));
    const standing = own.filter((shown) => shown.includes('"Claim"') || shown.includes("Claimed by"));
    const isClaimed = own.some((shown) => shown.includes("Claimed by"));
    assertEquals(standing.length, wantedBy.size > 0 || isClaimed ? 1 : 0, words);
  }
}
