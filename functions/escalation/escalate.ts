import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { putOpenWork } from "../../datastores/open_work.ts";
import { ESCALATED_MARK, rootOf } from "../../domain/escalation/escalation.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { functionDeadlineMs, guard } from "../../lib/guard.ts";
import { lockByReaction } from "../../lib/lock.ts";
import { describeFailure, ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import { heldText } from "../../messages/escalation.ts";
import type { DueContext } from "../due_handler.ts";
import {
  type CalledThread,
  escalated,
  escalationId,
  type EscalationState,
  escalationWork,
  lockThread,
  settleEscalation,
} from "./_settle_escalation.ts";

export const Escalate = DefineFunction({
  callback_id: "escalate_function",
  title: "Call the product specialists",
  description: "Brings a question that somebody marked with the emoji to the product specialists, once",
  source_file: "functions/escalation/escalate.ts",
  input_parameters: {
    properties: {
      channel_id: { type: "slack#/types/channel_id" },
      message_ts: { type: "string" },
      message_link: { type: "string" },
      user_id: { type: "slack#/types/user_id" },
      // Empty while none was chosen: Slack may drop a run that lacks a required value, and nobody would hear of it.
      specialists: { type: "string", description: "The specialists' channel" },
      action_url: { type: "string", description: "The link behind the card's button" },
    },
    required: ["channel_id", "message_ts", "message_link", "user_id"],
  },
  output_parameters: { properties: { state: { type: "string" } }, required: ["state"] },
});

export function buildEscalate(deps: Deps) {
  return SlackFunction(
    Escalate,
    guard(async ({ inputs, client, env }) => {
      const context = { client, env, deps, untilMs: functionDeadlineMs() };
      const thread: CalledThread = {
        channel: inputs.channel_id,
        rootTs: rootOf(inputs.message_ts, inputs.message_link),
        link: inputs.message_link,
        by: inputs.user_id,
        at: deps.now(),
        specialists: inputs.specialists ?? "",
        actionUrl: inputs.action_url ?? "",
      };
      const escalated = await escalate(context, thread, inputs.message_ts);
      return escalated.ok ? { outputs: { state: escalated.value } } : { error: describeFailure(escalated) };
    }),
  );
}

export default buildEscalate(systemDeps);

/** A second emoji costs two calls side by side: the lock is taken, and the row that the tick looks at is put again. */
async function escalate(
  context: DueContext,
  thread: CalledThread,
  messageTs: string,
): Promise<Result<EscalationState | "known">> {
  const work = escalationWork(thread, context.deps.now(), [escalated(await escalationId(thread), thread.at)]);
  const [due, won] = await Promise.all([
    twice(() => putOpenWork(context.client, work, context)),
    lockThread(context, thread),
  ]);
  const mark = messageTs === thread.rootTs ? undefined : messageTs;
  const lock = won.ok || mark === undefined ? won : await lockReply(context, thread, mark);
  if (!lock.ok) return lock;
  if (!lock.value) return due.ok ? ok("known") : due;
  const settled = await settleEscalation(context, thread, { mark: won.ok ? mark : undefined, lookFirst: !won.ok });
  if (settled.ok && settled.value === "held") await tellHeld(context, thread);
  return settled;
}

/** Where the thread's first message was deleted, the reply carries the lock. */
function lockReply({ client }: DueContext, { channel }: CalledThread, ts: string): Promise<Result<boolean>> {
  return lockByReaction(client, { channel, ts, name: ESCALATED_MARK });
}

/** In the thread where only they see it, else directly. */
async function tellHeld({ client, ...options }: DueContext, { channel, rootTs, by }: CalledThread): Promise<void> {
  const whisper = { channel, user: by, thread_ts: rootTs, text: heldText };
  const whispered = await callSlack(() => client.chat.postEphemeral(whisper), options);
  if (!whispered.ok) await callSlack(() => client.chat.postMessage({ channel: by, text: heldText }), options);
}
