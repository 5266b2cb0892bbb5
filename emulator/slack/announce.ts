import type { Workspace } from "../workspace.ts";
import type { Channel } from "./channels.ts";

/** Tells the triggers what happened in the whole workspace. `type` is without prefix, e.g. `channel_created`. */
export function announce(workspace: Workspace, type: string, data: Record<string, unknown>): void {
  workspace.events.emit({ type, data: { event_type: `slack#/events/${type}`, ...data } });
}

/** Tells the triggers what happened in one channel: only those that the app listens to there hear of it. */
export function announceIn(
  workspace: Workspace,
  type: string,
  channel: Channel,
  data: Record<string, unknown>,
): void {
  const common = { event_type: `slack#/events/${type}`, channel_id: channel.id, channel_type: channel.kind };
  workspace.events.emit({ type, channel: channel.id, data: { ...common, ...data } });
}

/** Life of a channel: public ones only. Source: Slack, event triggers (channels:read is the only scope). */
export function announceLife(
  workspace: Workspace,
  type: "channel_archived" | "channel_unarchived" | "channel_renamed" | "channel_deleted",
  channel: Channel,
  by: string,
): void {
  if (channel.kind !== "public") return;
  announce(workspace, type, {
    channel_id: channel.id,
    channel_name: channel.name,
    channel_type: channel.kind,
    user_id: by,
  });
}
