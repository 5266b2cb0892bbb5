/** A character nobody sees. It breaks what Slack would recognise, and no reader notices. */
const WORD_JOINER = "\u2060";

/** Look-alikes for the characters that format: an invisible neighbour would not stop them for certain. */
const FORMATTING: Record<string, string> = { "*": "\u2217", "_": "\u02cd", "~": "\u223c", "`": "\u02cb" };

/** Characters that show nothing and could hide or turn around what follows: control characters, direction overrides,
 * zero-width spaces. Joiners stay, as emoji and several scripts need them. */
const INVISIBLE = /(?![\n\t])[\p{Cc}\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu;

/** Text from outside, fit to be shown as plain text: line ends are `\n`, nothing invisible, no broken characters. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(/\r\n?|[\u0085\u2028\u2029]/g, "\n").replace(INVISIBLE, "");
}

/** Text from outside on its way into mrkdwn: it reads the same, and nothing in it pings, links or formats. Prefer
 * `plainSection`, which needs none of this. Source: Slack, formatting message text (only `&`, `<` and `>` can be escaped;
 * `*`, `_`, `~`, backticks, a leading `>`, `:emoji:` and bare addresses are recognised in any text). */
export function escapeMrkdwn(text: string): string {
  return cleanText(text)
    .replace(/^([ \t]*)>/gm, `$1${WORD_JOINER}>`)
    .replace(/[*_~`]/g, (char) => FORMATTING[char])
    .replace(/:(?=[^\s:]+:)/g, `:${WORD_JOINER}`)
    .replace(/:\/\//g, `:${WORD_JOINER}//`)
    .replace(/(?<=[\p{L}\p{N}\p{M}-])\.(?=[\p{L}\p{N}])/gu, `.${WORD_JOINER}`)
    .replace(/[@#](?=[\p{L}\p{N}])/gu, (sign) => sign + WORD_JOINER)
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;");
}

/** The beginning of a text for a title or a notification, on one line, ended with an ellipsis where it was cut. */
export function excerpt(text: string, maxChars: number): string {
  const line = cleanText(text).replace(/\s+/g, " ").trim();
  return line.length <= maxChars ? line : `${cutAt(line, maxChars - 1).trimEnd()}…`;
}

/** Parts of at most `maxChars` that give the text again when joined: cut after a line or a word where possible and never
 * inside a character, so that an accent or an emoji made of several stays whole. */
export function splitText(text: string, maxChars: number): string[] {
  const parts: string[] = [];
  let rest = text;
  while (rest.length > maxChars) {
    const part = cutAt(rest, maxChars);
    parts.push(part);
    rest = rest.slice(part.length);
  }
  return rest === "" && parts.length > 0 ? parts : [...parts, rest];
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Far enough back from a cut to see where the last whole character begins. */
const LOOK_BACK = 100;

function cutAt(text: string, maxChars: number): string {
  const head = text.slice(0, maxChars);
  const line = head.lastIndexOf("\n") + 1;
  if (line > maxChars / 2) return head.slice(0, line);
  const space = head.lastIndexOf(" ") + 1;
  if (space > maxChars / 2) return head.slice(0, space);
  const from = Math.max(0, maxChars - LOOK_BACK);
  const last = graphemes.segment(text.slice(from, maxChars + LOOK_BACK)).containing(maxChars - from);
  const cut = from + (last?.index ?? maxChars);
  // One character longer than a whole part is cut between code units that stand alone.
  return cut > 0 ? text.slice(0, cut) : /[\ud800-\udbff]$/.test(head) ? head.slice(0, -1) : head;
}
