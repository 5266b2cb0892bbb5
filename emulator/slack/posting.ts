import { done, type Outcome, refuse } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import type { Channel } from "./channels.ts";
import { SLACKBOT_ID } from "./users.ts";

/**
 * The conversation that the app posts to: an id, a channel's name with or without `#`, or a person's id for the DM with
 * them. Errors: `channel_not_found`, `is_archived`, `not_in_channel` (public, not a member, without
 * `chat:write.public`), `cannot_dm_bot`, `user_disabled`, `messages_tab_disabled`. Source: Slack, chat.postMessage.
 */
export function channelToPostIn(
  workspace: Workspace,
  target: string,
  scopes: ReadonlySet<string>,
): Outcome<Channel> {
  if (/^[UW][A-Z0-9]+$/.test(target)) return directMessageWith(workspace, target);
  const channel = workspace.channels.find(target) ?? workspace.channels.findByName(target.replace(/^#/, ""));
  if (channel === undefined) return refuse("channel_not_found");
  const isMember = workspace.channels.isMember(channel.id, workspace.app.botUserId);
  if (channel.kind !== "public" && !isMember) return refuse("channel_not_found");
  if (channel.is_archived) return refuse("is_archived");
  if (!isMember && !scopes.has("chat:write.public")) return refuse("not_in_channel");
  if (channel.kind === "im" && isMessagesTabOff(workspace)) return refuse("messages_tab_disabled");
  return done(channel);
}

/** The DM of the app and a person, opened when there is none yet. */
export function directMessageWith(workspace: Workspace, userId: string): Outcome<Channel> {
  const user = workspace.users.find(userId);
  if (user === undefined) return refuse("channel_not_found");
  if (user.is_bot || userId === SLACKBOT_ID) return refuse("cannot_dm_bot");
  if (user.deleted) return refuse("user_disabled");
  if (isMessagesTabOff(workspace)) return refuse("messages_tab_disabled");
  return done(workspace.channels.direct([workspace.app.botUserId, userId]));
}

/** Source: deno-slack-sdk, manifest `features.appHome.messagesTabEnabled`, true unless set. */
function isMessagesTabOff(workspace: Workspace): boolean {
  return workspace.app.manifest.features.app_home?.messages_tab_enabled === false;
}
