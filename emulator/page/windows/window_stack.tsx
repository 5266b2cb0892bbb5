import { useStore } from "../state/store.ts";
import { WindowView } from "./window_view.tsx";

/** The window on top of the acting person's stack; those below show again when it closes. */
export function WindowStack() {
  const top = useStore((state) => state.windows.at(-1));
  if (top === undefined) return null;
  return <WindowView key={top.id} open={top} />;
}
