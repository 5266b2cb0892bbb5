import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { AREA_PARAMETERS, workArea } from "../work_through.ts";
import { plansDue } from "./due.ts";

export const TickPlans = DefineFunction({
  callback_id: "tick_plans_function",
  title: "Do what is due for plans",
  description: "Asks people in the morning and finishes plans that broke off; nothing when nothing is due",
  source_file: "functions/plans/tick_plans.ts",
  ...AREA_PARAMETERS,
});

export function buildTickPlans(deps: Deps) {
  return SlackFunction(TickPlans, workArea("plans", plansDue, deps));
}

export default buildTickPlans(systemDeps);
