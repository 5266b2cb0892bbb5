import { done, type Outcome, refuse } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import type { Channel } from "./channels.ts";

/** The conversation, when `viewer` can see it: public channels, and all others they are in. To everybody else a private
 * channel does not exist. Errors: `channel_not_found`. Source: Slack, conversations.info. */
export function visibleChannel(workspace: Workspace, id: string | undefined, viewer: string): Outcome<Channel> {
  const channel = id === undefined ? undefined : workspace.channels.find(id);
  if (channel === undefined) return refuse("channel_not_found");
  if (channel.kind !== "public" && !workspace.channels.isMember(channel.id, viewer)) return refuse("channel_not_found");
  return done(channel);
}

/** Whether it is the DM with the app and its manifest lets nobody write there. */
export function isReadOnly(workspace: Workspace, channel: Channel): boolean {
  const { app } = workspace;
  return app.manifest.features.app_home?.messages_tab_read_only_enabled === true && channel.kind === "im" &&
    workspace.channels.isMember(channel.id, app.botUserId);
}
