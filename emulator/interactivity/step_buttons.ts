import type { StoredMessage } from "../slack/messages.ts";
import type { Outcome } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import type { Step } from "../workflows/workflows.ts";
import type { Json } from "./elements.ts";
import { sentOutputs } from "../workflows/builtins/message_steps.ts";
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
  const isReply = step.functionId === "slack#/functions/reply_in_thread";
  return workspace.workflows.complete(step.executionId, {
    outputs: {
      ...sentOutputs(workspace, message),
      ...!isReply && { message_timestamp: Math.floor(Number(message.ts)) },
      action,
      interactivity: mintPointer(workspace, user),
    },
  });
}
