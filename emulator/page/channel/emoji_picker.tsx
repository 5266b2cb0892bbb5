import { useId, useState } from "preact/hooks";
import { searchEmoji } from "../text/emoji.ts";
import { Emoji } from "../text/emoji_view.tsx";

const MOST_SHOWN = 80;
const COLUMNS = 8;
const STEPS: Record<string, number> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS };
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

/** Emoji by their names. The arrow keys move in the grid while the focus stays in the search field; Enter takes. */
export function EmojiPicker({ onPick }: { onPick: (name: string) => void }) {
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const id = useId();
  const found = searchEmoji(typed, MOST_SHOWN);
  const shown = typed === "" ? [...new Set([...COMMON, ...found])] : found;
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      const next = Math.max(0, Math.min(active + step, shown.length - 1));
      setActive(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
    }
    if (event.key === "Enter") {
      event.preventDefault();
      if (shown[active] !== undefined) onPick(shown[active]);
    }
  };
  return (
    <>
      <input
        class="input"
        autofocus
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={`${id}-${active}`}
        aria-label="Search emoji"
        placeholder="Search emoji"
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={id}
        role="listbox"
        aria-label="Emoji"
        class="emoji-grid"
        style={`--columns: ${COLUMNS}`}
        onMouseDown={(event) => event.preventDefault()}
      >
        {shown.map((name, i) => (
          <div
            key={name}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === active}
            aria-label={`:${name}:`}
            onClick={() => onPick(name)}
            onMouseMove={() => setActive(i)}
          >
            <Emoji name={name} />
          </div>
        ))}
        {shown.length === 0 && <p class="hint">No emoji has this name.</p>}
      </div>
      <p class="emoji-name">
        {shown[active] !== undefined && (
          <>
            <Emoji name={shown[active]} /> :{shown[active]}:
          </>
        )}
      </p>
    </>
  );
}
