/** One of the emoji that every workspace has. */
export interface StandardEmoji {
  /** The name that Slack stores, e.g. `+1` for `thumbsup`. */
  name: string;
  character: string;
  hasSkinTones: boolean;
}

const SKIN_TONES = ["🏻", "🏼", "🏽", "🏾", "🏿"];
const FIRST_SKIN_TONE = 2;

/** Slack draws its names from emoji-datasource; that package weighs 25 MB with its pictures, its names 37 KB. */
const LIST = Deno.readTextFileSync(new URL("./standard_emoji.txt", import.meta.url));

const byName = new Map<string, StandardEmoji>();
const byCharacter = new Map<string, StandardEmoji>();
for (const line of LIST.split("\n")) {
  if (line === "" || line.startsWith("# ")) continue;
  const [names, character, mark] = line.split(" ");
  const [name, ...others] = names.split(",");
  const emoji: StandardEmoji = { name, character, hasSkinTones: mark === "+" };
  for (const known of [name, ...others]) byName.set(known, emoji);
  byCharacter.set(withoutVariant(character), emoji);
}

/** An emoji by any of its names, without colons and skin tone. */
export const standardEmoji = (name: string): StandardEmoji | undefined => byName.get(name);

/** Every name and its character. */
export const standardEmojiNames = (): Record<string, string> =>
  Object.fromEntries([...byName].map(([name, emoji]) => [name, emoji.character]));

/**
 * The name that Slack stores for a standard emoji, its skin tone included: `thumbsup::skin-tone-3` is
 * `+1::skin-tone-3`. Undefined for what is no standard emoji. Source: Slack, reactions.add.
 */
export function canonicalEmojiName(written: string): string | undefined {
  const [, base, tone] = /^(.+?)(::skin-tone-[2-6])?$/.exec(written) ?? [];
  const emoji = byName.get(base);
  if (emoji === undefined) return undefined;
  if (tone === undefined) return emoji.name;
  return emoji.hasSkinTones ? emoji.name + tone : undefined;
}

/** The character in a skin tone, 2 to 6: the tone stands after the first code point. Source: Unicode, emoji modifiers. */
export function withSkinTone(character: string, tone: number): string {
  const [first, ...rest] = character;
  return first + SKIN_TONES[tone - FIRST_SKIN_TONE] + rest.join("").replace(/^\uFE0F/, "");
}

/** `:wave:` or `:wave::skin-tone-2:` for a character; undefined when it is no emoji. */
export function emojiCode(character: string): string | undefined {
  const tone = SKIN_TONES.findIndex((modifier) => character.includes(modifier));
  const base = tone < 0 ? character : character.replaceAll(SKIN_TONES[tone], "");
  const emoji = byCharacter.get(withoutVariant(base));
  if (emoji === undefined) return undefined;
  return tone < 0 ? `:${emoji.name}:` : `:${emoji.name}::skin-tone-${tone + FIRST_SKIN_TONE}:`;
}

/** The same emoji is written with and without the variation selector. */
function withoutVariant(character: string): string {
  return character.replaceAll("\uFE0F", "");
}
