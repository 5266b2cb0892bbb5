import { TriggerContextData } from "deno-slack-api/mod.ts";
import type { TriggerPlan } from "./plan.ts";

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
      interactivity: { value: TriggerContextData.Shortcut.interactivity },
      id: { customizable: true },
      action: { customizable: true },
      channel_id: { value: TriggerContextData.Shortcut.channel_id },
      message_ts: { value: TriggerContextData.Shortcut.message_ts },
    },
  }),
};
