import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { PROJECT_INPUTS, ReceiveProjectEvent } from "../functions/projects/receive_project_event.ts";

export const ReceiveProjectEventWorkflow = DefineWorkflow({
  callback_id: "receive_project_event",
  title: "Receive a project's event",
  description: "Offers a project to people, notes who took it, or opens its channel",
  input_parameters: {
    properties: { ...PROJECT_INPUTS, action_url: { type: Schema.types.string } },
    required: [],
  },
});

const { inputs } = ReceiveProjectEventWorkflow;
ReceiveProjectEventWorkflow.addStep(ReceiveProjectEvent, {
  token: inputs.token,
  event_id: inputs.event_id,
  type: inputs.type,
  project_id: inputs.project_id,
  name: inputs.name,
  client: inputs.client,
  skills: inputs.skills,
  members: inputs.members,
  manager: inputs.manager,
  deadline: inputs.deadline,
  project_url: inputs.project_url,
  conversation_url: inputs.conversation_url,
  action_url: inputs.action_url,
});
