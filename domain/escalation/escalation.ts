import { splitText } from "../../lib/escape_mrkdwn.ts";
import { isChatKey, isTextKey } from "../inbox/message_keys.ts";
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
  bot_profile?: { name?: string };
  text?: string;
  blocks?: Block[];
  files?: { name?: string; title?: string }[];
  reactions?: { name: string; count: number; users?: string[] }[];
}

/** A block of a message, as far as quotes need it. */
interface Block {
  type?: string;
  block_id?: string;
  text?: { type?: string; text?: string };
  elements?: { text?: string }[];
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

/** `ts` of the replies that carry 👀, the bot's or somebody's. */
export function markedReplies(thread: ThreadMessage[], rootTs: string): string[] {
  return thread
    .filter(({ ts, reactions = [] }) => ts !== rootTs && reactions.some(({ name }) => name === ESCALATED_MARK))
    .map(({ ts }) => ts);
}

/** `U…` of everyone whose name is needed to quote these messages. */
export function peopleIn(messages: ThreadMessage[]): string[] {
  const people = messages.flatMap(({ user, bot_id, text = "" }) => [
    ...(user === undefined || bot_id !== undefined ? [] : [user]),
    ...mentionedPeople(text),
  ]);
  return [...new Set(people)];
}

/** The question of a thread and what of the rest a card shows: the latest replies, and those that were reacted to. The
 * question is the thread's first message. Under the title of a customer's conversation it is the message that was reacted
 * to, else the customer's first text. */
export function shownOf(
  thread: ThreadMessage[],
  rootTs: string,
): { question?: ThreadMessage; replies: ThreadMessage[] } {
  const root = thread.find(({ ts }) => ts === rootTs);
  const rest = thread.filter(({ ts }) => ts !== rootTs);
  const isTitle = root?.blocks?.some(({ block_id }) => isChatKey(block_id)) === true;
  const question = isTitle ? rest.find((reply) => isCalled([reply])) ?? rest.find(isText) ?? root : root;
  const replies = rest.filter((reply) => reply !== question);
  const latest = new Set(replies.slice(-SHOWN_REPLIES));
  const shown = replies.filter((reply) => latest.has(reply) || isCalled([reply]));
  return { question, replies: shown.slice(-2 * SHOWN_REPLIES) };
}

const isText = ({ blocks = [] }: ThreadMessage) => blocks.some(({ block_id }) => isTextKey(block_id));

/** A message as a quote. `names`: by `U…`. */
export function quoteOf(message: ThreadMessage, names: Record<string, string>, kind: "question" | "reply"): Quote {
  const { by, words } = isText(message) ? quoteText(message) : quoteMessage(message, names);
  const most = kind === "question" ? MAX_QUESTION_CHARS : MAX_REPLY_CHARS;
  const [beginning, ...rest] = splitText(words || "(no words)", most);
  return { by, words: rest.length === 0 ? beginning : `${beginning.trimEnd()}…` };
}

function quoteMessage(message: ThreadMessage, names: Record<string, string>): Quote {
  const { user, bot_id, username, bot_profile, text = "", blocks = [], files = [] } = message;
  const said = toPlainText(text, names, emojiIn(blocks));
  const attached = files.map(({ title, name }) => `(file: ${title ?? name ?? "without a name"})`).join(" ");
  const by = bot_id === undefined ? names[user ?? ""] || "A colleague" : username ?? bot_profile?.name ?? "An app";
  return { by, words: [said, attached].filter((part) => part !== "").join("\n") };
}

/** A customer's text as `messages/inbox.ts` shows it: the name above, the words as they came, the pictures. */
function quoteText({ blocks = [] }: ThreadMessage): Quote {
  const name = blocks.find(({ block_id }) => isTextKey(block_id))?.elements?.[0]?.text ?? "";
  const said = blocks.filter(({ text }) => text?.type === "plain_text").map(({ text }) => text?.text ?? "");
  const pictures = blocks.filter(({ type }) => type === "image").map(() => "(picture)");
  const words = [said.join(""), pictures.join(" ")].filter((part) => part !== "").join("\n");
  return { by: `${toPlainText(name, {}, {})} (customer)`, words };
}
