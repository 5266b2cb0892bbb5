import { visibleChannel } from "../../slack/channel_access.ts";
import type { Builtin, BuiltinResult, Builtins } from "../workflows.ts";

/** Slack's steps that react to messages as the app's bot.
 * Source of inputs and outputs: deno-slack-sdk, src/schema/slack/functions. */
export const reactionsBuiltins: Builtins = {
  add_reaction: { scopes: ["reactions:write"], run: (call) => change(call, "react") },
  remove_reaction: { scopes: ["reactions:write"], run: (call) => change(call, "unreact") },
};

function change({ step, workspace }: Parameters<Builtin>[0], what: "react" | "unreact"): BuiltinResult {
  const { message_ts, channel_id } = step.inputs.message_context as { message_ts: string; channel_id?: string };
  const bot = workspace.app.botUserId;
  const channel = visibleChannel(workspace, channel_id, bot);
  if (!channel.ok) return { error: channel.error };
  if (!workspace.channels.isMember(channel.value.id, bot)) return { error: "not_in_channel" };
  // The form of the step shows names between colons, and takes them so.
  const name = String(step.inputs.emoji).replace(/^:|:$/g, "");
  const changed = workspace.messages[what](bot, channel.value.id, message_ts, name);
  return changed.ok ? { outputs: {} } : { error: changed.error };
}
