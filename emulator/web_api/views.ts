import { findView, findViewByExternalId, type StoredView } from "../interactivity/view_store.ts";
import { viewToWire } from "../interactivity/view_wire.ts";
import { openWindow, pushWindow, updateWindow } from "../interactivity/windows.ts";
import { type Outcome, refuse } from "../refusal.ts";
import type { Call, Methods, Reply } from "./methods.ts";

/** Source: Slack, views.open, views.push, views.update. */
export const viewsMethods: Methods = {
  "views.open": { scopes: [], tier: 4, handle: (call) => show(call, openWindow) },
  "views.push": { scopes: [], tier: 4, handle: (call) => show(call, pushWindow) },
  "views.update": { scopes: [], tier: 4, handle: update },
};

function show({ args, caller, workspace }: Call, put: typeof openWindow): Reply {
  const missing = args.missing("view");
  if (missing !== undefined) return missing;
  const pointer = args.text("trigger_id") ?? args.text("interactivity_pointer");
  if (pointer === undefined) return args.missing("trigger_id") ?? refuse("invalid_arguments");
  return reply(workspace, put(workspace, pointer, args.structured("view"), caller.executionId));
}

function update({ args, workspace }: Call): Reply {
  const missing = args.missing("view");
  if (missing !== undefined) return missing;
  const viewId = args.text("view_id");
  const externalId = args.text("external_id");
  if ((viewId === undefined) === (externalId === undefined)) {
    return refuse("invalid_arguments", {
      response_metadata: { messages: ["[ERROR] must provide exactly one of `view_id` or `external_id`"] },
    });
  }
  const { db } = workspace;
  const view = viewId !== undefined ? findView(db, viewId) : findViewByExternalId(db, externalId as string);
  // A form belongs to Slack, not to the app.
  if (view === undefined || view.form !== undefined) return refuse("not_found");
  const hash = args.text("hash");
  if (hash !== undefined && hash !== view.hash) return refuse("hash_conflict");
  const hasPointer = (args.text("trigger_id") ?? args.text("interactivity_pointer")) !== undefined;
  return reply(workspace, updateWindow(workspace, view, args.structured("view"), { hasPointer }));
}

function reply(workspace: Call["workspace"], shown: Outcome<StoredView>): Reply {
  return shown.ok ? { ok: true, view: viewToWire(workspace, shown.value) } : shown;
}
