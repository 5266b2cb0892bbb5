import type { Workspace } from "../workspace.ts";
import type { Channel } from "./channels.ts";

/** Slack's conversation object as `viewer` sees it. Source: Slack, the conversation object and conversations.list. */
export function channelToWire(workspace: Workspace, channel: Channel, viewer: string): Record<string, unknown> {
  if (channel.kind === "im") return directMessageToWire(workspace, channel, viewer);
  const isGroupDm = channel.kind === "mpim";
  const name = isGroupDm ? groupDmName(workspace, channel) : channel.name;
  return {
    id: channel.id,
    name,
    is_channel: !isGroupDm,
    is_group: isGroupDm,
    is_im: false,
    is_mpim: isGroupDm,
    is_private: channel.kind !== "public",
    created: channel.created,
    is_archived: channel.is_archived,
    is_general: channel.is_general,
    unlinked: 0,
    name_normalized: name,
    is_shared: false,
    is_org_shared: false,
    is_pending_ext_shared: false,
    pending_shared: [],
    context_team_id: workspace.team.id,
    updated: channel.updated,
    parent_conversation: null,
    creator: channel.creator,
    is_ext_shared: false,
    shared_team_ids: [workspace.team.id],
    pending_connected_team_ids: [],
    is_member: workspace.channels.isMember(channel.id, viewer),
    topic: channel.topic,
    purpose: channel.purpose,
    previous_names: channel.previous_names,
    ...(isGroupDm ? { is_open: true, priority: 0 } : {}),
  };
}

function directMessageToWire(workspace: Workspace, channel: Channel, viewer: string): Record<string, unknown> {
  const members = workspace.channels.members(channel.id);
  const other = members.find((member) => member !== viewer) ?? viewer;
  return {
    id: channel.id,
    created: channel.created,
    is_archived: false,
    is_im: true,
    is_org_shared: false,
    context_team_id: workspace.team.id,
    updated: channel.updated,
    user: other,
    is_user_deleted: workspace.users.find(other)?.deleted ?? false,
    is_open: true,
    priority: 0,
  };
}

function groupDmName(workspace: Workspace, channel: Channel): string {
  const names = workspace.channels.members(channel.id).map((id) => workspace.users.find(id)?.name ?? id);
  return `mpdm-${names.join("--")}-1`;
}
