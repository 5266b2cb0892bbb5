import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { PlanMyDay } from "../functions/plans/plan.ts";

export const PlanWorkflow = DefineWorkflow({
  callback_id: "plan",
  title: "Plan my day",
  description: "Say what you want to get done today",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      zone: { type: Schema.types.string },
    },
    required: ["interactivity", "zone"],
  },
});

const { interactivity, zone } = PlanWorkflow.inputs;
PlanWorkflow.addStep(PlanMyDay, { interactivity, zone });
