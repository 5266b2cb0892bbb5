import { cleanText, excerpt } from "../../lib/escape_mrkdwn.ts";
import { addressList, type Input, optionalText, phoneNumber, senderId } from "../../lib/webhook_input.ts";

export const MAX_TEXT_CHARS = 16_000;
export const MAX_NAME_CHARS = 200;
const MAX_PICTURES = 10;
/** Of a name, what fits a title. */
const SHOWN_NAME_CHARS = 60;

/** A customer's text as its sender's webhook brings it. */
export interface IncomingText {
  /** The SMS service's own id: the same text has the same id however often it comes. */
  id: string;
  /** The company's number, E.164. */
  line: string;
  /** The customer's number, E.164. */
  from: string;
  /** May be empty when there are pictures. */
  text: string;
  name?: string;
  /** Addresses of pictures. */
  pictures: string[];
}

/** A string input holds 4,000 bytes: a longer text comes in pieces. Source: Slack, data types. */
const PIECES = ["text", "text_2", "text_3", "text_4"] as const;

/** What a webhook sends: everything may be missing, wrong or too long. */
export type TextInputs = Partial<
  Record<"message_id" | "line" | "from" | typeof PIECES[number] | "contact_name" | "media_urls", unknown>
>;

/** Checks a webhook's values. Each problem is a sentence for admins. Without a `text` one of the values it cannot do
 * without was refused; a name or pictures that were refused only leave it without them. */
export function readIncomingText(inputs: TextInputs): { text?: IncomingText; problems: string[] } {
  const problems: string[] = [];
  const taken = <T>(input: Input<T>): T | undefined => {
    if (input.ok) return input.value;
    problems.push(input.detail ?? input.error);
  };
  const id = taken(senderId("message_id", inputs.message_id));
  const line = taken(phoneNumber("line", inputs.line));
  const from = taken(phoneNumber("from", inputs.from));
  const pieces = PIECES.map((name) => optionalText(name, inputs[name], MAX_TEXT_CHARS));
  const text = cleanText(pieces.map((piece) => taken(piece) ?? "").join(""));
  const name = taken(optionalText("contact_name", inputs.contact_name, MAX_NAME_CHARS));
  const pictures = taken(addressList("media_urls", inputs.media_urls, MAX_PICTURES)) ?? [];
  const isWhole = pieces.every((piece) => piece.ok);
  const isEmpty = isWhole && text.trim() === "" && pictures.length === 0;
  if (isEmpty) problems.push("`text` is missing. Send the customer's words, or pictures in `media_urls`.");
  if (id === undefined || line === undefined || from === undefined || !isWhole || isEmpty) return { problems };
  const shownName = excerpt(name ?? "", SHOWN_NAME_CHARS) || undefined;
  return { text: { id, line, from, text, name: shownName, pictures }, problems };
}
