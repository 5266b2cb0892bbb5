import { useEffect } from "preact/hooks";
import { getState, setState } from "../state/store.ts";

/** Ctrl+K (or Cmd+K) finds a channel or person, Ctrl+J a shortcut. */
export function useShortcutKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      const kind = ({ k: "jump", j: "shortcuts" } as const)[event.key.toLowerCase()];
      if (kind === undefined) return;
      event.preventDefault();
      if (getState().windows.length === 0) setState({ dialog: { kind } });
    };
    addEventListener("keydown", onKeyDown);
    return () => removeEventListener("keydown", onKeyDown);
  }, []);
}
