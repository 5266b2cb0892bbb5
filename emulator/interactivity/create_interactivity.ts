import type { Workspace } from "../workspace.ts";
import { closeView } from "./closing.ts";
import type { Interactivity } from "./interactivity.ts";
import { suggestOptions } from "./menu_options.ts";
import { pressInMessage } from "./message_presses.ts";
import { MESSAGE_PICKS_SCHEMA } from "./message_state.ts";
import { createOfferedOptions } from "./offered_options.ts";
import { mintPointer, POINTER_SCHEMA, spendPointer } from "./pointers.ts";
import { RESPONSE_URL_SCHEMA } from "./response_urls.ts";
import { submitView } from "./submissions.ts";
import { pressInView } from "./view_presses.ts";
import { openViewsOf, VIEW_SCHEMA } from "./view_store.ts";
import { toOpenView } from "./view_wire.ts";
import { impossible } from "./fill.ts";

export function createInteractivity(workspace: Workspace): Interactivity {
  workspace.db.exec(POINTER_SCHEMA + VIEW_SCHEMA + MESSAGE_PICKS_SCHEMA + RESPONSE_URL_SCHEMA);
  const offered = createOfferedOptions(workspace);
  /** Windows whose answer is awaited: Slack's client takes no second click meanwhile. */
  const submitting = new Set<string>();
  return {
    mint: (user, source) => mintPointer(workspace, user, source),
    spend: (pointer) => spendPointer(workspace, pointer),
    openViews: (user) => openViewsOf(workspace.db, user).map((view) => toOpenView(workspace, view)),
    pressInMessage: (at, gesture) => pressInMessage(workspace, offered, at, gesture),
    pressInView: (viewId, gesture) => pressInView(workspace, offered, viewId, gesture),
    submit: async (viewId, user, values) => {
      if (submitting.has(viewId)) return impossible("This window has been submitted; its answer is awaited.");
      submitting.add(viewId);
      try {
        return await submitView(workspace, offered, viewId, user, values);
      } finally {
        submitting.delete(viewId);
      }
    },
    close: (viewId, user, clear = false) => closeView(workspace, viewId, user, clear),
    suggest: (at, user, menu, typed) => suggestOptions(workspace, offered, at, user, menu, typed),
  };
}
