/** What Slack says of a person to whom nothing can be sent: they have left, were never here, or take no messages.
 * Source: Slack, chat.postMessage, chat.update and conversations.open. */
const UNREACHABLE = [
  "user_disabled",
  "user_not_found",
  "user_not_visible",
  "channel_not_found",
  "is_inactive",
  "cannot_dm_bot",
  "messages_tab_disabled",
];

/** Whether a message to a person failed because of who they are: trying again changes nothing. */
export function isUnreachable(error: string): boolean {
  return UNREACHABLE.includes(error);
}

/** What Slack says of a channel that cannot be posted to and will not be by trying again at once; `is_inactive` where a
 * message in it is to be changed. Source: Slack, chat.postMessage, chat.update and conversations.invite. */
const CLOSED = [
  "channel_not_found",
  "is_archived",
  "is_inactive",
  "not_in_channel",
  "restricted_action",
  "restricted_action_read_only_channel",
  "restricted_action_thread_only_channel",
  "restricted_action_non_threadable_channel",
];

/** Whether a call failed because its channel is closed to us: only a person can put that right. */
export function isClosed(error: string): boolean {
  return CLOSED.includes(error);
}
