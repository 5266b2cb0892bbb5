import { refuse } from "../refusal.ts";
import type { Refusal } from "../refusal.ts";
import { visibleChannel } from "../slack/channel_access.ts";
import { reactionsToWire } from "../slack/message_wire.ts";
import type { Call, Methods, Reply } from "./methods.ts";

const TIMESTAMP = /^\d{10}\.\d{6}$/;

/** Source of arguments, errors and replies: Slack, the reference page of each method. */
export const reactionsMethods: Methods = {
  "reactions.add": { scopes: ["reactions:write"], tier: 3, handle: (call) => change(call, "react") },
  "reactions.remove": { scopes: ["reactions:write"], tier: 2, handle: (call) => change(call, "unreact") },
  "reactions.get": { scopes: ["reactions:read"], tier: 3, handle: get },
};

function change(call: Call, what: "react" | "unreact"): Reply {
  const { args, caller, workspace } = call;
  const missing = args.missing("name");
  if (missing !== undefined) return missing;
  const item = itemOf(call);
  if (!item.ok) return item;
  if (!workspace.channels.isMember(item.channel, caller.userId)) return refuse("not_in_channel");
  const changed = workspace.messages[what](caller.userId, item.channel, item.timestamp, args.text("name")!);
  return changed.ok ? { ok: true } : changed;
}

function get(call: Call): Reply {
  const { workspace } = call;
  const item = itemOf(call);
  if (!item.ok) return item;
  const message = workspace.messages.find(item.channel, item.timestamp);
  if (message === undefined || message.deleted || message.ephemeral_to !== undefined) {
    return refuse("message_not_found");
  }
  const { type, text, user, ts, team, bot_id } = workspace.messages.toWire(message);
  const permalink = workspace.messages.permalink(message.channel, message.ts, message.thread_ts);
  const reactions = message.reactions.length > 0 ? { reactions: reactionsToWire(message) } : {};
  return {
    ok: true,
    type: "message",
    channel: item.channel,
    message: { type, text, user, ts, team, bot_id, ...reactions, permalink },
  };
}

function itemOf({ args, caller, workspace }: Call): { ok: true; channel: string; timestamp: string } | Refusal {
  const timestamp = args.text("timestamp");
  if (args.text("channel") === undefined || timestamp === undefined) return refuse("no_item_specified");
  if (!TIMESTAMP.test(timestamp)) return refuse("bad_timestamp");
  const channel = visibleChannel(workspace, args.text("channel"), caller.userId);
  return channel.ok ? { ok: true, channel: channel.value.id, timestamp } : channel;
}
