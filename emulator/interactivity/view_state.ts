import {
  type Blocks,
  ELEMENT_KINDS,
  initialEntry,
  isButton,
  isEmpty,
  type PlacedElement,
  placedElements,
  type StateEntry,
  type StateValues,
  staticOptions,
} from "./elements.ts";

/** The elements of `blocks` whose values a state holds. */
export function statefulElements(blocks: Blocks): PlacedElement[] {
  return placedElements(blocks).filter((placed) => !isButton(placed) && !ELEMENT_KINDS[placed.type].keepsNothing);
}

/** The state of `blocks`: what `kept` holds for elements that are still there, what they begin with for the others. */
export function stateOf(blocks: Blocks, kept: StateValues = {}): StateValues {
  let state: StateValues = {};
  for (const placed of statefulElements(blocks)) {
    const before = kept[placed.blockId]?.[placed.actionId];
    const entry = before !== undefined && stillFits(before, placed) ? before : initialEntry(placed);
    // A copy: written in place, the block id `__proto__` would change every object of the emulator.
    state = withEntry(state, placed, entry);
  }
  return state;
}

/**
 * What of `state` outlives an update of its window: all but fields that were empty from the start, so that a field
 * with the same block id and action id takes a new initial value only while nothing was in it.
 * Source: Slack, modal views ("Preserving input entry"); reports in slackapi/bolt-js#290 and bolt-python#1064.
 */
export function keptAcrossUpdate(blocks: Blocks, state: StateValues): StateValues {
  let kept: StateValues = {};
  for (const placed of statefulElements(blocks)) {
    const entry = state[placed.blockId][placed.actionId];
    if (!isEmpty(entry) || !isEmpty(initialEntry(placed))) kept = withEntry(kept, placed, entry);
  }
  return kept;
}

/** A copy of `state` in which one element holds `entry`. */
export function withEntry(state: StateValues, placed: PlacedElement, entry: StateEntry): StateValues {
  return { ...state, [placed.blockId]: { ...state[placed.blockId], [placed.actionId]: entry } };
}

function stillFits(entry: StateEntry, placed: PlacedElement): boolean {
  if (entry.type !== placed.type) return false;
  const chosen = chosenOptions(entry);
  if (chosen.length === 0 || placed.type.includes("external")) return true;
  const offered = new Set(staticOptions(placed.element).map((option) => option.value));
  return chosen.every((option) => offered.has(option.value));
}

function chosenOptions(entry: StateEntry): { value?: unknown }[] {
  if (Array.isArray(entry.selected_options)) return entry.selected_options;
  return entry.selected_option ? [entry.selected_option] : [];
}
