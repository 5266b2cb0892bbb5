import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { WithdrawEscalation } from "../functions/escalation/withdraw_escalation.ts";

export const WithdrawEscalationWorkflow = DefineWorkflow({
  callback_id: "withdraw_escalation",
  title: "Withdraw a call for the product specialists",
  description: "Runs when somebody takes the emoji off a message",
  input_parameters: {
    properties: {
      channel_id: { type: Schema.slack.types.channel_id },
      message_ts: { type: Schema.types.string },
      user_id: { type: Schema.slack.types.user_id },
      specialists: { type: Schema.types.string },
      action_url: { type: Schema.types.string },
    },
    required: ["channel_id", "message_ts", "user_id"],
  },
});

const { channel_id, message_ts, user_id, specialists, action_url } = WithdrawEscalationWorkflow.inputs;
WithdrawEscalationWorkflow.addStep(WithdrawEscalation, { channel_id, message_ts, user_id, specialists, action_url });
