import { cleanText } from "./escape_mrkdwn.ts";
import { fail, type Failure, ok, type Result } from "./result.ts";

/** The type of almost every value that a webhook brings, as Slack names it: `Schema` would bring the SDK's whole table of
 * types into the bundles of functions. */
export const TEXT = "string" as const;

/** Why a value from outside was not taken; `detail` is a sentence for admins that says what to send instead. It never
 * repeats the value: it may be long, private or made to look like something else. */
export type InputError = "missing" | "malformed" | "oversized";
export type Input<T> = { ok: true; value: T } | Failure<InputError>;

/** A text of 1 to `maxChars` characters, not only spaces. */
export function requiredText(name: string, value: unknown, maxChars: number, example: string): Input<string> {
  const text = optionalText(name, value, maxChars);
  if (!text.ok) return text;
  return text.value === undefined ? fail("missing", `\`${name}\` is missing. ${example}`) : ok(text.value);
}

/** Undefined when absent, empty or only spaces. */
export function optionalText(name: string, value: unknown, maxChars: number): Input<string | undefined> {
  if (value === undefined || value === null) return ok(undefined);
  if (typeof value !== "string") return fail("malformed", `\`${name}\` must be text.`);
  if (value.length > maxChars) {
    return fail("oversized", `\`${name}\` has ${value.length} characters; the most is ${maxChars}.`);
  }
  return ok(value.trim() === "" ? undefined : value);
}

const MAX_NUMBER_CHARS = 40;

/** A phone number as E.164 writes it; spaces, dots, dashes, brackets, a leading 00 and the invisible marks that come along
 * when a number is copied are put right. */
export function phoneNumber(name: string, value: unknown): Input<string> {
  const example = `Send a number with its country code, like +15550123456.`;
  const text = requiredText(name, value, MAX_NUMBER_CHARS, example);
  if (!text.ok) return text;
  const number = cleanText(text.value).replace(/[\s.()\-\u2010-\u2015]/g, "").replace(/^00/, "+");
  if (/^\+[1-9]\d{6,14}$/.test(number)) return ok(number);
  return fail("malformed", `\`${name}\` is not a phone number. ${example}`);
}

const MAX_ID_CHARS = 128;

/** An id that a sender gave: up to 128 printable ASCII characters without spaces. `example` says what to send. */
export function senderId(
  name: string,
  value: unknown,
  example = "Send the id that your SMS service gave the message; each message has its own.",
): Input<string> {
  const text = requiredText(name, value, MAX_ID_CHARS, example);
  if (!text.ok) return text;
  const id = text.value.trim();
  return /^[\x21-\x7e]+$/.test(id) ? ok(id) : fail("malformed", `\`${name}\` must be ASCII without spaces. ${example}`);
}

/** An image block holds as many. Source: Slack, image block. */
const MAX_ADDRESS_CHARS = 3000;
/** With room for words beside it in small print, which holds 2,000. Source: Slack, context block. */
const MAX_LINK_CHARS = 1900;

/** A web address to link to, up to 1,900 characters; undefined when absent. */
export function optionalAddress(name: string, value: unknown): Input<string | undefined> {
  const text = optionalText(name, value, MAX_LINK_CHARS);
  if (!text.ok || text.value === undefined) return text;
  const address = webAddress(text.value.trim());
  if (address === undefined) {
    return fail("malformed", `\`${name}\` must be an address that begins with https:// or http://.`);
  }
  // Written out, letters of other scripts take several characters each.
  return address.length <= MAX_LINK_CHARS ? ok(address) : tooLong(name, address.length, MAX_LINK_CHARS);
}

const MAX_WELL_KNOWN_NAME_CHARS = 100;
/** Around a name of a JSON list, with a space. */
const QUOTES_AND_COMMA = 4;

/** Well-known names: separated by commas, or a JSON list written as text. Each once, in their order, without spaces
 * around them; empty when absent. What they name is not looked up here. */
export function nameList(name: string, value: unknown, most: number): Input<string[]> {
  const text = optionalText(name, value, most * (MAX_WELL_KNOWN_NAME_CHARS + QUOTES_AND_COMMA));
  if (!text.ok) return text;
  if (text.value === undefined) return ok([]);
  const written = text.value.trim();
  const list: Result<unknown[]> = written.startsWith("[") ? parseList(written) : ok(written.split(","));
  const example = "Send names separated by commas, or a JSON list of them written as text.";
  if (!list.ok || !list.value.every((each) => typeof each === "string")) {
    return fail("malformed", `\`${name}\` is not a list of names. ${example}`);
  }
  const trimmed = list.value.map((each) => each.trim());
  const names = [...new Set(trimmed.map((each) => cleanText(each).trim()))].filter((each) => each !== "");
  if (names.length > most) return fail("oversized", `\`${name}\` has ${names.length} names; the most is ${most}.`);
  if (trimmed.some((each) => each.length > MAX_WELL_KNOWN_NAME_CHARS || /\p{Cc}/u.test(each))) {
    return fail("malformed", `\`${name}\` has a name that is longer than 100 characters or broken. ${example}`);
  }
  return ok(names);
}

/** Web addresses in a JSON list that came as text, such as `["https://example.com/1.jpg"]`; empty when absent. */
export function addressList(name: string, value: unknown, most: number): Input<string[]> {
  const text = optionalText(name, value, most * MAX_ADDRESS_CHARS);
  if (!text.ok) return text;
  if (text.value === undefined) return ok([]);
  const list = parseList(text.value);
  if (!list.ok) return fail("malformed", `\`${name}\` must be a JSON list of web addresses, written as text.`);
  if (list.value.length > most) {
    return fail("oversized", `\`${name}\` has ${list.value.length} addresses; the most is ${most}.`);
  }
  const addresses = list.value.map(webAddress);
  if (addresses.some((address) => address === undefined)) {
    return fail("malformed", `\`${name}\` may only hold addresses that begin with https:// or http://.`);
  }
  const long = addresses.find((address) => address!.length > MAX_ADDRESS_CHARS);
  return long === undefined ? ok(addresses as string[]) : tooLong(name, long.length, MAX_ADDRESS_CHARS);
}

function tooLong(name: string, chars: number, most: number): Failure<InputError> {
  return fail("oversized", `An address in \`${name}\` has ${chars} characters; the most is ${most}.`);
}

function parseList(text: string): Result<unknown[]> {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? ok(list) : fail("malformed");
  } catch {
    return fail("malformed");
  }
}

function webAddress(value: unknown): string | undefined {
  if (typeof value !== "string" || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  return /^https?:$/.test(url.protocol) && url.username === "" ? url.href.replaceAll("|", "%7C") : undefined;
}
