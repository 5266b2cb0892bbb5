import { visibleChannel } from "../../slack/channel_access.ts";
import { invite } from "../../slack/invitations.ts";
import { missingScope } from "../../web_api/conversation_scopes.ts";
import type { Workspace } from "../../workspace.ts";
import type { Builtin, Builtins } from "../workflows.ts";

/** Slack's steps that make and change channels. They act as the app's bot and fail with the codes of the Web API.
 * Source of inputs, outputs: deno-slack-sdk, src/schema/slack/functions. */
export const channelsBuiltins: Builtins = {
  create_channel: { scopes: ["channels:manage", "groups:write"], run: createChannel },
  invite_user_to_channel: { scopes: ["channels:manage", "groups:write"], run: inviteUserToChannel },
  update_channel_topic: { scopes: ["channels:manage", "groups:write"], run: updateChannelTopic },
  archive_channel: { scopes: ["channels:manage", "groups:write"], run: archiveChannel },
};

/** The managers become members. */
function createChannel({ step, workspace }: Parameters<Builtin>[0]) {
  const { channel_name, is_private, manager_ids } = step.inputs;
  const refused = missingScope(scopesOf(workspace), "manage", is_private === true ? "private" : "public");
  if (refused !== undefined) return { error: refused.error };
  const managers = idsOf(manager_ids);
  const unknown = managers.find((id) => workspace.users.find(id) === undefined);
  if (unknown !== undefined) return { error: "user_not_found" };
  const bot = workspace.app.botUserId;
  const created = workspace.channels.create({
    name: String(channel_name),
    is_private: is_private === true,
    creator: bot,
  });
  if (!created.ok) return { error: created.error };
  const { id } = created.value;
  for (const manager of managers) workspace.channels.join(id, manager, bot);
  return { outputs: managers.length === 0 ? { channel_id: id } : { channel_id: id, manager_ids: managers } };
}

/** All people into all channels. There are no user groups in this workspace, so none can be found. */
function inviteUserToChannel({ step, workspace }: Parameters<Builtin>[0]) {
  const { channel_ids, user_ids, usergroup_ids } = step.inputs;
  if (idsOf(usergroup_ids).length > 0) return { error: "no_such_subteam" };
  const users = idsOf(user_ids);
  for (const id of idsOf(channel_ids)) {
    const channel = visibleChannel(workspace, id, workspace.app.botUserId);
    if (!channel.ok) return { error: channel.error };
    const refused = missingScope(scopesOf(workspace), "invite", channel.value.kind);
    if (refused !== undefined) return { error: refused.error };
    const invited = invite(workspace, channel.value, users, { by: workspace.app.botUserId });
    if (!invited.ok) return { error: invited.error };
  }
  return { outputs: { user_ids: users } };
}

function updateChannelTopic({ step, workspace }: Parameters<Builtin>[0]) {
  const { channel_id, topic } = step.inputs;
  const bot = workspace.app.botUserId;
  const channel = visibleChannel(workspace, String(channel_id), bot);
  if (!channel.ok) return { error: channel.error };
  const refused = missingScope(scopesOf(workspace), "describe", channel.value.kind);
  if (refused !== undefined) return { error: refused.error };
  const changed = workspace.channels.setTopic(channel.value.id, String(topic), bot);
  return changed.ok ? { outputs: { topic: changed.value.topic.value } } : { error: changed.error };
}

function archiveChannel({ step, workspace }: Parameters<Builtin>[0]) {
  const bot = workspace.app.botUserId;
  const channel = visibleChannel(workspace, String(step.inputs.channel_id), bot);
  if (!channel.ok) return { error: channel.error };
  const refused = missingScope(scopesOf(workspace), "manage", channel.value.kind);
  if (refused !== undefined) return { error: refused.error };
  const archived = workspace.channels.archive(channel.value.id, bot);
  return archived.ok ? { outputs: { channel_id: archived.value.id } } : { error: archived.error };
}

const scopesOf = (workspace: Workspace) => new Set(workspace.app.manifest.oauth_config.scopes.bot);
const idsOf = (value: unknown): string[] => Array.isArray(value) ? value.map(String) : [];
