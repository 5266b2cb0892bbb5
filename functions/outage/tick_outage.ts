import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { AREA_PARAMETERS, workArea } from "../work_through.ts";
import { outageDue } from "./due.ts";

export const TickOutage = DefineFunction({
  callback_id: "tick_outage_function",
  title: "Do what is due for outages",
  description: "Keeps an open outage's list and card in step; nothing when nothing is due",
  source_file: "functions/outage/tick_outage.ts",
  ...AREA_PARAMETERS,
});

export function buildTickOutage(deps: Deps) {
  return SlackFunction(TickOutage, workArea("outage", outageDue, deps));
}

export default buildTickOutage(systemDeps);
