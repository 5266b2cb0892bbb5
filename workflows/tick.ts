import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { Tick } from "../functions/admin/tick.ts";

export const TickWorkflow = DefineWorkflow({
  callback_id: "tick",
  title: "Tick",
  description: "Every five minutes: works through what has fallen due",
  input_parameters: { properties: {}, required: [] },
});

TickWorkflow.addStep(Tick, {});
