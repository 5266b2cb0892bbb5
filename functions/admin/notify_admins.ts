import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { type OpenWork, putOpenWork } from "../../datastores/open_work.ts";
import { type CallOptions } from "../../lib/call_slack.ts";
import { systemDeps } from "../../lib/deps.ts";
import type { Result } from "../../lib/result.ts";
import type { Message } from "../../messages/blocks.ts";

export const NOTICE_WORK = "notice";

/** Something that admins should hear of. */
export interface AdminNotice {
  /** What it is about, such as `webhook_token:receive_text`: told at most once an hour. Stable and free of what people wrote. */
  subject: string;
  message: Message;
}

/** Has the tick tell the admin channel, within five minutes and at most once an hour per subject, however many ask for
 * it at once. One call. Errors: Slack's code. */
export function notifyAdmins(
  client: SlackAPIClient,
  notice: AdminNotice,
  options: CallOptions = {},
): Promise<Result<void>> {
  return putOpenWork(client, noticeWork(notice, (options.deps ?? systemDeps).now()), options);
}

/** The due row of a notice. `now`: Unix seconds. */
export function noticeWork({ subject, message }: AdminNotice, now: number): OpenWork {
  return { id: `${NOTICE_WORK}:${subject}`, kind: NOTICE_WORK, due: now, data: { subject, message } };
}
