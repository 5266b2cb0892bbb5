import { fromData, type TriggerPlan } from "./plan.ts";

/** The one link that everyone uses to ask for help. */
export const getHelp: TriggerPlan = {
  callback: "get_help",
  version: 1,
  build: ({ urls }) => ({
    type: "shortcut",
    name: "Get help",
    description: "Ask a specialist team for help",
    workflow: "#/workflows/get_help",
    inputs: {
      ...fromData("interactivity"),
      action_url: { value: urls.request_action },
    },
  }),
};
