import type { SmsProblem } from "../connectors/sms/sms.ts";
import { contactName } from "../domain/inbox/chat.ts";
import type { IncomingText } from "../domain/inbox/incoming_text.ts";
import { chatKey, textKey } from "../domain/inbox/message_keys.ts";
import { MAX_SMS_CHARS } from "../domain/inbox/thread.ts";
import { escapeMrkdwn, excerpt, splitText } from "../lib/escape_mrkdwn.ts";
import type { KeyedMessage } from "../lib/post_once.ts";
import type { RefusedWords } from "./admin.ts";
import {
  type Block,
  context,
  image,
  MAX_SECTION_CHARS,
  type Message,
  plainSection,
  section,
  sections,
} from "./blocks.ts";
import { timeOf } from "./time.ts";

/** Blocks of one message may hold about 13,000 characters together, the fallback text counted apart. */
const MAX_MESSAGE_CHARS = 9_000;
const EXCERPT_CHARS = 60;
/** With the words that are shown for it, it fits a section. */
const MAX_LINK_CHARS = MAX_SECTION_CHARS - 20;

/** A customer as this file needs them. */
interface Customer {
  name?: string;
  contact: string;
}

/** The first message of a conversation's thread. */
export function chatRoot(
  { line, contact, name, optedOutAt }: Customer & { line: string; optedOutAt?: number },
): KeyedMessage {
  const title = `Conversation with ${name === undefined ? "" : `${name} · `}${contact} · SMS`;
  const help = "Reply in this thread and the customer gets it as a text. Begin with *note:* to keep it among us.";
  const state = optedOutAt === undefined
    ? context(help)
    : section(`🚫 *Opted out* ${timeOf(optedOutAt)}. ${OPTED_OUT_HELP}`);
  return {
    key: chatKey({ line, contact }),
    text: escapeMrkdwn(title) + (optedOutAt === undefined ? "" : " · opted out"),
    blocks: [
      { type: "header", block_id: chatKey({ line, contact }), text: { type: "plain_text", text: title, emoji: false } },
      state,
    ],
  };
}

const OPTED_OUT_HELP = "Replies are not sent until they write START.";

/** What a text does to the conversation besides being shown. */
export type Consequence = "stop" | "start" | undefined;

/** A customer's text as messages for the thread: usually one, several when it is very long. Words are shown as they are;
 * nothing of them can ping, link or format. Each message carries the id of the text. */
export function customerText(
  { id, from, name, text, pictures }: IncomingText,
  consequence?: Consequence,
): KeyedMessage[] {
  const who = contactName({ name, contact: from });
  const parts = text.trim() === "" ? [""] : splitText(text, MAX_MESSAGE_CHARS);
  return parts.map((part, index) => {
    const words = part === "" ? [] : splitText(part, MAX_SECTION_CHARS).map(plainSection);
    const isLast = index === parts.length - 1;
    const attached = isLast ? pictures.map((url, n) => image(url, pictureName(who, n, pictures.length))) : [];
    const note = isLast && consequence !== undefined ? [context(CONSEQUENCES[consequence])] : [];
    const said = part === "" ? pictureWords(pictures.length) : escapeMrkdwn(part);
    return {
      key: textKey(id, index + 1),
      text: `${escapeMrkdwn(who)}: ${said}`,
      blocks: [
        { ...context(`*${escapeMrkdwn(who)}*`), block_id: textKey(id, index + 1) },
        ...words,
        ...attached,
        ...note,
      ],
    };
  });
}

const CONSEQUENCES = {
  stop: `🚫 This opts them out. ${OPTED_OUT_HELP}`,
  start: "✅ They can be texted again.",
};

/** The same for pictures that Slack could not fetch: links in their place. */
export function withoutPictures(message: KeyedMessage, pictures: string[]): KeyedMessage {
  const blocks = (message.blocks as Block[]).filter(({ type }) => type !== "image");
  const links = pictures.map((url, n) =>
    url.length <= MAX_LINK_CHARS ? `<${url}|picture ${n + 1}>` : `picture ${n + 1}: its address is too long for a link`
  );
  return { ...message, blocks: [...blocks, ...sections(["Slack could not show what came along:", ...links])] };
}

function pictureName(who: string, index: number, count: number): string {
  return count === 1 ? `Picture from ${who}` : `Picture ${index + 1} of ${count} from ${who}`;
}

function pictureWords(count: number): string {
  return count === 1 ? "(a picture)" : `(${count} pictures)`;
}

/** Why a reply did not reach the customer. */
export type NotSentReason = SmsProblem | "file" | "empty" | "gave_up";

