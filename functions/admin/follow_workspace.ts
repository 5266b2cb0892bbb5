import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { AREA_PARAMETERS, workArea } from "../work_through.ts";
import { followChannels } from "./_follow_channels.ts";
import { followPeople } from "./_follow_people.ts";
import { FOLLOW_WORK, PEOPLE_WORK } from "./set_up_work.ts";

export const FollowWorkspace = DefineFunction({
  callback_id: "follow_workspace_function",
  title: "Keep up with the workspace",
  description: "Listens to private channels that the app was invited to, and knows people who joined",
  source_file: "functions/admin/follow_workspace.ts",
  ...AREA_PARAMETERS,
});

export function buildFollowWorkspace(deps: Deps) {
  return SlackFunction(
    FollowWorkspace,
    workArea("workspace", { [FOLLOW_WORK]: followChannels, [PEOPLE_WORK]: followPeople }, deps),
  );
}

export default buildFollowWorkspace(systemDeps);
