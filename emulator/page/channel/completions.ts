import type { Home } from "../home.ts";
import { drawEmoji, searchEmoji } from "../text/emoji.ts";

/** What stands in a message box. */
export interface Writing {
  text: string;
  cursor: number;
  /** The text at which suggestions were sent away; others come with the next letter. */
  dismissed?: string;
}

export interface Completion {
  /** What replaces the word before the cursor. */
  insert: string;
  icon: string;
  name: string;
  about: string;
}

const MOST = 8;
const WORD_BEFORE_CURSOR = /(?:^|\s)([@#:])([\p{L}\p{N}._+-]*)$/u;

/** Names that fit the word before the cursor when it begins with `@`, `#` or `:`. */
export function completionsFor(writing: Writing, home: Home): Completion[] {
  if (writing.dismissed === writing.text) return [];
  const word = WORD_BEFORE_CURSOR.exec(writing.text.slice(0, writing.cursor));
  if (word === null) return [];
  const [, mark, typed] = word;
  const wanted = typed.toLowerCase();
  if (mark === "@") {
    return home.people
      .filter((person) => !person.is_deleted && `${person.name} ${person.shown}`.toLowerCase().includes(wanted))
      .slice(0, MOST)
      .map((person) => ({ insert: `@${person.name}`, icon: "@", name: person.shown, about: person.title }));
  }
  if (mark === "#") {
    return home.channels
      .filter((channel) => channel.name !== "" && !channel.is_archived && channel.name.includes(wanted))
      .slice(0, MOST)
      .map((channel) => ({ insert: `#${channel.name}`, icon: "#", name: channel.name, about: channel.topic }));
  }
  if (wanted.length < 2) return [];
  return searchEmoji(wanted, MOST).map((name) => ({
    insert: `:${name}:`,
    icon: characterOf(name),
    name: `:${name}:`,
    about: "",
  }));
}

function characterOf(name: string): string {
  const drawn = drawEmoji(name);
  return drawn !== undefined && "character" in drawn ? drawn.character : "";
}

/** Puts a completion in place of the word before the cursor. */
export function complete(writing: Writing, completion: Completion): Writing {
  const before = writing.text.slice(0, writing.cursor).replace(/[@#:][^\s@#:]*$/, `${completion.insert} `);
  return { text: before + writing.text.slice(writing.cursor), cursor: before.length };
}
