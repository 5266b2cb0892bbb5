import { own } from "../own.ts";
import { done, type Outcome, refuse } from "../refusal.ts";
import type { Channel } from "../slack/channels.ts";
import { SLACKBOT_ID } from "../slack/users.ts";
import { anyScope, conversationOf, missingScope } from "./conversation_scopes.ts";
import type { Call, Methods, Reply } from "./methods.ts";
import { cutPage, readPage } from "./paging.ts";

const KIND_OF_TYPE: Record<string, Channel["kind"]> = {
  public_channel: "public",
  private_channel: "private",
  mpim: "mpim",
  im: "im",
};

/** Finding conversations, and opening DMs. Source: Slack, the reference page of each method. */
export const conversationListMethods: Methods = {
  "conversations.info": { scopes: anyScope("read"), tier: 3, handle: info },
  "conversations.list": {
    scopes: anyScope("read"),
    tier: 2,
    handle: (call) => list(call, { maxLimit: 1000, visibleTo: call.caller.userId }),
  },
  "users.conversations": { scopes: anyScope("read"), tier: 3, handle: conversationsOfUser },
  "conversations.open": { scopes: ["im:write", "mpim:write"], tier: 3, handle: open },
};

function info(call: Call): Reply {
  const { args, caller, workspace } = call;
  const found = conversationOf(call, "read");
  if (!found.ok) return found;
  const channel = {
    ...workspace.channels.toWire(found.value, caller.userId),
    ...(args.flag("include_num_members") ? { num_members: workspace.channels.countMembers(found.value.id) } : {}),
    ...(args.flag("include_locale") ? { locale: "en-US" } : {}),
  };
  return { ok: true, channel };
}

function conversationsOfUser(call: Call): Reply {
  const { caller, workspace } = call;
  const user = call.args.text("user") ?? caller.userId;
  if (workspace.users.find(user) === undefined) return refuse("user_not_found");
  return list(call, { maxLimit: 999, member: user, visibleTo: caller.userId });
}

/** Archived channels are left out after the page has been cut: a page may hold fewer than `limit` before the end. */
function list(call: Call, options: { maxLimit: number; visibleTo: string; member?: string }): Reply {
  const { args, caller, workspace } = call;
  const kinds = readKinds(call);
  if (!kinds.ok) return kinds;
  const page = readPage(args, { defaultLimit: 100, maxLimit: options.maxLimit });
  if (!page.ok) return page;
  const { after, limit } = page.value;
  const { member, visibleTo } = options;
  const found = workspace.channels.page({
    kinds: kinds.value,
    member,
    visibleTo,
    afterPosition: after,
    limit: limit + 1,
  });
  const { rows, response_metadata } = cutPage(found, limit);
  const withoutArchived = args.flag("exclude_archived") ?? false;
  const channels = rows.map((row) => row.channel)
    .filter((channel) => !(withoutArchived && channel.is_archived))
    .map((channel) => {
      const wire = workspace.channels.toWire(channel, caller.userId);
      return channel.kind === "im" ? wire : { ...wire, num_members: workspace.channels.countMembers(channel.id) };
    });
  return { ok: true, channels, response_metadata };
}

function readKinds({ args, caller }: Call): Outcome<Channel["kind"][]> {
  const types = args.list("types") ?? ["public_channel"];
  const kinds: Channel["kind"][] = [];
  for (const type of types) {
    const kind = own(KIND_OF_TYPE, type);
    if (kind === undefined) return refuse("invalid_types");
    const refused = missingScope(caller.scopes, "read", kind);
    if (refused !== undefined) return refused;
    kinds.push(kind);
  }
  return done(kinds);
}

/** At most eight people besides the caller. Source: Slack, conversations.open. */
const MAX_OPENED = 8;

function open(call: Call): Reply {
  const { args, caller, workspace } = call;
  const id = args.text("channel");
  if (id !== undefined) {
    const found = conversationOf(call, "manage");
    if (!found.ok) return found;
    const { kind } = found.value;
    if (kind !== "im" && kind !== "mpim") return refuse("method_not_supported_for_channel_type");
    return opened(call, found.value, true);
  }
  const named = args.list("users");
  if (named === undefined) return refuse("users_list_not_supplied");
  const others = [...new Set(named)].filter((user) => user !== caller.userId);
  if (others.length === 0) return refuse("not_enough_users");
  if (others.length > MAX_OPENED) return refuse("too_many_users");
  const refused = missingScope(caller.scopes, "manage", others.length === 1 ? "im" : "mpim") ??
    whyNotOpen(call, others);
  if (refused !== undefined) return refused;
  const people = [caller.userId, ...others];
  const existing = workspace.channels.findDirect(people);
  if (existing !== undefined) return opened(call, existing, true);
  if (args.flag("prevent_creation")) return refuse("channel_not_found");
  return opened(call, workspace.channels.direct(people), false);
}

function whyNotOpen({ workspace }: Call, users: string[]) {
  for (const id of users) {
    const user = workspace.users.find(id);
    if (user === undefined) return refuse("user_not_found");
    if (user.is_bot || id === SLACKBOT_ID) return refuse("cannot_dm_bot");
    if (user.deleted) return refuse("user_disabled");
  }
}

function opened({ args, caller, workspace }: Call, channel: Channel, wasThere: boolean): Reply {
  const shown = args.flag("return_im") ? workspace.channels.toWire(channel, caller.userId) : { id: channel.id };
  return wasThere ? { ok: true, no_op: true, already_open: true, channel: shown } : { ok: true, channel: shown };
}
