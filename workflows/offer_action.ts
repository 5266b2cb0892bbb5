import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { OfferAction } from "../functions/projects/offer_action.ts";

export const OfferActionWorkflow = DefineWorkflow({
  callback_id: "offer_action",
  title: "Take a project",
  description: "Runs from the button of an offer",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      id: { type: Schema.types.string },
      action: { type: Schema.types.string },
    },
    required: ["interactivity", "id", "action"],
  },
});

const { interactivity, id, action } = OfferActionWorkflow.inputs;
OfferActionWorkflow.addStep(OfferAction, { interactivity, id, action });
