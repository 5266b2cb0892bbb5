import type { Metric } from "../domain/metrics/metrics.ts";
import { type Asked, MOST_DAYS } from "../domain/metrics/periods.ts";
import { context, type Message, section } from "./blocks.ts";
import { SPECIALISTS_EMOJI } from "./escalation.ts";
import { clockTime } from "./time.ts";

/** The answer to a question about numbers. `at`: Unix seconds. */
export function countMessage(
  { sentence: [one, several], definition }: Metric,
  { words, beforeWords }: Asked,
  { count, before, at }: { count: number; before: number; at: number },
): Message {
  const text = `*${count} ${count === 1 ? one : several}* ${words} (${before} ${beforeWords}).`;
  return { text: text.replaceAll("*", ""), blocks: [section(text), context(`${definition} As of ${clockTime(at)}.`)] };
}

/** What can be asked and done. `questions`: as they are asked. */
export function helpMessage(questions: string[]): Message {
  const text = "Here is what I can do";
  const lines = [
    "*Ask me* by mentioning me, for example _projects started last week_. I know:",
    ...questions.map((question) => `• _${question}_`),
    `Each for _today_, _yesterday_, _this week_, _last week_, _this month_, _last month_ or _last 14 days_ (up to ${MOST_DAYS}).`,
  ];
  const others = [
    "*Get help* from a team: the link is bookmarked in the help channels and in the shortcuts menu.",
    `*Call a product specialist*: put ${SPECIALISTS_EMOJI} on a message.`,
    "*Plan your day*: *Plan my day* in your team's channel.",
    "*When something is broken*: *Declare an outage*, so that nobody who texts is left unanswered.",
    "*Answer a customer*: reply in their thread; begin with *note:* to keep it among us.",
  ];
  return { text, blocks: [section(lines.join("\n")), section(others.map((line) => `• ${line}`).join("\n"))] };
}

/** Nothing in the table is meant for certain. `closest`: what could be. */
export function unknownMessage(closest: string[]): Message {
  const text = closest.length === 0
    ? "I don't know that one. Mention me with _help_ to see what I can answer."
    : `I don't know that one. Did you mean ${closest.map((each) => `_${each}_`).join(" or ")}?`;
  return { text: text.replaceAll("_", ""), blocks: [section(text)] };
}

export function tooLongMessage(days: number): Message {
  const text = `I can look back ${MOST_DAYS} days, not ${days}. Ask for fewer, or for last month.`;
  return { text, blocks: [section(text)] };
}

/** The numbers could not be read. */
export const notNowMessage: Message = {
  text: "I couldn't read the numbers just now. Please ask again in a minute.",
  blocks: [section("I couldn't read the numbers just now. Please ask again in a minute.")],
};
