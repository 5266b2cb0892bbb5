import { fromData, type TriggerPlan } from "./plan.ts";

/** The link behind the button of a low score's card. */
export const caseAction: TriggerPlan = {
  callback: "case_action",
  version: 1,
  build: () => ({
    type: "shortcut",
    name: "Act on a client's feedback",
    description: "Runs from the buttons of a feedback card",
    workflow: "#/workflows/case_action",
    inputs: {
      ...fromData("interactivity", "channel_id", "message_ts"),
      id: { customizable: true },
      action: { customizable: true },
    },
  }),
};
