import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { OutageAction } from "../functions/outage/outage_action.ts";

export const OutageActionWorkflow = DefineWorkflow({
  callback_id: "outage_action",
  title: "Act on an outage",
  description: "Runs from the buttons of an outage's card",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      id: { type: Schema.types.string },
      action: { type: Schema.types.string },
    },
    required: ["interactivity", "id", "action"],
  },
});

const { interactivity, id, action } = OutageActionWorkflow.inputs;
OutageActionWorkflow.addStep(OutageAction, { interactivity, id, action });
