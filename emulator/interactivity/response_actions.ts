import { done, type Outcome, type Refusal, refuse } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import { findView, type StoredView, viewsOfStack } from "./view_store.ts";
import { dropStack, dropWindow, pushOver, updateWindow } from "./windows.ts";

/**
 * Does what a function answered to a submission. Gives errors by block id, or nothing when the windows have changed.
 * Errors: `invalid_response_action` with a reason, for answers that Slack cannot act on. Source: Slack, modals.
 */
export function applyResponse(
  workspace: Workspace,
  submitted: StoredView,
  response: Record<string, unknown>,
): Outcome<Record<string, string> | null> {
  const view = findView(workspace.db, submitted.id);
  switch (response.response_action) {
    case undefined:
      // A window that the handler itself laid over this one stays, and this one below it.
      if (view !== undefined && isOnTop(workspace, view)) dropWindow(workspace, view);
      return done(null);
    case "clear":
      dropStack(workspace, submitted);
      return done(null);
    case "errors":
      return readErrors(submitted, response.errors);
    case "update":
      return view === undefined ? gone() : shownOr(updateWindow(workspace, view, response.view, { hasPointer: true }));
    case "push":
      return view === undefined ? gone() : shownOr(pushOver(workspace, view, response.view));
    default:
      return malformed(`there is no response_action ${JSON.stringify(response.response_action)}`);
  }
}

function isOnTop(workspace: Workspace, view: StoredView): boolean {
  return viewsOfStack(workspace.db, view.rootId).at(-1)?.id === view.id;
}

function readErrors(view: StoredView, errors: unknown): Outcome<Record<string, string>> {
  if (errors === null || typeof errors !== "object" || Object.keys(errors).length === 0) {
    return malformed("errors must name at least one block");
  }
  const inputs = view.definition.blocks.filter((block) => block.type === "input").map((block) => block.block_id);
  for (const [blockId, message] of Object.entries(errors)) {
    if (!inputs.includes(blockId)) {
      return malformed(`errors names the block "${blockId}"; the input blocks are ${inputs.join(", ") || "none"}`);
    }
    if (typeof message !== "string" || message === "") return malformed(`the error of "${blockId}" must be text`);
  }
  return done(errors as Record<string, string>);
}

function shownOr(shown: Outcome<StoredView>): Outcome<null> {
  if (shown.ok) return done(null);
  const { messages = [] } = (shown.response_metadata ?? {}) as { messages?: string[] };
  return malformed([shown.error, ...messages].join(" "));
}

const gone = () => malformed("the window has been closed");

function malformed(reason: string): Refusal {
  return refuse("invalid_response_action", { reason });
}
