import type { Workspace } from "../workspace.ts";
import { announce } from "./announce.ts";
import type { User } from "./users.ts";

/** A new person of the workspace: in #general unless they are a guest. Raises `user_joined_team`. */
export function welcome(workspace: Workspace, user: User): void {
  workspace.users.save(user);
  announce(workspace, "user_joined_team", {
    user: {
      id: user.id,
      name: user.name,
      real_name: user.real_name,
      display_name: user.display_name,
      is_bot: user.is_bot,
      team_id: workspace.team.id,
      timezone: user.tz,
    },
  });
  const general = workspace.channels.all().find((channel) => channel.is_general);
  const isGuest = user.is_restricted || user.is_ultra_restricted;
  if (general !== undefined && !isGuest) workspace.channels.join(general.id, user.id);
}
