import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { findChat } from "../../datastores/chats.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { functionDeadlineMs, guard } from "../../lib/guard.ts";
import { describeFailure, ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import type { DueContext } from "../due_handler.ts";
import { sendReplies } from "./_send_replies.ts";

export const InboxMessage = DefineFunction({
  callback_id: "inbox_message_function",
  title: "Look at a conversation",
  description: "Sends what people wrote into a customer's thread",
  source_file: "functions/inbox/inbox_message.ts",
  input_parameters: {
    properties: {
      channel_id: { type: "slack#/types/channel_id" },
      message_ts: { type: "string" },
      thread_ts: { type: "string" },
    },
    required: ["channel_id", "message_ts", "thread_ts"],
  },
  output_parameters: { properties: {}, required: [] },
});

export function buildInboxMessage(deps: Deps) {
  return SlackFunction(
    InboxMessage,
    guard(async ({ inputs, client, env }) => {
      const context = { client, env, deps, untilMs: functionDeadlineMs() };
      const done = await lookAtThread(context, {
        channel: inputs.channel_id,
        rootTs: earlier(inputs.message_ts, inputs.thread_ts),
      });
      return done.ok ? { outputs: {} } : { error: describeFailure(done) };
    }),
  );
}

export default buildInboxMessage(systemDeps);

/** A thread that is no customer's costs one call. */
async function lookAtThread(
  context: DueContext,
  thread: { channel: string; rootTs: string },
): Promise<Result<void>> {
  const chat = await twice(() => findChat(context.client, thread, context));
  if (!chat.ok) return chat;
  return chat.value === undefined ? ok(undefined) : await sendReplies(context, chat.value, { patient: true });
}

/** The event calls the first message of a thread and the reply now one way, now the other; the first is always earlier.
 * Source: deno-slack-api, message_posted. */
function earlier(one: string, other: string): string {
  return Number(one) < Number(other) ? one : other;
}
