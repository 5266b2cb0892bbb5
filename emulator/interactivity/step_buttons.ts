import type { StoredMessage } from "../slack/messages.ts";
import type { Outcome } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import type { Step } from "../workflows/workflows.ts";
import type { Json } from "./elements.ts";
import { mintPointer } from "./pointers.ts";

/**
 * Ends the built-in step that sent `message`: its button was clicked. The first click ends it, a later one is refused
 * as `execution_not_in_running_state`. Source of the outputs: deno-slack-sdk, src/schema/slack/functions.
 */
export function endStepByClick(
  workspace: Workspace,
  step: Step,
  message: StoredMessage,
  user: string,
  action: Json,
): Outcome<null> {
  const { channel, ts, thread_ts } = message;
  return workspace.workflows.complete(step.executionId, {
    outputs: {
      ...step.functionId !== "slack#/functions/reply_in_thread" && { message_timestamp: ts },
      message_link: workspace.messages.permalink(channel, ts, thread_ts),
      message_context: { message_ts: ts, channel_id: channel },
      action,
      interactivity: mintPointer(workspace, user),
      timestamp_started: Math.floor(Number(ts)),
      timestamp_completed: workspace.clock.seconds(),
    },
  });
}
