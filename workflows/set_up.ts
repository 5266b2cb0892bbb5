import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { PrepareWorkspace, SLICES } from "../functions/admin/prepare_workspace.ts";
import { SetUp } from "../functions/admin/set_up.ts";

export const SetUpWorkflow = DefineWorkflow({
  callback_id: "set_up",
  title: "Set up Switchboard",
  description: "Choose channels, topics and numbers; makes everything that people use",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
});

const { interactivity } = SetUpWorkflow.inputs;
const chosen = SetUpWorkflow.addStep(SetUp, { interactivity, user: interactivity.interactor.id });

// A function has a minute and triggers want more than a second each: the work goes on from step to step.
let more = chosen.outputs.more;
for (let slice = 1; slice <= SLICES; slice++) {
  const prepared = SetUpWorkflow.addStep(PrepareWorkspace, {
    more,
    slice,
    admin_channel: chosen.outputs.admin_channel,
    card_ts: chosen.outputs.card_ts,
    user: interactivity.interactor.id,
  });
  more = prepared.outputs.more;
}
