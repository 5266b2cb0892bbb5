import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { MAX_WHAT_CHARS } from "../domain/outage/outage.ts";
import { DeclareOutage } from "../functions/outage/declare_outage.ts";

export const OutageWorkflow = DefineWorkflow({
  callback_id: "outage",
  title: "Declare an outage",
  description: "Something is broken: nobody who texts is left unanswered",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
});

const form = OutageWorkflow.addStep(Schema.slack.functions.OpenForm, {
  title: "Declare an outage",
  description: "From then on everyone who texts is on one list until a person has answered them.",
  submit_label: "Declare",
  interactivity: OutageWorkflow.inputs.interactivity,
  fields: {
    elements: [
      { name: "what", title: "What is broken?", type: Schema.types.string, minLength: 1, maxLength: MAX_WHAT_CHARS },
    ],
    required: ["what"],
  },
});

OutageWorkflow.addStep(DeclareOutage, {
  what: form.outputs.fields.what,
  user: OutageWorkflow.inputs.interactivity.interactor.id,
});
