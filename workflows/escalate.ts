import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { Escalate } from "../functions/escalation/escalate.ts";

export const EscalateWorkflow = DefineWorkflow({
  callback_id: "escalate",
  title: "Call the product specialists",
  description: "Runs when somebody puts the emoji on a message",
  input_parameters: {
    properties: {
      channel_id: { type: Schema.slack.types.channel_id },
      message_ts: { type: Schema.types.string },
      message_link: { type: Schema.types.string },
      user_id: { type: Schema.slack.types.user_id },
      specialists: { type: Schema.types.string },
      action_url: { type: Schema.types.string },
    },
    required: ["channel_id", "message_ts", "message_link", "user_id"],
  },
});

const { channel_id, message_ts, message_link, user_id, specialists, action_url } = EscalateWorkflow.inputs;
EscalateWorkflow.addStep(Escalate, { channel_id, message_ts, message_link, user_id, specialists, action_url });
