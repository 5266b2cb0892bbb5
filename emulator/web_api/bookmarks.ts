import { type Outcome, refuse } from "../refusal.ts";
import { visibleChannel } from "../slack/channel_access.ts";
import type { Channel } from "../slack/channels.ts";
import type { Call, Methods, Reply } from "./methods.ts";

/** Links in a channel's bookmarks bar. Source: Slack, the reference page of each method. */
export const bookmarksMethods: Methods = {
  "bookmarks.add": { scopes: ["bookmarks:write"], tier: 2, handle: add },
  "bookmarks.list": { scopes: ["bookmarks:read"], tier: 3, handle: list },
  "bookmarks.remove": { scopes: ["bookmarks:write"], tier: 2, handle: remove },
};

function add(call: Call): Reply {
  const { args, caller, workspace } = call;
  const missing = args.missing("channel_id", "title", "type");
  if (missing !== undefined) return missing;
  const channel = writableChannel(call);
  if (!channel.ok) return channel;
  if (args.text("type") !== "link") return refuse("invalid_bookmark_type");
  const bookmark = { title: args.text("title") ?? "", link: args.text("link") ?? "", emoji: args.text("emoji") };
  const added = workspace.bookmarks.add(channel.value.id, bookmark, caller.userId);
  return added.ok ? { ok: true, bookmark: workspace.bookmarks.toWire(added.value) } : added;
}

function list({ args, caller, workspace }: Call): Reply {
  const missing = args.missing("channel_id");
  if (missing !== undefined) return missing;
  const channel = visibleChannel(workspace, args.text("channel_id"), caller.userId);
  if (!channel.ok) return channel;
  return { ok: true, bookmarks: workspace.bookmarks.list(channel.value.id).map(workspace.bookmarks.toWire) };
}

function remove(call: Call): Reply {
  const { args, workspace } = call;
  const missing = args.missing("channel_id", "bookmark_id");
  if (missing !== undefined) return missing;
  const channel = writableChannel(call);
  if (!channel.ok) return channel;
  const removed = workspace.bookmarks.remove(channel.value.id, args.text("bookmark_id") ?? "");
  return removed.ok ? { ok: true } : removed;
}

/** The methods document no code for an outsider or an archived channel; `permission_denied` is the one that fits. */
function writableChannel({ args, caller, workspace }: Call): Outcome<Channel> {
  const channel = visibleChannel(workspace, args.text("channel_id"), caller.userId);
  if (!channel.ok) return channel;
  const isIn = workspace.channels.isMember(channel.value.id, caller.userId);
  return isIn && !channel.value.is_archived ? channel : refuse("permission_denied");
}
