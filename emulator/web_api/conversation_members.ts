import { refuse } from "../refusal.ts";
import { invite, MAX_INVITED } from "../slack/invitations.ts";
import { anyScope, conversationOf } from "./conversation_scopes.ts";
import type { Call, Methods, Reply } from "./methods.ts";
import { cutPage, readPage } from "./paging.ts";

/** Who is in a channel. Source: Slack, the reference page of each method. */
export const conversationMemberMethods: Methods = {
  "conversations.members": { scopes: anyScope("read"), tier: 4, handle: members },
  "conversations.invite": { scopes: anyScope("invite"), tier: 3, handle: inviteUsers },
  "conversations.kick": { scopes: anyScope("manage"), tier: 3, handle: kick },
  "conversations.join": { scopes: ["channels:join"], tier: 3, handle: join },
  "conversations.leave": { scopes: anyScope("manage"), tier: 3, handle: leave },
};

function members(call: Call): Reply {
  const found = conversationOf(call, "read");
  if (!found.ok) return found;
  const page = readPage(call.args, { defaultLimit: 100, maxLimit: 1000 });
  if (!page.ok) return page;
  const { after, limit } = page.value;
  const { rows, response_metadata } = cutPage(
    call.workspace.channels.memberPage(found.value.id, after, limit + 1),
    limit,
  );
  return { ok: true, members: rows.map((row) => row.user), response_metadata };
}

function inviteUsers(call: Call): Reply {
  const { args, caller, workspace } = call;
  const found = conversationOf(call, "invite");
  if (!found.ok) return found;
  const users = args.list("users") ?? [];
  if (users.length > MAX_INVITED) {
    const messages = [`[ERROR] no more than ${MAX_INVITED} items allowed [json-pointer:/users]`];
    return refuse("invalid_arguments", { response_metadata: { messages } });
  }
  const invited = invite(workspace, found.value, users, { by: caller.userId, force: args.flag("force") });
  if (!invited.ok) return invited;
  const channel = workspace.channels.toWire(found.value, caller.userId);
  const { errors } = invited.value;
  return errors.length === 0 ? { ok: true, channel } : { ok: true, channel, errors };
}

function kick(call: Call): Reply {
  const { args, caller, workspace } = call;
  const found = conversationOf(call, "manage");
  if (!found.ok) return found;
  const missing = args.missing("user");
  if (missing !== undefined) return missing;
  const user = args.text("user") ?? "";
  const channel = found.value;
  if (user === caller.userId) return refuse("cant_kick_self");
  if (workspace.users.find(user) === undefined) return refuse("user_not_found");
  if (channel.is_general) return refuse("cant_kick_from_general");
  const isDirect = channel.kind === "im" || channel.kind === "mpim";
  if (!isDirect && !workspace.channels.isMember(channel.id, caller.userId)) return refuse("not_in_channel");
  const left = workspace.channels.leave(channel.id, user);
  return left.ok ? { ok: true, errors: {} } : left;
}

function join({ args, caller, workspace }: Call): Reply {
  const missing = args.missing("channel");
  if (missing !== undefined) return missing;
  const channel = workspace.channels.find(args.text("channel") ?? "");
  const isVisible = channel !== undefined &&
    (channel.kind === "public" || workspace.channels.isMember(channel.id, caller.userId));
  if (!isVisible) return refuse("channel_not_found");
  if (channel.kind !== "public") return refuse("method_not_supported_for_channel_type");
  const joined = workspace.channels.join(channel.id, caller.userId);
  if (!joined.ok && joined.error !== "already_in_channel") return joined;
  const wire = workspace.channels.toWire(channel, caller.userId);
  if (joined.ok) return { ok: true, channel: wire };
  const warning = joined.error;
  return { ok: true, channel: wire, warning, response_metadata: { warnings: [warning] } };
}

function leave(call: Call): Reply {
  const found = conversationOf(call, "manage");
  if (!found.ok) return found;
  const left = call.workspace.channels.leave(found.value.id, call.caller.userId);
  if (left.ok) return { ok: true };
  return left.error === "not_in_channel" ? { ok: true, not_in_channel: true } : left;
}
