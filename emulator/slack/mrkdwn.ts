import type { Workspace } from "../workspace.ts";
import { escapeText } from "./escape.ts";
import { emojiCode } from "./standard_emoji.ts";

const CODE = /(```[\s\S]*?```|`[^`\n]+`)/;
const ID = /<(@|#)([A-Z][A-Z0-9]{5,})(?:\|[^<>]*)?>/;
const ADDRESS = /https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)\]'"*_~]/;
/** Where a word begins, and nowhere within: a long word without an @ is looked at once. */
const EMAIL = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/;
const EVERYBODY = /(?<![\w@])@(here|channel|everyone)\b/;
const PERSON = /(?<![\w@])@([A-Za-z0-9][\w.-]{0,79})/;
const CHANNEL = /(?<![\w#&])#([a-z0-9][a-z0-9_-]*)/;
const SPECIAL = new RegExp(
  [ID, ADDRESS, EMAIL, EVERYBODY, PERSON, CHANNEL].map((part) => part.source).join("|"),
  "g",
);

/**
 * What a person typed, as Slack stores it and events carry it: the three characters escaped, people, channels, web
 * addresses and emoji in Slack's codes. `<@U…>` and `<#C…>` count as mentions when they name somebody or something
 * real. In code, only the escaping applies. Source: Slack, formatting message text.
 */
export function typedText(workspace: Workspace, typed: string): string {
  return typed.split(CODE).map((part, index) => index % 2 === 1 ? escapeText(part) : encode(workspace, part)).join("");
}

const MARKED = new RegExp(`<[^<>]*>|${CODE.source}`, "g");
/** Ends before an escaped character and before punctuation. */
const BARE_ADDRESS = /https?:\/\/(?:(?!&[lg]t;)[^\s<>|])+(?<![.,;:!?)\]'"*_~])/g;

/**
 * An app's text as Slack stores it and events carry it: web addresses in Slack's code, all else as it was given.
 * Source: Slack, formatting message text ("non-linked URLs").
 */
export function appText(given: string): string {
  let text = "";
  let from = 0;
  for (const marked of given.matchAll(MARKED)) {
    text += linked(given.slice(from, marked.index)) + marked[0];
    from = marked.index + marked[0].length;
  }
  return text + linked(given.slice(from));
}

const linked = (text: string) => text.replace(BARE_ADDRESS, "<$&>");

function encode(workspace: Workspace, part: string): string {
  let encoded = "";
  let from = 0;
  for (const match of part.matchAll(SPECIAL)) {
    encoded += escapeText(part.slice(from, match.index)) + code(workspace, match[0]);
    from = match.index + match[0].length;
  }
  return withEmojiCodes(encoded + escapeText(part.slice(from)));
}

/** One mention or address in Slack's code, or as plain text when it names nothing. */
function code(workspace: Workspace, found: string): string {
  if (found.startsWith("<")) return mentionById(workspace, found);
  if (found.startsWith("@")) return mentionByName(workspace, found);
  if (found.startsWith("#")) {
    const channel = workspace.channels.findByName(found.slice(1));
    return channel === undefined ? found : `<#${channel.id}|${channel.name}>`;
  }
  if (found.startsWith("http")) return `<${escapeText(found)}>`;
  return `<mailto:${found}|${found}>`;
}

function mentionById(workspace: Workspace, found: string): string {
  const id = found.slice(2).replace(/[|>].*$/, "");
  if (found.startsWith("<@")) return workspace.users.find(id) === undefined ? escapeText(found) : `<@${id}>`;
  const channel = workspace.channels.find(id);
  return channel === undefined ? escapeText(found) : `<#${id}|${channel.name}>`;
}

/** In capitals or not. A dot or dash at the end of a name is taken for punctuation when nobody is called so. */
function mentionByName(workspace: Workspace, found: string): string {
  const name = found.slice(1);
  if (["here", "channel", "everyone"].includes(name)) return `<!${name}>`;
  const shorter = name.replace(/[._-]+$/, "");
  for (const candidate of new Set([name, shorter])) {
    const user = workspace.users.findByName(candidate.toLowerCase());
    if (user !== undefined) return `<@${user.id}>${name.slice(candidate.length)}`;
  }
  return found;
}

const LOOKS_LIKE_EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u;
const characters = new Intl.Segmenter("en", { granularity: "grapheme" });

function withEmojiCodes(written: string): string {
  if (!LOOKS_LIKE_EMOJI.test(written)) return written;
  return Array.from(characters.segment(written), ({ segment }) => {
    return LOOKS_LIKE_EMOJI.test(segment) ? emojiCode(segment) ?? segment : segment;
  }).join("");
}

/** Whether `text`, as stored, mentions this person or app. */
export function mentions(text: string, user: string): boolean {
  return text.includes(`<@${user}>`) || text.includes(`<@${user}|`);
}
