import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { RequestAction } from "../functions/help/request_action.ts";

export const RequestActionWorkflow = DefineWorkflow({
  callback_id: "request_action",
  title: "Act on a help request",
  description: "Runs from the buttons of a request's card",
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

RequestActionWorkflow.addStep(RequestAction, {
  interactivity: RequestActionWorkflow.inputs.interactivity,
  id: RequestActionWorkflow.inputs.id,
  action: RequestActionWorkflow.inputs.action,
  channel_id: RequestActionWorkflow.inputs.channel_id,
  message_ts: RequestActionWorkflow.inputs.message_ts,
});
