import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { AREA_PARAMETERS, workArea } from "../work_through.ts";
import { projectsDue } from "./due.ts";

export const TickProjects = DefineFunction({
  callback_id: "tick_projects_function",
  title: "Do what is due for projects",
  description: "Finishes offers, pick-ups and channels that broke off; nothing when nothing is due",
  source_file: "functions/projects/tick_projects.ts",
  ...AREA_PARAMETERS,
});

export function buildTickProjects(deps: Deps) {
  return SlackFunction(TickProjects, workArea("projects", projectsDue, deps));
}

export default buildTickProjects(systemDeps);
