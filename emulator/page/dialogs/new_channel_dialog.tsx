import { useState } from "preact/hooks";
import { DialogFrame } from "../frame/dialog.tsx";
import { IconButton } from "../frame/icon_button.tsx";
import { refreshHome, sentenceOf } from "../state/actions.ts";
import { api } from "../state/api.ts";
import { goTo } from "../state/place.ts";
import { setState, useStore } from "../state/store.ts";

const close = () => setState({ dialog: undefined });

/** The acting person makes a channel. */
export function NewChannelDialog() {
  const me = useStore((state) => state.me)!;
  const [name, setName] = useState("");
  const [isPrivate, setPrivate] = useState(false);
  const [problem, setProblem] = useState("");
  const create = async (event: Event) => {
    event.preventDefault();
    try {
      const { channel } = await api.createChannel(me, name.replace(/^#/, ""), isPrivate);
      await refreshHome();
      close();
      goTo({ view: "channel", channel: channel.id });
    } catch (cause) {
      setProblem(sentenceOf(cause));
    }
  };
  return (
    <DialogFrame label="New channel" onClose={close}>
      <form onSubmit={create}>
        <header class="dialog-head">
          <h2>New channel</h2>
          <IconButton icon="close" label="Close" onClick={close} />
        </header>
        <div class="dialog-body">
          <label class="field">
            <span class="field-label">Name</span>
            <input
              class="input"
              autofocus
              placeholder="for-example-this"
              value={name}
              aria-invalid={problem !== ""}
              onInput={(event) => setName(event.currentTarget.value)}
            />
            {problem !== "" && <span class="problem" role="alert">{problem}</span>}
          </label>
          <label class="choice">
            <input type="checkbox" checked={isPrivate} onChange={(event) => setPrivate(event.currentTarget.checked)} />
            <span>
              Private
              <small>Only its members see it. The app must be added by hand.</small>
            </span>
          </label>
        </div>
        <footer class="dialog-actions">
          <button type="button" class="button" onClick={close}>Cancel</button>
          <button type="submit" class="button button-primary">Create</button>
        </footer>
      </form>
    </DialogFrame>
  );
}