/** The line under a reply that was not sent, or not delivered: what, why, and what to do. */
export function notSentLine(
  { ts, plain, reason, receipt = false, ...customer }: Customer & {
    /** `ts` of the reply. */
    ts: string;
    plain: string;
    reason: NotSentReason;
    /** The service took it first and told later. */
    receipt?: boolean;
  },
): KeyedMessage {
  const who = escapeMrkdwn(contactName(customer));
  const what = plain === "" ? "" : ` “${escapeMrkdwn(excerpt(plain, EXCERPT_CHARS))}”`;
  const text = `❌ ${receipt ? "Not delivered" : "Not sent"}:${what} ${explain(reason, who, plain)}`;
  return { key: `fate/${ts}`, text, blocks: [{ ...section(text), block_id: `fate/${ts}` }] };
}

function explain(reason: NotSentReason, who: string, plain: string): string {
  switch (reason) {
    case "opted_out":
      return `${who} has opted out of texts from this line. They can write START to undo it.`;
    case "bad_number":
      return `The number is wrong or out of service. Check it with ${who} another way.`;
    case "not_a_mobile":
      return `The number cannot receive texts, it may be a landline. Call ${who} instead.`;
    case "no_route":
      return `Texts from our line cannot get to this number. Call ${who} or write another way.`;
    case "phone_off":
      return `The phone was off or out of reach. Write it again in a while.`;
    case "blocked":
      return `The phone or its carrier blocks our texts. Call ${who} or write another way.`;
    case "taken_for_spam":
      return "The carrier took it for spam. Say it in other words, with fewer links, and write it again.";
    case "too_long":
      return `It has ${
        Array.from(plain).length
      } characters, and a text holds ${MAX_SMS_CHARS}. Write it again in parts.`;
    case "carrier_trouble":
      return "The carrier had trouble. Write it again.";
    case "account":
      return "Our SMS account did not let it through. The admins have been told; write it again when it is fixed.";
    case "file":
      return "A file cannot go out as a text. Write it again without the file, or with a link to it.";
    case "empty":
      return "There were no words in it that a phone can show. Write it again in words.";
    case "gave_up":
      return "The SMS service did not answer for half an hour, so it most likely did not go out. Write it again.";
    case "other":
      return "The SMS service refused it without saying why. Write it again; if this comes back, tell an admin.";
  }
}

/** For the one who wrote to a customer that opted out. */
export function optedOutNotice({ optedOutAt, ...customer }: Customer & { optedOutAt: number }): string {
  const who = escapeMrkdwn(contactName(customer));
  return `Not sent: ${who} opted out of texts from this line ${timeOf(optedOutAt)}. ` +
    "They can write START to undo it; until then call, or write another way.";
}

/** For admins: a text that could not be taken, or only in part. `isKept`: it is shown should its line be set up within a
 * day. */
export function refusedText(
  problems: string[],
  { id, from, line, taken, isKept = false }: {
    id?: string;
    from?: string;
    line?: string;
    taken: boolean;
    isKept?: boolean;
  },
): RefusedWords {
  const facts = [
    from === undefined ? undefined : `from ${from}`,
    line === undefined ? undefined : `to ${line}`,
    id === undefined ? undefined : `id ${id}`,
  ];
  return {
    title: taken ? "A customer's text came in, but not all of it could be used" : "A customer's text was refused",
    problems,
    facts: facts.filter((fact) => fact !== undefined),
    next: taken
      ? "The rest of the text is in its thread."
      : isKept
      ? "Nobody has seen the text. It is kept for a day, and shown as soon as the line is there."
      : "Nobody has seen the text. Correct what posts to *receive_text*, then ask the customer to write again.",
  };
}

/** For admins: texts wait because their channel cannot be posted to. `error` is Slack's code. */
export function lineUnreachableMessage(line: string, channel: string, error: string): Message {
  const text = `Texts to ${line} cannot be shown: I cannot post to their channel. They are kept and shown when I can.`;
  const next =
    "Unarchive the channel or write `/invite @Switchboard` there, or choose another one in *Set up Switchboard*.";
  return { text, blocks: [section(`*${text}*`), context(`<#${channel}> · \`${error}\` · ${next}`)] };
}

/** For admins: replies cannot be sent because of the SMS account. `detail` names a variable or the service's code. */
export function smsAccountMessage(detail: string): Message {
  const text = "Replies to customers cannot be sent: the SMS account is not set up right.";
  return { text, blocks: [section(`*${text}*`), plainSection(detail), context("Nothing was sent. People were told.")] };
}
