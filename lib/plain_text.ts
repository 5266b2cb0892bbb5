/** `U…` of the people whom a message mentions without their name, each once. */
export function mentionedPeople(text: string): string[] {
  return [...new Set(Array.from(text.matchAll(/<@([UW][A-Z0-9]+)>/g), ([, id]) => id))];
}

/** Characters of the emoji in a message's own blocks, by the name between the colons of its text. Everyone's messages
 * carry such blocks; an emoji of the workspace's own has no character. Source: Slack, rich text block, emoji element. */
export function emojiIn(blocks: unknown[]): Record<string, string> {
  const found: Record<string, string> = {};
  const visit = (node: unknown) => {
    const { type, name, unicode, skin_tone: tone, elements } = node as Record<string, unknown>;
    if (type === "emoji" && typeof name === "string" && typeof unicode === "string") {
      const points = unicode.split("-").map((point) => parseInt(point, 16));
      const written = tone === undefined || name.includes("::") ? name : `${name}::skin-tone-${tone}`;
      if (points.every(isCodePoint)) found[written] = String.fromCodePoint(...points);
    }
    if (Array.isArray(elements)) elements.forEach(visit);
  };
  blocks.forEach(visit);
  return found;
}

const isCodePoint = (point: number) => point > 0 && point <= 0x10ffff;

/** A message as Slack gives it, as words for a phone: mentions are names, links bare, formatting and escapes undone,
 * emoji are characters where there is one. `names`: by `U…`. `emoji`: characters by the name between the colons.
 * Source: Slack, formatting message text. */
export function toPlainText(
  text: string,
  names: Record<string, string>,
  emoji: Record<string, string>,
): string {
  const pieces = text.split(/(```[\s\S]+?```|`[^`\n]+`)/);
  const plain = pieces.map((piece, index) => {
    const isCode = index % 2 === 1;
    return isCode
      ? aroundLinks(piece.replace(/^`+|`+$/g, ""), names, (words) => words)
      : aroundLinks(piece, names, (words) => withEmoji(withoutFormatting(words), emoji));
  });
  return plain.join("").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&").replace(/\u00a0/g, " ")
    .trim();
}

/** A character that stands in no text. Source: Unicode, noncharacters. */
const PLACEHOLDER = "\ufdd0";

/** Reads words with `read`, and what stands between `<` and `>` as it is: nothing in an address is formatting. */
function aroundLinks(text: string, names: Record<string, string>, read: (words: string) => string): string {
  const links: string[] = [];
  const words = text.replaceAll(PLACEHOLDER, "").replace(/<([^<>]+)>/g, (_, code) => {
    links.push(readCode(code, names));
    return PLACEHOLDER;
  });
  return read(words).replaceAll(PLACEHOLDER, () => links.shift() ?? "");
}

/** Only characters that Slack would have shown as formatting go: at word boundaries, in pairs, around something. */
function withoutFormatting(text: string): string {
  let plain = text.replace(/^&gt;(?:&gt;&gt;)? ?/gm, "");
  for (const mark of ["\\*", "_", "~"]) {
    const pair = new RegExp(
      `(?<![\\p{L}\\p{N}${mark}])${mark}(?=[^\\s${mark}])([^\\n]*?[^\\s${mark}])${mark}(?![\\p{L}\\p{N}${mark}])`,
      "gu",
    );
    plain = plain.replace(pair, "$1");
  }
  return plain;
}

/** What stands between `<` and `>`. */
function readCode(code: string, names: Record<string, string>): string {
  const [target, label] = split(code, "|");
  const rest = target.slice(1);
  switch (target[0]) {
    case "@":
      return label ?? (names[rest] || "a colleague");
    case "#":
      return label === undefined || label === "" ? "a channel" : `#${label}`;
    case "!":
      return label ?? `@${rest.split("^")[0]}`;
    default:
      return readLink(target, label);
  }
}

function readLink(address: string, label: string | undefined): string {
  const bare = address.replace(/^(?:mailto|tel):/, "");
  const same = label === undefined || bare.replace(/^https?:\/\/|\/$/g, "") === label.replace(/^https?:\/\/|\/$/g, "");
  return same ? bare : `${label} ${bare}`;
}

function withEmoji(text: string, emoji: Record<string, string>): string {
  return text.replace(/:([a-z0-9_+'-]+(?:::skin-tone-[2-6])?):/g, (code, name) => emoji[name] ?? code);
}

function split(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
