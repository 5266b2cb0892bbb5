import type { Trigger } from "deno-slack-api/types.ts";
import { TriggerContextData, TriggerTypes } from "deno-slack-api/mod.ts";
import type { SetUpWorkflow } from "../workflows/set_up.ts";

/** The one link that an admin makes with Slack's CLI; it makes all the others. */
const setUp: Trigger<typeof SetUpWorkflow.definition> = {
  type: TriggerTypes.Shortcut,
  name: "Set up Switchboard",
  description: "Choose channels, topics and numbers; makes everything that people use",
  workflow: "#/workflows/set_up",
  inputs: { interactivity: { value: TriggerContextData.Shortcut.interactivity } },
};

export default setUp;
