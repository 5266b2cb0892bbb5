import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { putOpenWork } from "../../datastores/open_work.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { functionDeadlineMs, guard } from "../../lib/guard.ts";
import { describeFailure, ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import type { DueContext } from "../due_handler.ts";
import { type EscalationState, escalationWork, findRoot, settleEscalation } from "./_settle_escalation.ts";

export const WithdrawEscalation = DefineFunction({
  callback_id: "withdraw_escalation_function",
  title: "Withdraw a call for the product specialists",
  description: "Strikes the card through when the last emoji was taken off before anyone claimed it",
  source_file: "functions/escalation/withdraw_escalation.ts",
  input_parameters: {
    properties: {
      channel_id: { type: "slack#/types/channel_id" },
      message_ts: { type: "string" },
      user_id: { type: "slack#/types/user_id" },
      specialists: { type: "string", description: "The specialists' channel" },
      action_url: { type: "string", description: "The link behind the card's button" },
    },
    required: ["channel_id", "message_ts", "user_id"],
  },
  output_parameters: { properties: { state: { type: "string" } }, required: ["state"] },
});

interface Removal {
  channel_id: string;
  message_ts: string;
  user_id: string;
  specialists?: string;
  action_url?: string;
}

export function buildWithdrawEscalation(deps: Deps) {
  return SlackFunction(
    WithdrawEscalation,
    guard(async ({ inputs, client, env }) => {
      const context = { client, env, deps, untilMs: functionDeadlineMs() };
      const withdrawn = await withdrawEscalation(context, inputs);
      return withdrawn.ok ? { outputs: { state: withdrawn.value } } : { error: describeFailure(withdrawn) };
    }),
  );
}

export default buildWithdrawEscalation(systemDeps);

/** The event tells neither the thread nor its link. Source: Slack, reaction_removed. */
async function withdrawEscalation(
  context: DueContext,
  { channel_id: channel, message_ts, user_id, specialists = "", action_url = "" }: Removal,
): Promise<Result<EscalationState>> {
  const { client, deps } = context;
  const at = deps.now();
  const thread = { channel, rootTs: message_ts, link: "", by: user_id, at, specialists, actionUrl: action_url };
  const [due, root] = await Promise.all([
    twice(() => putOpenWork(client, escalationWork(thread, at), context)),
    findRoot(context, channel, message_ts),
  ]);
  if (!root.ok) return root.error === "thread_not_found" ? ok("unchanged") : root;
  const settled = await settleEscalation(context, { ...thread, rootTs: root.value }, { onlyWithdraw: true });
  return settled.ok && !due.ok ? due : settled;
}
