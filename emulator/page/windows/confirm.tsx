import { DialogFrame } from "../frame/dialog.tsx";
import { useStore } from "../state/store.ts";
import { type TextObject, TextView } from "../text/text_object.tsx";

/** "Are you sure?", in the app's words. */
export function ConfirmWindow() {
  const asked = useStore((state) => state.confirm);
  if (asked === undefined) return null;
  const { title, text, confirm, deny, style } = asked.confirm as Record<string, TextObject> & { style?: string };
  return (
    <DialogFrame label={title?.text ?? "Please confirm"} onClose={() => asked.answer(false)} class="confirm">
      <h2>
        <TextView text={title} />
      </h2>
      <div class="dialog-body">
        <TextView text={text} />
      </div>
      <footer class="dialog-actions">
        <button type="button" class="button" onClick={() => asked.answer(false)}>{deny?.text ?? "Cancel"}</button>
        <button
          type="button"
          class={`button button-${style === "danger" ? "danger" : "primary"}`}
          autofocus
          onClick={() => asked.answer(true)}
        >
          {confirm?.text ?? "Yes"}
        </button>
      </footer>
    </DialogFrame>
  );
}
