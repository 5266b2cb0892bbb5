import { fromData, type TriggerPlan } from "./plan.ts";

/** Where the project system posts what happens to a project. */
export const receiveProjectEvent: TriggerPlan = {
  callback: "receive_project_event",
  version: 1,
  build: ({ urls }) => ({
    type: "webhook",
    name: "Receive a project's event",
    description: "The project system posts what happens to a project here",
    workflow: "#/workflows/receive_project_event",
    inputs: {
      ...fromData(
        "token",
        "event_id",
        "type",
        "project_id",
        "name",
        "client",
        "skills",
        "members",
        "manager",
        "deadline",
        "project_url",
        "conversation_url",
      ),
      action_url: { value: urls.offer_action },
    },
  }),
};
