import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { FEEDBACK_INPUTS, ReceiveFeedback } from "../functions/feedback/receive_feedback.ts";

export const ReceiveFeedbackWorkflow = DefineWorkflow({
  callback_id: "receive_feedback",
  title: "Receive a client's feedback",
  description: "Shows a survey's answer on a card",
  input_parameters: {
    properties: {
      ...FEEDBACK_INPUTS,
      channel: { type: Schema.types.string },
      action_url: { type: Schema.types.string },
    },
    required: [],
  },
});

const { token, response_id, score, comment, respondent, client, project_id, channel, action_url } =
  ReceiveFeedbackWorkflow.inputs;
ReceiveFeedbackWorkflow.addStep(ReceiveFeedback, {
  token,
  response_id,
  score,
  comment,
  respondent,
  client,
  project_id,
  channel,
  action_url,
});
