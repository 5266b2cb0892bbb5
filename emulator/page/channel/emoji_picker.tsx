import { useEffect, useRef, useState } from "preact/hooks";
import { searchEmoji } from "../text/emoji.ts";
import { Emoji } from "../text/emoji_view.tsx";

const MOST_SHOWN = 80;
const COMMON = [
  "white_check_mark",
  "eyes",
  "raised_hands",
  "+1",
  "heart",
  "tada",
  "joy",
  "thinking_face",
  "hand",
  "hourglass_flowing_sand",
];

/** Emoji by their names. Enter takes the first. */
export function EmojiPicker({ onPick }: { onPick: (name: string) => void }) {
  const [typed, setTyped] = useState("");
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const found = searchEmoji(typed, MOST_SHOWN);
  const shown = typed === "" ? [...new Set([...COMMON, ...found])] : found;
  return (
    <>
      <input
        ref={input}
        class="input"
        type="search"
        placeholder="Search emoji"
        aria-label="Search emoji"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          if (shown.length > 0) onPick(shown[0]);
        }}
      />
      <div class="emoji-grid">
        {shown.map((name) => (
          <button
            key={name}
            type="button"
            aria-label={`:${name}:`}
            title={`:${name}:`}
            onClick={() => onPick(name)}
          >
            <Emoji name={name} />
          </button>
        ))}
        {shown.length === 0 && <p class="hint">No emoji has this name.</p>}
      </div>
    </>
  );
}
