import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { GetHelp } from "../functions/help/get_help.ts";

export const GetHelpWorkflow = DefineWorkflow({
  callback_id: "get_help",
  title: "Get help",
  description: "Ask a specialist team for help",
  input_parameters: {
    properties: {
      interactivity: { type: Schema.slack.types.interactivity },
      action_url: { type: Schema.types.string },
    },
    required: ["interactivity", "action_url"],
  },
});

GetHelpWorkflow.addStep(GetHelp, {
  interactivity: GetHelpWorkflow.inputs.interactivity,
  action_url: GetHelpWorkflow.inputs.action_url,
});
