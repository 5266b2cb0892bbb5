import { fromData, type TriggerPlan } from "./plan.ts";

/** The link behind the button of an offer. */
export const offerAction: TriggerPlan = {
  callback: "offer_action",
  version: 1,
  build: () => ({
    type: "shortcut",
    name: "Take a project",
    description: "Runs from the button of an offer",
    workflow: "#/workflows/offer_action",
    inputs: {
      ...fromData("interactivity"),
      id: { customizable: true },
      action: { customizable: true },
    },
  }),
};
