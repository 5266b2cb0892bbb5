import type { Workspace } from "../workspace.ts";
import type { OpenView } from "./interactivity.ts";
import { type StoredView, viewsOfStack } from "./view_store.ts";

/** Slack's view object. Source: Slack, views.open (response). */
export function viewToWire(workspace: Workspace, view: StoredView): Record<string, unknown> {
  const { app, team, db } = workspace;
  const below = viewsOfStack(db, view.rootId).findLast((other) => other.depth < view.depth);
  return {
    id: view.id,
    team_id: team.id,
    ...view.definition,
    state: { values: view.state },
    hash: view.hash,
    root_view_id: view.rootId,
    previous_view_id: below?.id ?? null,
    app_id: app.id,
    bot_id: app.botId,
    app_installed_team_id: team.id,
  };
}

/** A window as the page and the control API show it. */
export function toOpenView(workspace: Workspace, view: StoredView): OpenView {
  return {
    id: view.id,
    user: view.user,
    view: viewToWire(workspace, view),
    run_id: view.binding?.runId ?? "",
    function_callback_id: view.binding?.callbackId ?? "",
    ...view.errors && { errors: view.errors },
  };
}
