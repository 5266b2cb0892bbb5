import { useEffect, useRef, useState } from "preact/hooks";
import { type OpenView, WHOLE_VIEW } from "../../interactivity/interactivity.ts";
import type { StateValues } from "../../interactivity/elements.ts";
import { BlocksView } from "../blocks/blocks_view.tsx";
import { type Surface, SurfaceContext, type Value } from "../elements/surface.ts";
import { DialogFrame } from "../frame/dialog.tsx";
import { IconButton } from "../frame/icon_button.tsx";
import { refreshWindows, sentenceOf } from "../state/actions.ts";
import { api } from "../state/api.ts";
import type { Json } from "../state/shapes.ts";
import { type TextObject, TextView } from "../text/text_object.tsx";
import { type Entered, enteredKey, heldValue, valuesToSend } from "./entered.ts";

const FIELD = ":is(input, textarea, select, .picker-button)";

/** A modal as the app described it. What was typed stays when the app updates it or refuses it. */
export function WindowView({ open }: { open: OpenView }) {
  const [entered, setEntered] = useState<Entered>({});
  const [busy, setBusy] = useState<string | undefined>();
  const [problem, setProblem] = useState("");
  const latest = useRef(entered);
  const view = open.view as Record<string, TextObject | null> & { blocks: Json[]; state?: { values: StateValues } };
  const { user } = open;
  const body = useRef<HTMLFormElement>(null);
  useEffect(() => focusFirstField(body.current!), [open.view.hash]);
  const [answers, setAnswers] = useState(0);
  useEffect(() => focusFirstWrongField(body.current!), [answers]);

  /** Does `work` with the window waiting; what goes wrong is said in the window. */
  const during = async (what: string, work: () => Promise<unknown>) => {
    setBusy(what);
    setProblem("");
    try {
      await work();
    } catch (cause) {
      setProblem(sentenceOf(cause));
    } finally {
      setBusy(undefined);
      await refreshWindows();
    }
  };
  const surface: Surface = {
    busy,
    read: (blockId, actionId) =>
      entered[enteredKey(blockId, actionId)] ?? heldValue(view.state?.values, blockId, actionId),
    write: (blockId: string, actionId: string, value: Value) => {
      latest.current = { ...latest.current, [enteredKey(blockId, actionId)]: value };
      setEntered(latest.current);
    },
    press: (gesture) =>
      during(
        enteredKey(gesture.block_id, gesture.action_id),
        () => api.actInWindow(open.id, { user, ...gesture, values: valuesToSend(view.blocks, latest.current) }),
      ),
    suggest: (action_id, block_id, value) => api.suggestions({ user, view: open.id, action_id, block_id, value }),
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy !== undefined) return;
    await during("submit", () => api.submitWindow(open.id, user, valuesToSend(view.blocks, latest.current)));
    setAnswers((count) => count + 1);
  };
  const close = () => during("close", () => api.closeWindow(open.id, user));
  const errors = open.errors ?? {};
  const trouble = problem || errors[WHOLE_VIEW];
  return (
    <DialogFrame label={view.title?.text ?? "Window"} onClose={close} closesBeside={false} class="window">
      <form ref={body} onSubmit={submit} noValidate>
        <header class="dialog-head">
          <h2>
            <TextView text={view.title ?? undefined} />
          </h2>
          <IconButton icon="close" label="Close window" onClick={close} />
        </header>
        <div class="dialog-body">
          <SurfaceContext.Provider value={surface}>
            <BlocksView blocks={view.blocks} errors={errors} />
          </SurfaceContext.Provider>
        </div>
        <footer class="dialog-actions">
          {trouble && <p class="problem" role="alert">{trouble}</p>}
          <button type="button" class="button" onClick={close}>{view.close?.text ?? "Cancel"}</button>
          {view.submit && (
            <button
              type="submit"
              class="button button-primary"
              aria-disabled={busy !== undefined}
              aria-busy={busy === "submit"}
            >
              {view.submit.text}
            </button>
          )}
        </footer>
      </form>
    </DialogFrame>
  );
}

/** Puts the focus where a person goes on, unless it is in a field already. */
function focusFirstField(form: HTMLElement): void {
  if (form.querySelector(".dialog-body")!.contains(document.activeElement)) return;
  const first = form.querySelector<HTMLElement>(`.dialog-body ${FIELD}`) ??
    form.querySelector<HTMLElement>(".button-primary") ?? form.querySelector<HTMLElement>(".dialog-actions .button");
  first?.focus();
}

/** After a refusal a person goes on at the first field that is wrong. */
function focusFirstWrongField(form: HTMLElement): void {
  const wrong = form.querySelector<HTMLElement>(`.field-bad ${FIELD}`);
  wrong?.scrollIntoView({ block: "center" });
  wrong?.focus({ preventScroll: true });
}
