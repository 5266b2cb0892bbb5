import type { Outcome } from "../../refusal.ts";
import type { Channel } from "../../slack/channels.ts";
import { channelToPostIn, directMessageWith } from "../../slack/posting.ts";
import type { Workspace } from "../../workspace.ts";
import type { Builtin, BuiltinResult, Builtins, Step } from "../workflows.ts";
import { failed, messageOf, sentOutputs, waitsForPress } from "./message_steps.ts";

/** Slack's steps that send messages. They write as the app's bot.
 * Source of inputs, outputs and scopes: deno-slack-sdk, src/schema/slack/functions. */
export const messagesBuiltins: Builtins = {
  send_message: { scopes: ["chat:write"], run: sendMessage },
  send_dm: { scopes: ["chat:write"], run: sendDm },
  reply_in_thread: { scopes: ["chat:write"], run: replyInThread },
  send_ephemeral_message: { scopes: ["chat:write"], run: sendEphemeralMessage },
};

type BuiltinCall = Parameters<Builtin>[0];

function sendMessage({ step, workspace }: BuiltinCall): BuiltinResult {
  return send(workspace, step, postableChannel(workspace, String(step.inputs.channel_id)), {});
}

function sendDm({ step, workspace }: BuiltinCall): BuiltinResult {
  return send(workspace, step, directMessageWith(workspace, String(step.inputs.user_id)), {});
}

function replyInThread({ step, workspace }: BuiltinCall): BuiltinResult {
  const { message_ts, channel_id } = step.inputs.message_context as { message_ts: string; channel_id?: string };
  return send(workspace, step, postableChannel(workspace, channel_id ?? ""), {
    thread_ts: message_ts,
    reply_broadcast: step.inputs.reply_broadcast === true,
  });
}

function sendEphemeralMessage({ step, workspace }: BuiltinCall): BuiltinResult {
  const channel = postableChannel(workspace, String(step.inputs.channel_id));
  if (!channel.ok) return { error: channel.error };
  const user = String(step.inputs.user_id);
  if (!workspace.channels.isMember(channel.value.id, user)) return { error: "user_not_in_channel" };
  const message = messageOf(workspace, step);
  if (!message.ok) return failed(workspace, step, message);
  const posted = workspace.messages.post({
    ...message.value,
    channel: channel.value.id,
    ephemeral_to: user,
    thread_ts: step.inputs.thread_ts as string | undefined,
  });
  return posted.ok ? { outputs: { message_ts: posted.value.ts } } : { error: posted.error };
}

/** Sends the step's message; a button in it keeps the step open until the first press. */
function send(
  workspace: Workspace,
  step: Step,
  channel: Outcome<Channel>,
  place: { thread_ts?: string; reply_broadcast?: boolean },
): BuiltinResult {
  if (!channel.ok) return { error: channel.error };
  const message = messageOf(workspace, step);
  if (!message.ok) return failed(workspace, step, message);
  const posted = workspace.messages.post({ ...message.value, ...place, channel: channel.value.id });
  if (!posted.ok) return { error: posted.error };
  if (waitsForPress(message.value)) return { waiting: true };
  const outputs = sentOutputs(workspace, posted.value);
  const isReply = place.thread_ts !== undefined;
  return { outputs: isReply ? outputs : { ...outputs, message_timestamp: Math.floor(Number(posted.value.ts)) } };
}

function postableChannel(workspace: Workspace, id: string): Outcome<Channel> {
  return channelToPostIn(workspace, id, new Set(workspace.app.manifest.oauth_config.scopes.bot));
}
