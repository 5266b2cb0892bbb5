import { fromData, type TriggerPlan } from "./plan.ts";

/** The link behind every button of a request's card. */
export const requestAction: TriggerPlan = {
  callback: "request_action",
  version: 1,
  build: () => ({
    type: "shortcut",
    name: "Act on a help request",
    description: "Runs from the buttons of a request's card",
    workflow: "#/workflows/request_action",
    inputs: {
      ...fromData("interactivity", "channel_id", "message_ts"),
      id: { customizable: true },
      action: { customizable: true },
    },
  }),
};
