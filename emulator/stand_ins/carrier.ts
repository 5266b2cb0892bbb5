/** What carriers and Twilio do with texts, as pure rules. Sources: Twilio, opt-out keywords, test credentials (magic
 * numbers), messages resource, message segments. */

/** A number as E.164 writes it. */
export const E164 = /^\+[1-9]\d{6,14}$/;

const STOP_WORDS = new Set(["STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"]);
const START_WORDS = new Set(["START", "YES", "UNSTOP"]);
const HELP_WORDS = new Set(["HELP", "INFO"]);

/** A text that is a keyword and nothing else; case and space around it do not matter. */
export function keywordOf(text: string): "stop" | "start" | "help" | undefined {
  const word = text.trim().toUpperCase();
  if (STOP_WORDS.has(word)) return "stop";
  if (START_WORDS.has(word)) return "start";
  return HELP_WORDS.has(word) ? "help" : undefined;
}

/** What the carrier answers to a keyword by itself. */
export const KEYWORD_ANSWERS = {
  stop: "You have been unsubscribed and will get no more messages from this number. Reply START to undo this.",
  start: "You will get messages from this number again. Reply STOP to end them.",
  help: "Reply STOP to get no more messages from this number. Message and data rates may apply.",
} as const;

/** Twilio's magic numbers: sending to them is refused with this code. */
export const REFUSED_RECIPIENTS: Record<string, number> = {
  "+15005550001": 21211,
  "+15005550002": 21612,
  "+15005550003": 21408,
  "+15005550004": 21610,
  "+15005550009": 21614,
};

/** The same for numbers to send from. */
export const REFUSED_SENDERS: Record<string, number> = {
  "+15005550001": 21212,
  "+15005550007": 21606,
  "+15005550008": 21611,
};

/** May be sent from without owning it. */
export const MAGIC_SENDER = "+15005550006";

/** The code with which a text to this number fails on its way: numbers that end in one of Twilio's delivery errors do so
 * here, e.g. `+150055530003` (handset unreachable). Twilio itself has no such magic numbers. */
export function deliveryError(number: string): number | undefined {
  const code = /^\+1500555(30\d{3})$/.exec(number)?.[1];
  return code === undefined ? undefined : Number(code);
}

const SENT_AFTER_MS = 1_000;
const SETTLED_AFTER_MS = 3_000;

/** How far a text to `number` has come `age` milliseconds after it was taken. */
export function statusAt(number: string, age: number): { status: string; error_code?: number } {
  if (age < SENT_AFTER_MS) return { status: "queued" };
  if (age < SETTLED_AFTER_MS) return { status: "sent" };
  const error_code = deliveryError(number);
  return error_code === undefined ? { status: "delivered" } : { status: "undelivered", error_code };
}

const GSM_BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const GSM_EXTENDED = new Set("\f^{}\\[~]|€");

/** How many SMS a text takes: 160 characters of the GSM alphabet or 70 others, 153 or 67 each when split. */
export function countSegments(text: string): number {
  let septets = 0;
  for (const char of text) {
    if (GSM_BASIC.has(char)) septets += 1;
    else if (GSM_EXTENDED.has(char)) septets += 2;
    else return text.length <= 70 ? 1 : Math.ceil(text.length / 67);
  }
  return septets <= 160 ? 1 : Math.ceil(septets / 153);
}
