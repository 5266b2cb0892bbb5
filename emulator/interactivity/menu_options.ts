import type { Outcome } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import { findElement, type Json, placedElements } from "./elements.ts";
import { impossible } from "./fill.ts";
import { liveBinding, messageSeenBy } from "./message_presses.ts";
import { elementsOfMessage } from "./message_state.ts";
import type { OfferedOptions } from "./offered_options.ts";
import { placeOfMessage, placeOfView } from "./places.ts";
import type { Asking } from "./suggestions.ts";
import { visibleView } from "./windows.ts";

/**
 * The options that an external menu in a window or message shows once `typed` stands in its field. Errors:
 * `view_not_found`, `message_not_found`, `invalid_arguments`, `suggestions_failed` and those of a message's function.
 */
export async function suggestOptions(
  workspace: Workspace,
  offered: OfferedOptions,
  at: { view: string } | { channel: string; ts: string },
  user: string,
  menu: { action_id: string; block_id?: string },
  typed: string,
): Promise<Outcome<Json>> {
  const asking = "view" in at ? askInView(workspace, at.view, user, menu) : askInMessage(workspace, at, user, menu);
  if (!asking.ok) return asking;
  const { type, actionId } = asking.value.placed;
  if (!type.includes("external")) {
    return impossible(`"${actionId}" is a ${type}, whose options do not come from the app.`);
  }
  return await offered.ask(asking.value, typed);
}

type Menu = { action_id: string; block_id?: string };

function askInView(workspace: Workspace, viewId: string, user: string, menu: Menu): Outcome<Asking> {
  const visible = visibleView(workspace, viewId, user);
  if (!visible.ok) return visible;
  const { binding, definition } = visible.value;
  const found = findElement(placedElements(definition.blocks), menu);
  if ("problem" in found) return impossible(found.problem);
  if (binding === undefined) return impossible("No function opened this window, so nothing answers its menus.");
  const place = placeOfView(workspace, visible.value);
  return { ok: true, value: { by: { user, binding, viewId }, placed: found.found, place } };
}

function askInMessage(
  workspace: Workspace,
  at: { channel: string; ts: string },
  user: string,
  menu: Menu,
): Outcome<Asking> {
  const seen = messageSeenBy(workspace, at, user);
  if (!seen.ok) return seen;
  const found = findElement(elementsOfMessage(seen.value), menu);
  if ("problem" in found) return impossible(found.problem);
  const live = liveBinding(workspace, seen.value);
  if (!live.ok) return live;
  const place = placeOfMessage(workspace, seen.value);
  return { ok: true, value: { by: { user, binding: live.value }, placed: found.found, place } };
}
