/** Callbacks of the webhooks that services outside post to: set-up's window shows admins their addresses. */
export const WEBHOOKS = ["receive_text", "receive_feedback", "receive_project_event"];
