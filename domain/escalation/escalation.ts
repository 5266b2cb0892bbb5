import { splitText } from "../../lib/escape_mrkdwn.ts";
import { emojiIn, mentionedPeople, toPlainText } from "../../lib/plain_text.ts";

/** The workspace's own emoji that calls the product specialists. */
export const ESCALATION_EMOJI = "team-product-specialists";
/** The bot's mark on what has been escalated: people see that it is looked at. On a thread's first message it is the lock. */
export const ESCALATED_MARK = "eyes";
/** Latest replies that a card shows. */
const SHOWN_REPLIES = 3;
/** A section holds 3,000 characters. Source: Slack, Block Kit. */
const MAX_QUESTION_CHARS = 2_900;
const MAX_REPLY_CHARS = 500;

/** A message of a thread as Slack gives it. */
export interface ThreadMessage {
  ts: string;
  thread_ts?: string;
  user?: string;
  bot_id?: string;
  username?: string;
  text?: string;
  blocks?: unknown[];
  files?: { name?: string; title?: string }[];
  reactions?: { name: string; count: number; users?: string[] }[];
}

/** What somebody said, as plain text. */
export interface Quote {
  by: string;
  words: string;
}

/** `ts` of the first message of the thread that a reaction is in. A reply's link names it.
 * Source: Slack, chat.getPermalink (`thread_ts`). */
export function rootOf(messageTs: string, messageLink: string): string {
  const query = messageLink.split("?")[1];
  return new URLSearchParams(query).get("thread_ts") ?? messageTs;
}

/** Whether anyone calls the specialists, on whichever message of the thread. */
export function isCalled(thread: ThreadMessage[]): boolean {
  return thread.some(({ reactions = [] }) => reactions.some(({ name }) => name === ESCALATION_EMOJI));
}

/** The first message of a thread with the emoji and `U…` of whoever put it there; undefined when nobody calls. */
export function callOf(thread: ThreadMessage[]): { ts: string; by: string } | undefined {
  const called = thread.find((message) => isCalled([message]));
  const emoji = called?.reactions?.find(({ name }) => name === ESCALATION_EMOJI);
  return called === undefined ? undefined : { ts: called.ts, by: emoji?.users?.[0] ?? "" };
}

/** `U…` of everyone whose name is needed to quote these messages. */
export function peopleIn(messages: ThreadMessage[]): string[] {
  const people = messages.flatMap(({ user, bot_id, text = "" }) => [
    ...(user === undefined || bot_id !== undefined ? [] : [user]),
    ...mentionedPeople(text),
  ]);
  return [...new Set(people)];
}

/** The thread's first message and what of the rest a card shows: the latest replies, and those that were reacted to. */
export function shownOf(
  thread: ThreadMessage[],
  rootTs: string,
): { question?: ThreadMessage; replies: ThreadMessage[] } {
  const replies = thread.filter(({ ts }) => ts !== rootTs);
  const latest = new Set(replies.slice(-SHOWN_REPLIES));
  const shown = replies.filter((reply) => latest.has(reply) || isCalled([reply]));
  return { question: thread.find(({ ts }) => ts === rootTs), replies: shown.slice(-2 * SHOWN_REPLIES) };
}

/** A message as a quote. `names`: by `U…`. */
export function quoteOf(message: ThreadMessage, names: Record<string, string>, kind: "question" | "reply"): Quote {
  const { user, bot_id, username, text = "", blocks = [], files = [] } = message;
  const said = toPlainText(text, names, emojiIn(blocks));
  const attached = files.map(({ title, name }) => `(file: ${title ?? name ?? "without a name"})`).join(" ");
  const words = [said, attached].filter((part) => part !== "").join("\n") || "(no words)";
  const most = kind === "question" ? MAX_QUESTION_CHARS : MAX_REPLY_CHARS;
  const by = bot_id === undefined ? names[user ?? ""] ?? "A colleague" : username ?? "An app";
  const [beginning, ...rest] = splitText(words, most);
  return { by, words: rest.length === 0 ? beginning : `${beginning.trimEnd()}…` };
}
