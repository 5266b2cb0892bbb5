import { done, type Outcome, refuse } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import { readAction } from "./actions.ts";
import { deliverGesture } from "./delivery.ts";
import { findElement, placedElements } from "./elements.ts";
import { fillIn, type FindOffered, impossible } from "./fill.ts";
import type { Gesture, OpenView } from "./interactivity.ts";
import type { OfferedOptions } from "./offered_options.ts";
import { placeOfView } from "./places.ts";
import { withEntry } from "./view_state.ts";
import { lastViewChange, saveView, type StoredView, viewChangedSince } from "./view_store.ts";
import { toOpenView } from "./view_wire.ts";
import { untilAnswered } from "./waiting.ts";
import { visibleView, withEntered } from "./windows.ts";

/**
 * A press or pick in a window. The function hears of it at once, except of fields in `input` blocks without
 * `dispatch_action`, which only keep what was entered. Errors: `view_not_found`, `view_covered`, `invalid_arguments`,
 * `interaction_failed`.
 */
export async function pressInView(
  workspace: Workspace,
  offered: OfferedOptions,
  viewId: string,
  gesture: Gesture,
): Promise<Outcome<{ view?: OpenView }>> {
  const { user } = gesture;
  const visible = visibleView(workspace, viewId, user);
  if (!visible.ok) return visible;
  const findOffered = offeredIn(workspace, offered, visible.value);
  const filled = await fillIn(workspace, visible.value, gesture.values ?? {}, findOffered);
  if (!filled.ok) return filled;
  const found = findElement(placedElements(visible.value.definition.blocks), gesture);
  if ("problem" in found) return impossible(found.problem);
  const placed = found.found;
  const options = placed.type.includes("external") ? await findOffered(placed, gesture.selected ?? gesture.value) : [];
  const action = readAction(workspace, placed, gesture, options);
  if (!action.ok) return action;
  const { wire, entry } = action.value;
  const state = entry === undefined ? filled.value : withEntry(filled.value, placed, entry);
  const entered = withEntered(workspace, viewId, user, state);
  if (!entered.ok) return entered;
  const view = entered.value;
  saveView(workspace.db, view);
  if (placed.isInput && placed.block.dispatch_action !== true) return done({});
  return await tell(workspace, view, user, wire);
}

async function tell(
  workspace: Workspace,
  view: StoredView,
  user: string,
  action: Record<string, unknown>,
): Promise<Outcome<{ view?: OpenView }>> {
  const { db } = workspace;
  const { binding } = view;
  if (binding === undefined) return done({});
  if (view.isDeaf && workspace.rules.updatesLosePresses) return notAnswered(DEAF);
  const before = lastViewChange(db);
  const delivery = await deliverGesture(workspace, { user, binding, viewId: view.id }, {
    type: "block_actions",
    ...placeOfView(workspace, view),
    actions: [action],
  });
  if (!delivery.ok) return notAnswered(delivery.error);
  await untilAnswered(workspace, user, binding.runId);
  const shown = viewChangedSince(db, user, before);
  return done(shown === undefined ? {} : { view: toOpenView(workspace, shown) });
}

/** In Slack the person sees a spinner and nothing else. Source: deno-slack-sdk, issue 441. */
const DEAF = "it updated the window without an interactivity_pointer, and Slack tells it of no press since";

/** How a press is refused that the function did not answer; the person sees a warning beside the button. */
export function notAnswered(reason: string) {
  return refuse("interaction_failed", { response_metadata: { messages: [`The app did not answer: ${reason}.`] } });
}

/** Finds options of the external menus of `view`. */
export function offeredIn(workspace: Workspace, offered: OfferedOptions, view: StoredView): FindOffered {
  const { user, binding, id } = view;
  if (binding === undefined) return () => Promise.resolve([]);
  const place = placeOfView(workspace, view);
  return (placed, raw) => offered.find({ by: { user, binding, viewId: id }, placed, place }, raw);
}
