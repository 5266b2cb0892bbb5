import { type Metric, METRICS } from "./metrics.ts";
import { MOST_DAYS, type Period } from "./periods.ts";

/** What a mention asks. */
export type Question =
  | { kind: "help" }
  | { kind: "metric"; metric: Metric; period: Period }
  /** `closest`: what could have been meant, as it would be asked. */
  | { kind: "unknown"; closest: string[] }
  | { kind: "too_long"; days: number };

const DEFAULT_PERIOD: Period = { kind: "this week" };
const PERIODS: [words: string, period: Period][] = [
  ["today", { kind: "today" }],
  ["yesterday", { kind: "yesterday" }],
  ["this week", { kind: "this week" }],
  ["last week", { kind: "last week" }],
  ["this month", { kind: "this month" }],
  ["last month", { kind: "last month" }],
];
const HELP = ["", "help", "hello", "hi", "hey", "what can you do", "commands", "?"];
/** Words that carry nothing. */
const FILLERS = new Set(
  ("a all and any are by been count did do does for give got had has have how i in is many me much my " +
    "number of on our please show tell than thanks that the there to total us was we were what whats with you").split(
      " ",
    ),
);
/** How far off a word may be written. */
const MOST_EDITS_PER_WORD = 2;
const MOST_CLOSEST = 3;
/** Of 1: half of the words are there. What is much further off than the closest is not named. */
const LEAST_LIKENESS = 0.5;
const CLOSE_BEHIND = 0.2;
/** Longer than any question that is understood. */
const MOST_WORDS = 40;

/** Reads a mention's text. Never guesses: what is not in the table is unknown, with what comes close to it. */
export function readQuestion(text: string): Question {
  const said = wordsIn(text);
  if (HELP.includes(said.join(" "))) return { kind: "help" };
  const { period, rest, days } = takePeriod(said);
  if (days !== undefined && days > MOST_DAYS) return { kind: "too_long", days };
  const metric = METRICS.find(({ asked }) => asked.some((phrase) => isSame(phrase, rest)));
  if (metric !== undefined) return { kind: "metric", metric, period: period ?? DEFAULT_PERIOD };
  return { kind: "unknown", closest: closestTo(said) };
}

/** Every question there is, as it would be asked. */
export function allQuestions(): string[] {
  return METRICS.map(({ asked }) => asked[0]);
}

/** Lower case, without mentions, links, marks and codes. */
function wordsIn(text: string): string[] {
  return text.replace(/<[^<>]*>/g, " ").replace(/&(?:amp|lt|gt);/g, " ").toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim().split(/\s+/).filter((word) => word !== "").slice(0, MOST_WORDS);
}

function takePeriod(said: string[]): { period?: Period; rest: string[]; days?: number } {
  const joined = ` ${said.join(" ")} `;
  const counted = joined.match(/ (?:last|past) (\d{1,6}) days? /);
  if (counted !== null) {
    const days = Number(counted[1]);
    const rest = joined.replace(counted[0], " ").trim().split(" ");
    return days === 0 ? { rest: said } : { period: { kind: "last days", days }, rest, days };
  }
  const found = PERIODS.find(([words]) => joined.includes(` ${words} `));
  if (found === undefined) return { rest: said };
  return { period: found[1], rest: joined.replace(` ${found[0]} `, " ").trim().split(" ") };
}

/** The same words in whatever order, fillers and plurals aside. */
function isSame(phrase: string, words: string[]): boolean {
  const meant = coreOf(phrase.split(" "));
  const said = coreOf(words);
  return meant.length === said.length && meant.every((word) => said.includes(word));
}

function coreOf(words: string[]): string[] {
  const telling = words.filter((word) => !FILLERS.has(word));
  return [...new Set((telling.length === 0 ? words : telling).map(singular))];
}

const singular = (word: string) => word.replace(/(?<=\w{3})s$/, "");

/** Questions that share words with what was said, or that were written with a slip, the closest first. */
function closestTo(said: string[]): string[] {
  const { period, rest } = takePeriodLoosely(said);
  const words = coreOf(rest);
  const scored = METRICS.flatMap(({ asked }) =>
    asked.map((phrase) => ({ asked: asked[0], score: likeness(words, phrase) }))
  );
  const best = new Map<string, number>();
  for (const { asked, score } of scored) best.set(asked, Math.max(best.get(asked) ?? 0, score));
  const highest = Math.max(...best.values());
  const close = [...best].filter(([, score]) => score >= Math.max(LEAST_LIKENESS, highest - CLOSE_BEHIND))
    .sort(([, one], [, other]) => other - one);
  return close.slice(0, MOST_CLOSEST).map(([asked]) => `${asked} ${period}`);
}

/** A period may be written with a slip too. */
function takePeriodLoosely(said: string[]): { period: string; rest: string[] } {
  for (const [phrase] of PERIODS) {
    const wanted = phrase.split(" ");
    const at = said.findIndex((_, index) =>
      wanted.every((word, offset) => said[index + offset] !== undefined && isSlip(said[index + offset], word))
    );
    if (at >= 0) return { period: phrase, rest: said.filter((_, index) => index < at || index >= at + wanted.length) };
  }
  return { period: "this week", rest: said };
}

/** From 0 to 1: how many of the words of one are in the other, slips forgiven. */
function likeness(words: string[], phrase: string): number {
  const meant = coreOf(phrase.split(" "));
  const shared = meant.filter((word) => words.some((said) => isSlip(said, word))).length;
  return shared / Math.max(meant.length, words.length, 1);
}

function isSlip(said: string, meant: string): boolean {
  const most = Math.min(MOST_EDITS_PER_WORD, Math.floor(meant.length / 3));
  return Math.abs(said.length - meant.length) <= most && editsBetween(said, meant) <= most;
}

/** Letters put in, left out, changed or swapped with their neighbour. Source: optimal string alignment distance. */
function editsBetween(one: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= one.length; i++) {
    rows[i] = [i];
    for (let j = 1; j <= other.length; j++) {
      const change = one[i - 1] === other[j - 1] ? 0 : 1;
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + change);
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwap) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
  }
  return rows[one.length][other.length];
}
