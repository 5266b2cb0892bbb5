import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Json } from "../state/shapes.ts";
import { askToConfirm } from "../windows/confirm_state.ts";

/** What a person entered, as the control API takes it: text, an option's value, ids, or a list of these. */
export type Value = string | number | string[] | Json | Json[] | undefined;

/** Where elements stand: a message or a window. */
export interface Surface {
  /** Tells the app. Errors are shown where the surface shows them. */
  press(gesture: { action_id: string; block_id: string; value?: Value }): Promise<void>;
  /** What is entered so far; undefined leaves it to the element's own initial value. */
  read(blockId: string, actionId: string): Value;
  write(blockId: string, actionId: string, value: Value): void;
  /** Options of an external menu. */
  suggest(actionId: string, blockId: string, typed: string): Promise<Json>;
  /** The element that waits for the app's answer, as `block/action`. */
  busy: string | undefined;
}

export const SurfaceContext = createContext<Surface | undefined>(undefined);

/** What every element gets. */
export interface ElementProps {
  element: Json;
  blockId: string;
  /** In an `input` block: it tells the app on submission only, unless the block has `dispatch_action`. */
  isInput: boolean;
  dispatches?: boolean;
  /** Id of the words that name it. */
  labelId?: string;
  invalid?: boolean;
}

export interface ElementHandle {
  value: Value;
  /** Keeps what was entered, and tells the app when the element reports on each change. */
  change(value: Value, options?: { quietly?: boolean }): Promise<void>;
  press(value?: Value): Promise<void>;
  isBusy: boolean;
}

/** The element's value and the ways to change it. */
export function useElement({ element, blockId, isInput, dispatches }: ElementProps): ElementHandle {
  const surface = useContext(SurfaceContext);
  if (surface === undefined) throw new Error("An element stands outside a message or window.");
  const actionId = String(element.action_id ?? "");
  const press = async (value?: Value) => {
    if (element.confirm !== undefined && !(await askToConfirm(element.confirm as Json))) return;
    await surface.press({ action_id: actionId, block_id: blockId, value });
  };
  return {
    value: surface.read(blockId, actionId),
    change: async (value, { quietly = false } = {}) => {
      surface.write(blockId, actionId, value);
      if (!quietly && (!isInput || dispatches)) await press(value);
    },
    press,
    isBusy: surface.busy === `${blockId}/${actionId}`,
  };
}
