import { getState, setState } from "../state/store.ts";
import type { Json } from "../state/shapes.ts";

/** Shows Block Kit's confirmation dialog; true when the person goes on. */
export function askToConfirm(confirm: Json): Promise<boolean> {
  return new Promise((resolve) => {
    const answer = (yes: boolean) => {
      setState({ confirm: undefined });
      resolve(yes);
    };
    getState().confirm?.answer(false);
    setState({ confirm: { confirm, answer } });
  });
}
