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
