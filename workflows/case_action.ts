import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { CaseAction } from "../functions/feedback/case_action.ts";

export const CaseActionWorkflow = DefineWorkflow({
  callback_id: "case_action",
  title: "Act on a client's feedback",
  description: "Runs from the buttons of a feedback card",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      id: { type: Schema.types.string },
      action: { type: Schema.types.string },
      channel_id: { type: Schema.slack.types.channel_id },
      message_ts: { type: Schema.types.string },
    },
    required: ["interactivity", "id", "action"],
  },
});

const { interactivity, id, action, channel_id, message_ts } = CaseActionWorkflow.inputs;
CaseActionWorkflow.addStep(CaseAction, { interactivity, id, action, channel_id, message_ts });
