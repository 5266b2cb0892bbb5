import { fromData, type TriggerPlan } from "./plan.ts";

/** The link with which anyone declares an outage. */
export const outage: TriggerPlan = {
  callback: "outage",
  version: 1,
  build: () => ({
    type: "shortcut",
    name: "Declare an outage",
    description: "Something is broken: nobody who texts is left unanswered",
    workflow: "#/workflows/outage",
    inputs: fromData("interactivity"),
  }),
};

/** The link behind the buttons of an outage's card. */
export const outageAction: TriggerPlan = {
  callback: "outage_action",
  version: 1,
  build: () => ({
    type: "shortcut",
    name: "Act on an outage",
    description: "Runs from the buttons of an outage's card",
    workflow: "#/workflows/outage_action",
    inputs: { ...fromData("interactivity"), id: { customizable: true }, action: { customizable: true } },
  }),
};
