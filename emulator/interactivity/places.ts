import type { StoredMessage } from "../slack/messages.ts";
import type { Workspace } from "../workspace.ts";
import type { StoredView } from "./view_store.ts";
import { viewToWire } from "./view_wire.ts";

/** What payloads say of the window in which something was done. */
export function placeOfView(workspace: Workspace, view: StoredView): Record<string, unknown> {
  return { container: { type: "view", view_id: view.id }, view: viewToWire(workspace, view) };
}

/** What payloads say of the message in which something was done. */
export function placeOfMessage(workspace: Workspace, message: StoredMessage): Record<string, unknown> {
  const channel = workspace.channels.find(message.channel);
  const isDirect = channel?.kind === "im" || channel?.kind === "mpim";
  return {
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: message.ephemeral_to !== undefined,
      ...message.thread_ts !== undefined && { thread_ts: message.thread_ts },
    },
    channel: { id: message.channel, name: isDirect ? "directmessage" : channel?.name ?? "" },
    message: workspace.messages.toWire(message, true),
  };
}
