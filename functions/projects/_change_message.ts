import { callSlack } from "../../lib/call_slack.ts";
import type { KeyedMessage } from "../../lib/post_once.ts";
import { isUnreachable } from "../../lib/reachable.ts";
import { ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import type { Message } from "../../messages/blocks.ts";
import type { DueContext } from "../due_handler.ts";

/** Changes a message of ours. One that is gone, or whose reader is, is no reason to stop. Errors: Slack's code. */
export async function changeMessage(
  { client, ...options }: DueContext,
  { channel, ts }: { channel: string; ts: string },
  { text, blocks }: Message | KeyedMessage,
): Promise<Result<void>> {
  const changed = await twice(() =>
    callSlack(() => client.chat.update({ channel, ts, text, blocks: blocks as never }), options)
  );
  const isGone = !changed.ok && (changed.error === "message_not_found" || isUnreachable(changed.error));
  return changed.ok || isGone ? ok(undefined) : changed;
}
