import { Emoji } from "../text/emoji_view.tsx";

const HUES = [12, 38, 88, 142, 172, 200, 226, 262, 292, 330];

interface Props {
  /** What the colour is made from, so that a person keeps it. */
  id: string;
  name: string;
  /** Emoji or address of a picture that a message chose for its author. */
  emoji?: string;
  picture?: string;
  size?: "small" | "medium" | "large";
}

/** A person's initials on a colour of their own. */
export function Avatar({ id, name, emoji, picture, size = "medium" }: Props) {
  if (picture !== undefined) return <img class={`avatar avatar-${size}`} src={picture} alt="" />;
  return (
    <span class={`avatar avatar-${size}`} style={`--hue: ${hueOf(id)}`} aria-hidden="true">
      {emoji === undefined ? initials(name) : <Emoji name={emoji.replaceAll(":", "")} />}
    </span>
  );
}

function hueOf(id: string): number {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + char.charCodeAt(0)) % 9973;
  return HUES[sum % HUES.length];
}

function initials(name: string): string {
  const words = name.split(/[\s._-]+/).filter((word) => word !== "");
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return letters.map((word) => [...word][0]).join("").toUpperCase();
}
