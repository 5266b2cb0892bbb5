import { useState } from "preact/hooks";
import { DialogFrame } from "../frame/dialog.tsx";
import { Icon } from "../frame/icon.tsx";
import { IconButton } from "../frame/icon_button.tsx";
import type { Link } from "../home.ts";
import { runLink } from "../state/actions.ts";
import { setState, useStore } from "../state/store.ts";
import { groupLinks } from "./link_groups.ts";

const close = () => setState({ dialog: undefined });

/** Every link trigger. Those that only buttons use ask for what a button would carry. */
export function ShortcutsDialog() {
  const home = useStore((state) => state.home)!;
  const place = useStore((state) => state.place);
  const [typed, setTyped] = useState("");
  const [busy, setBusy] = useState("");
  const [problem, setProblem] = useState<{ link: string; text: string } | undefined>();
  const channel = place.view === "channel" ? home.channels.find((one) => one.id === place.channel) : undefined;
  const groups = groupLinks(home, channel, typed);
  const run = async (link: Link, inputs?: Record<string, string>) => {
    if (busy !== "") return;
    setBusy(link.id);
    setProblem(undefined);
    const text = await runLink(link.id, inputs);
    setBusy("");
    if (text === undefined) close();
    else setProblem({ link: link.id, text });
  };
  return (
    <DialogFrame label="Shortcuts" onClose={close} class="shortcuts">
      <header class="dialog-head">
        <h2>Shortcuts</h2>
        <IconButton icon="close" label="Close" onClick={close} />
      </header>
      <div class="dialog-body">
        <input
          class="input"
          type="search"
          autofocus
          placeholder="Search shortcuts"
          aria-label="Search shortcuts"
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            const first = groups[0]?.links[0];
            if (event.key === "Enter" && first !== undefined) run(first);
          }}
        />
        {groups.map((group) => (
          <section key={group.title}>
            <h3 class="picker-group">{group.title}</h3>
            {group.links.map((link) => (
              <div key={link.id}>
                <LinkRow link={link} isBusy={busy === link.id} onRun={(inputs) => run(link, inputs)} />
                {problem?.link === link.id && <p class="problem" role="alert">{problem.text}</p>}
              </div>
            ))}
          </section>
        ))}
        {groups.length === 0 && (
          <p class="hint">{typed === "" ? "The app has no link triggers yet." : "No shortcut has this name."}</p>
        )}
      </div>
    </DialogFrame>
  );
}

interface RowProps {
  link: Link;
  isBusy: boolean;
  onRun: (inputs?: Record<string, string>) => void;
}

function LinkRow({ link, isBusy, onRun }: RowProps) {
  const [inputs, setInputs] = useState<Record<string, string>>({});
  const words = (
    <span class="shortcut-words">
      <b>{link.name || link.workflow}</b>
      <small>{link.description}</small>
    </span>
  );
  if (link.button_inputs.length === 0) {
    return (
      <button type="button" class="shortcut" aria-disabled={isBusy} aria-busy={isBusy} onClick={() => onRun()}>
        <Icon name="bolt" /> {words}
      </button>
    );
  }
  return (
    <form
      class="shortcut shortcut-with-inputs"
      onSubmit={(event) => {
        event.preventDefault();
        onRun(inputs);
      }}
    >
      <Icon name="bolt" /> {words}
      <span class="shortcut-inputs">
        {link.button_inputs.map((name) => (
          <input
            key={name}
            class="input"
            placeholder={name}
            aria-label={name}
            value={inputs[name] ?? ""}
            onInput={(event) => setInputs({ ...inputs, [name]: event.currentTarget.value })}
          />
        ))}
        <button type="submit" class="button" aria-disabled={isBusy}>Run</button>
      </span>
    </form>
  );
}
