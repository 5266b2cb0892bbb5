import type { Channel } from "../slack/channels.ts";
import type { User } from "../slack/users.ts";
import type { Trigger } from "../triggers/triggers.ts";
import type { Workspace } from "../workspace.ts";
import type { Routes } from "./routes.ts";

/** Who and what there is: the ids that every other call takes. */
export const stateRoutes: Routes = {
  "GET /_local/state": ({ workspace }) => ({
    app: {
      id: workspace.app.id,
      name: workspace.app.manifest.display_information.name,
      user: workspace.app.botUserId,
    },
    team: workspace.team,
    users: workspace.users.all().map(userState),
    channels: workspace.channels.all().map((channel) => channelState(workspace, channel)),
    triggers: workspace.triggers.all().map((trigger) => triggerState(workspace, trigger)),
  }),
};

const userState = (user: User) => ({
  id: user.id,
  name: user.name,
  real_name: user.real_name,
  is_bot: user.is_bot,
  is_admin: user.is_admin,
  deleted: user.deleted,
  tz: user.tz,
});

const channelState = (workspace: Workspace, channel: Channel) => ({
  id: channel.id,
  name: channel.name,
  kind: channel.kind,
  is_private: channel.kind !== "public",
  is_archived: channel.is_archived,
  members: workspace.channels.members(channel.id),
});

function triggerState(workspace: Workspace, trigger: Trigger): Record<string, unknown> {
  const { id, type, workflow, definition } = trigger;
  const address = workspace.triggers.address(trigger);
  const event = definition.event as { event_type?: string } | undefined;
  return {
    id,
    type,
    name: definition.name,
    workflow,
    ...(type === "shortcut" ? { shortcut_url: address } : {}),
    ...(type === "webhook" ? { webhook_url: address } : {}),
    ...(type === "event" ? { event: event?.event_type?.replace("slack#/events/", "") } : {}),
  };
}
