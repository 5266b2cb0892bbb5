import { cleanText } from "../../lib/escape_mrkdwn.ts";
import { isTextKey } from "./message_keys.ts";

/** A message of a conversation's thread as Slack gives it. Source: Slack, conversations.replies. */
export interface ThreadMessage {
  ts: string;
  user?: string;
  bot_id?: string;
  subtype?: string;
  text?: string;
  blocks?: { block_id?: string; elements?: unknown[] }[];
  files?: unknown[];
  reactions?: { name: string; users?: string[] }[];
}

/** Marks that the bot puts on replies and never takes away. */
export const SENDING = "hourglass_flowing_sand";
export const SENT = "white_check_mark";
export const NOT_SENT = "x";
export const INSIDE = "lock";
/** Later tries, the second one first: each has a lock of its own. */
export const TRIES = ["two", "three", "four", "five", "six", "seven", "eight", "nine"];

/** `open`: nobody has begun. `sending`: somebody has, and is at it or broke off. `settled`: nothing is left to do. */
export type ReplyState = "open" | "sending" | "settled";

export function replyState(reply: ThreadMessage, bot: string): ReplyState {
  const marks = marksOf(reply, bot);
  if ([SENT, NOT_SENT, INSIDE].some((mark) => marks.includes(mark))) return "settled";
  return marks.includes(SENDING) ? "sending" : "open";
}

function marksOf({ reactions = [] }: ThreadMessage, bot: string): string[] {
  return reactions.filter(({ users = [] }) => users.includes(bot)).map(({ name }) => name);
}

const PERSONS_SUBTYPES = [undefined, "thread_broadcast", "file_share"];

/** What people wrote into a thread, in order: not its first message, not what apps post or Slack notes. */
export function personReplies(messages: ThreadMessage[], rootTs: string, bot: string): ThreadMessage[] {
  return messages.filter(({ ts, user, bot_id, subtype }) =>
    ts !== rootTs && user !== undefined && user !== bot && bot_id === undefined && PERSONS_SUBTYPES.includes(subtype)
  );
}

/** What the customer texted, of a thread's messages. */
export function customerTexts(messages: ThreadMessage[]): ThreadMessage[] {
  return messages.filter(({ blocks = [] }) => blocks.some(({ block_id }) => isTextKey(block_id)));
}

/** The first text since the last reply that reached the customer; undefined when there is none. */
export function firstUnanswered(messages: ThreadMessage[], bot: string): ThreadMessage | undefined {
  const answer = messages.findLast((each) => isSent(each, bot));
  return customerTexts(messages).find(({ ts }) => answer === undefined || ts > answer.ts);
}

function isSent(message: ThreadMessage, bot: string): boolean {
  const marks = marksOf(message, bot);
  return marks.includes(SENT) && !marks.includes(NOT_SENT);
}

/** What becomes of a reply. `inside`: a note, or words to the bot. */
export type ReplyKind = "inside" | "with_file" | "empty" | "too_long" | "text";

/** Of one text message. Source: Twilio, messages resource (1600 characters). */
export const MAX_SMS_CHARS = 1600;

/** However it is formatted, quoted or put in brackets: a note that goes out cannot be taken back. */
const NOTE = /^(?:&gt;|[^\p{L}\p{N}])*note[\s*_~`)]*[:：]|^\s*(?:;;|🔒|:lock:)/iu;

/** `plain` is what the customer would read. */
export function replyKind({ text = "", files = [] }: ThreadMessage, plain: string, bot: string): ReplyKind {
  if (NOTE.test(text) || text.includes(`<@${bot}>`) || text.includes(`<@${bot}|`)) return "inside";
  if (files.length > 0) return "with_file";
  if (cleanText(plain).trim() === "") return "empty";
  return Array.from(plain).length > MAX_SMS_CHARS ? "too_long" : "text";
}
