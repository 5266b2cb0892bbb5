import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { AREA_PARAMETERS, workArea } from "../work_through.ts";
import { escalationDue } from "./due.ts";

export const TickEscalation = DefineFunction({
  callback_id: "tick_escalation_function",
  title: "Do what is due for escalated questions",
  description: "Brings threads and their cards into agreement; nothing when nothing is due",
  source_file: "functions/escalation/tick_escalation.ts",
  ...AREA_PARAMETERS,
});

export function buildTickEscalation(deps: Deps) {
  return SlackFunction(TickEscalation, workArea("escalation", escalationDue, deps));
}

export default buildTickEscalation(systemDeps);
