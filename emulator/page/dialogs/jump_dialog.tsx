import { useEffect, useRef, useState } from "preact/hooks";
import { Avatar } from "../frame/avatar.tsx";
import { DialogFrame } from "../frame/dialog.tsx";
import { Icon } from "../frame/icon.tsx";
import { openDirect } from "../state/actions.ts";
import { goTo } from "../state/place.ts";
import { setState, useStore } from "../state/store.ts";
import { findTargets, type Target } from "./jump_targets.ts";

const close = () => setState({ dialog: undefined });

/** Finds a channel, DM or person by some letters of the name. */
export function JumpDialog() {
  const home = useStore((state) => state.home)!;
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const targets = findTargets(home, typed);
  const jump = (target: Target) => {
    close();
    if (target.kind === "channel") goTo({ view: "channel", channel: target.id });
    else openDirect([target.id]);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && targets.length > 0) {
      event.preventDefault();
      setActive((active + step + targets.length) % targets.length);
    }
    if (event.key === "Enter" && targets[active] !== undefined) {
      event.preventDefault();
      jump(targets[active]);
    }
  };
  return (
    <DialogFrame label="Find a channel or person" onClose={close} class="jump">
      <input
        ref={input}
        class="input jump-input"
        role="combobox"
        aria-expanded="true"
        aria-controls="jump-list"
        aria-activedescendant={`jump-${active}`}
        aria-label="Find a channel or person"
        placeholder="Channel or person"
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="jump-list" role="listbox" aria-label="Found" class="picker-list">
        {targets.map((target, i) => (
          <div
            key={target.kind + target.id}
            id={`jump-${i}`}
            role="option"
            aria-selected={i === active}
            class={`picker-option jump-option ${i === active ? "is-active" : ""}`}
            onClick={() => jump(target)}
            onMouseMove={() => setActive(i)}
          >
            {target.kind === "person"
              ? <Avatar id={target.id} name={target.name} size="small" />
              : <Icon name={target.isPrivate ? "lock" : "hash"} size={16} />}
            <b>{target.name}</b>
            <small>{target.about}</small>
          </div>
        ))}
        {targets.length === 0 && <p class="hint">Nothing has this name, or nothing that you may see.</p>}
      </div>
    </DialogFrame>
  );
}
