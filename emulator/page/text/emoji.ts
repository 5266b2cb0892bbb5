import { getState } from "../state/store.ts";

/** Standard emoji: name to character. */
let characters = new Map<string, string>();

/** Fetches the names once, before the page is first shown. */
export async function loadEmoji(): Promise<void> {
  const response = await fetch("/_page/emoji.json");
  characters = new Map(Object.entries(await response.json()));
}

export type Drawn = { character: string } | { picture: string };

const MOST_ALIASES = 5;

/** What `name` looks like; custom emoji of the workspace come first. Undefined when nobody knows it. */
export function drawEmoji(name: string, skin?: number): Drawn | undefined {
  const custom = getState().home?.emoji ?? {};
  let known = name.split("::")[0];
  for (let step = 0; step < MOST_ALIASES && custom[known]?.startsWith("alias:"); step++) {
    known = custom[known].slice("alias:".length);
  }
  if (custom[known] !== undefined) return { picture: custom[known] };
  const character = characters.get(known);
  if (character === undefined) return undefined;
  return { character: skin === undefined ? character : character + SKIN_TONES[skin - 2] };
}

const SKIN_TONES = ["🏻", "🏼", "🏽", "🏾", "🏿"];

/** Names that hold all words of `typed`, the closest first. */
export function searchEmoji(typed: string, most: number): string[] {
  const words = typed.toLowerCase().replaceAll(":", "").split(/[\s_-]+/).filter((word) => word !== "");
  const names = [...Object.keys(getState().home?.emoji ?? {}), ...characters.keys()];
  if (words.length === 0) return names.slice(0, most);
  const rank = (name: string) => name === words.join("_") ? 0 : name.startsWith(words[0]) ? 1 : 2;
  return names.filter((name) => words.every((word) => name.includes(word)))
    .sort((a, b) => rank(a) - rank(b) || a.length - b.length)
    .slice(0, most);
}
