import { done, type Outcome } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import { readEntered } from "./entered_values.ts";
import { impossible } from "./fill.ts";
import type { Gesture } from "./interactivity.ts";
import { ELEMENT_KINDS, isButton, type Json, type PlacedElement, type StateEntry } from "./elements.ts";

/** A press or pick: what the payload's `actions` lists, and what the element holds afterwards if it keeps anything. */
export interface Action {
  wire: Json;
  entry?: StateEntry;
}

/** Reads a gesture on `placed`. Errors: `invalid_arguments` with a sentence, for what cannot be picked there. */
export function readAction(
  workspace: Workspace,
  placed: PlacedElement,
  gesture: Gesture,
  offered: Json[],
): Outcome<Action> {
  const { blockId: block_id, actionId: action_id, type, element } = placed;
  const common = { type, block_id, action_id, action_ts: workspace.ids.ts() };
  if (isButton(placed)) {
    const { text, value, style } = element;
    return done({
      wire: { ...common, text, ...value !== undefined && { value }, ...style !== undefined && { style } },
    });
  }
  const entered = readEntered(workspace, gesture.user, placed, gesture.selected ?? gesture.value, offered);
  if ("problem" in entered) return impossible(entered.problem);
  const { entry } = entered;
  return done({ wire: { ...common, ...entry }, ...!ELEMENT_KINDS[type].keepsNothing && { entry } });
}
