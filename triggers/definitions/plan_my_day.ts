import { fromData, type TriggerPlan } from "./plan.ts";

/** The link with which people plan their day. */
export const planMyDay: TriggerPlan = {
  callback: "plan",
  version: 1,
  uses: "zone",
  build: ({ settings }) => ({
    type: "shortcut",
    name: "Plan my day",
    description: "Say what you want to get done today",
    workflow: "#/workflows/plan",
    inputs: { ...fromData("interactivity"), zone: { value: settings.zone } },
  }),
};
