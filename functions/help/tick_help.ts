import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { AREA_PARAMETERS, workArea } from "../work_through.ts";
import { helpDue } from "./due.ts";

export const TickHelp = DefineFunction({
  callback_id: "tick_help_function",
  title: "Do what is due for help requests",
  description: "Finishes what was broken off; nothing when nothing is due",
  source_file: "functions/help/tick_help.ts",
  ...AREA_PARAMETERS,
});

export function buildTickHelp(deps: Deps) {
  return SlackFunction(TickHelp, workArea("help", helpDue, deps));
}

export default buildTickHelp(systemDeps);
