import { done, type Outcome } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import type { OpenView } from "./interactivity.ts";
import { deliverGesture } from "./delivery.ts";
import { lastViewChange, type StoredView, viewChangedSince, viewsOfStack } from "./view_store.ts";
import { toOpenView, viewToWire } from "./view_wire.ts";
import { untilAnswered } from "./waiting.ts";
import { dropWindow, visibleView } from "./windows.ts";

/**
 * A person closes a window, or with `clear` all of its stack. Functions that asked for it (`notify_on_close`) hear of
 * each; the run of a closed form ends there. Errors: `view_not_found`, `view_covered`. Source: Slack, modals.
 */
export async function closeView(
  workspace: Workspace,
  viewId: string,
  user: string,
  clear: boolean,
): Promise<Outcome<{ view?: OpenView }>> {
  const { db } = workspace;
  const visible = visibleView(workspace, viewId, user);
  if (!visible.ok) return visible;
  const view = visible.value;
  const isCleared = clear || view.definition.clear_on_close;
  const closing = isCleared ? viewsOfStack(db, view.rootId).reverse() : [view];
  const closed = closing.map((each) => ({ view: each, wire: viewToWire(workspace, each) }));
  db.transaction(() => {
    for (const each of closing) dropWindow(workspace, each);
  });
  const before = lastViewChange(db);
  for (const each of closed) await tellClosed(workspace, each.view, each.wire, isCleared);
  const shown = viewChangedSince(db, user, before) ?? viewsOfStack(db, view.rootId).at(-1);
  return done(shown === undefined ? {} : { view: toOpenView(workspace, shown) });
}

async function tellClosed(
  workspace: Workspace,
  view: StoredView,
  wire: Record<string, unknown>,
  isCleared: boolean,
): Promise<void> {
  const { binding, user, form, definition } = view;
  if (binding === undefined) return;
  if (form !== undefined) workspace.workflows.abandon(binding.runId, "The form was closed without being submitted.");
  const isOpen = workspace.workflows.openStep(binding.executionId) !== undefined;
  if (!definition.notify_on_close || !isOpen) return;
  await deliverGesture(workspace, { user, binding }, { type: "view_closed", view: wire, is_cleared: isCleared });
  await untilAnswered(workspace, user, binding.runId);
}
