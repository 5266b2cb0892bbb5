import { useEffect, useRef, useState } from "preact/hooks";
import { sentenceOf } from "../state/actions.ts";
import { api } from "../state/api.ts";
import type { Message } from "../state/shapes.ts";
import { useStore } from "../state/store.ts";
import { typedForm } from "./typed_form.ts";

/** Changes one's own message. Enter saves, Esc leaves it as it was. */
export function EditBox({ channel, message, onDone }: { channel: string; message: Message; onDone: () => void }) {
  const home = useStore((state) => state.home)!;
  const me = useStore((state) => state.me)!;
  const [text, setText] = useState(() => typedForm(message.text, home));
  const [problem, setProblem] = useState("");
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus(), []);
  const save = async () => {
    try {
      await api.editMessage(me, channel, message.ts, text);
      onDone();
    } catch (cause) {
      setProblem(sentenceOf(cause));
    }
  };
  return (
    <div class="edit-box">
      <textarea
        ref={box}
        class="input"
        rows={2}
        aria-label="Edit message"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.stopPropagation();
            onDone();
          }
          if (event.key === "Enter" && !event.shiftKey) {
            event.preventDefault();
            save();
          }
        }}
      />
      {problem !== "" && <p class="problem">{problem}</p>}
      <button type="button" class="button" onClick={onDone}>Cancel</button>
      <button type="button" class="button button-primary" onClick={save}>Save</button>
    </div>
  );
}
