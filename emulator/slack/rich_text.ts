import type { Json } from "../blocks/checks.ts";
import { type Block, type Inline, parseMrkdwn } from "./parse_mrkdwn.ts";
import { standardEmoji, withSkinTone } from "./standard_emoji.ts";

/** The rich_text block that Slack's composer makes of what a person typed; every message of a person carries one.
 * `text`: as stored. `isCustom`: whether the workspace has an emoji of its own by that name. Undefined when nothing was
 * typed. Source: Slack, rich text block ("all messages sent by end-users will have this format"). */
export function richTextOf(text: string, isCustom: (name: string) => boolean): Json | undefined {
  const parts = parseMrkdwn(text).map((part) => toElement(part, isCustom));
  return parts.length === 0 ? undefined : { type: "rich_text", elements: parts };
}

type Style = Partial<Record<"bold" | "italic" | "strike" | "code", true>>;

function toElement(part: Block, isCustom: (name: string) => boolean): Json {
  if (part.type === "pre") return { type: "rich_text_preformatted", elements: [{ type: "text", text: part.text }] };
  const type = part.type === "quote" ? "rich_text_quote" : "rich_text_section";
  return { type, elements: joined(part.children.flatMap((piece) => toPieces(piece, {}, isCustom))) };
}

function toPieces(piece: Inline, style: Style, isCustom: (name: string) => boolean): Json[] {
  switch (piece.type) {
    case "bold":
    case "italic":
    case "strike":
      return piece.children.flatMap((child) => toPieces(child, { ...style, [piece.type]: true }, isCustom));
    case "text":
      return [styled({ type: "text", text: piece.text }, style)];
    case "break":
      return [styled({ type: "text", text: "\n" }, style)];
    case "code":
      return [styled({ type: "text", text: piece.text }, { ...style, code: true })];
    case "emoji":
      return [styled(toEmoji(piece, isCustom), style)];
    case "link": {
      const shown = piece.label === piece.url ? {} : { text: piece.label };
      return [styled({ type: "link", url: piece.url, ...shown }, style)];
    }
    case "user":
      return [styled({ type: "user", user_id: piece.id }, style)];
    case "channel":
      return [styled({ type: "channel", channel_id: piece.id }, style)];
    case "group":
      return [styled({ type: "usergroup", usergroup_id: piece.id }, style)];
    case "broadcast":
      return [styled({ type: "broadcast", range: piece.range }, style)];
    case "date":
      return [styled({ type: "text", text: piece.fallback }, style)];
  }
}

/** Between colons may stand something that is no emoji: that stays text. */
function toEmoji({ name, skin }: Inline & { type: "emoji" }, isCustom: (name: string) => boolean): Json {
  const standard = standardEmoji(name);
  if (standard === undefined) return isCustom(name) ? { type: "emoji", name } : { type: "text", text: `:${name}:` };
  const character = skin === undefined ? standard.character : withSkinTone(standard.character, skin);
  const unicode = Array.from(character, (each) => each.codePointAt(0)!.toString(16)).join("-");
  return { type: "emoji", name: standard.name, unicode, ...(skin !== undefined && { skin_tone: skin }) };
}

const styled = (element: Json, style: Style): Json => Object.keys(style).length === 0 ? element : { ...element, style };

/** Neighbours of the same style are one text. */
function joined(pieces: Json[]): Json[] {
  return pieces.reduce<Json[]>((all, piece) => {
    const before = all.at(-1);
    const isSame = before?.type === "text" && piece.type === "text" &&
      JSON.stringify(before.style) === JSON.stringify(piece.style);
    return isSame ? [...all.slice(0, -1), { ...before, text: `${before.text}${piece.text}` }] : [...all, piece];
  }, []);
}
