import {
  ELEMENT_KINDS,
  type Json,
  placedElements,
  type StateEntry,
  type StateValues,
} from "../../interactivity/elements.ts";
import type { Value } from "../elements/surface.ts";

/** What a person has entered in a window and the workspace does not know yet, by `block id/action id`. */
export type Entered = Record<string, Value>;

export const enteredKey = (blockId: string, actionId: string) => `${blockId}/${actionId}`;

/** The value that a field of `state` holds, as people enter it; "" when it is empty, undefined when there is no field. */
export function heldValue(state: StateValues | undefined, blockId: string, actionId: string): Value {
  const entry = state?.[blockId]?.[actionId];
  if (entry === undefined) return undefined;
  const held = entry[ELEMENT_KINDS[entry.type]?.key] as StateEntry["value"];
  if (held === null || held === undefined) return "";
  if (Array.isArray(held)) return held.map(optionValue) as Value;
  return optionValue(held) as Value;
}

const optionValue = (held: unknown) =>
  typeof held === "object" && held !== null && "value" in held ? (held as Json).value : held;

/** `entered` under the names that the control API takes: action ids, or block ids where an action id stands twice. */
export function valuesToSend(blocks: Json[], entered: Entered): Record<string, Value> {
  const placed = placedElements(blocks);
  const isAlone = (actionId: string) => placed.filter((one) => one.actionId === actionId).length === 1;
  const values: Record<string, Value> = {};
  for (const { blockId, actionId } of placed) {
    const value = entered[enteredKey(blockId, actionId)];
    if (value !== undefined) values[isAlone(actionId) ? actionId : blockId] = value;
  }
  return values;
}
