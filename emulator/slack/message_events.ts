import type { Workspace } from "../workspace.ts";
import { announceIn } from "./announce.ts";
import type { Channel } from "./channels.ts";
import type { StoredMessage } from "./messages.ts";
import { mentions } from "./mrkdwn.ts";

// Source of the keys: deno-slack-api, event-data types.

/** Raises what a new message raises in its channel: message_posted, app_mentioned, message_metadata_posted. */
export function announceMessage(workspace: Workspace, channel: Channel, message: StoredMessage): void {
  announceIn(workspace, "message_posted", channel, {
    ...timestampsOf(workspace, message),
    text: message.text,
    // What apps post carries no person. Source: the sample deno-daily-channel-topic filters on it.
    user_id: message.author.bot_id === undefined ? message.author.user : null,
  });
  if (isMention(message, channel, workspace.app.botUserId)) announceMention(workspace, message, channel);
  if (message.metadata !== undefined) announceMetadata(workspace, message, channel);
}

/** In a DM with the app every message is for the app, and none raises app_mentioned. Source: Slack, app_mention. */
function isMention(message: StoredMessage, channel: Channel, bot: string): boolean {
  return message.author.user !== bot && channel.kind !== "im" && mentions(message.text, bot);
}

function announceMention(workspace: Workspace, message: StoredMessage, channel: Channel): void {
  announceIn(workspace, "app_mentioned", channel, {
    app_id: workspace.app.id,
    channel_name: channel.name,
    message_ts: message.ts,
    text: message.text,
    user_id: message.author.user,
  });
}

function announceMetadata(workspace: Workspace, message: StoredMessage, channel: Channel): void {
  const type = "message_metadata_posted";
  workspace.events.emit({
    type,
    channel: channel.id,
    data: {
      event_type: `slack#/events/${type}`,
      app_id: message.author.app_id ?? null,
      channel_id: channel.id,
      message_ts: message.ts,
      metadata: message.metadata,
      user_id: message.author.user,
    },
  });
}

/** `thread_ts` is null unless the message is a reply; which of a reply's two is which is a rule of the workspace. */
function timestampsOf(workspace: Workspace, { ts, thread_ts }: StoredMessage) {
  if (thread_ts === undefined) return { message_ts: ts, thread_ts: null };
  return workspace.rules.replyTimestampsSwapped
    ? { message_ts: thread_ts, thread_ts: ts }
    : { message_ts: ts, thread_ts };
}
