import { done, type Outcome, refuse } from "../refusal.ts";
import { visibleChannel } from "../slack/channel_access.ts";
import type { Channel } from "../slack/channels.ts";
import type { Call, Methods, Reply } from "./methods.ts";

/** Messages pinned to a channel. Source: Slack, the reference page of each method. */
export const pinsMethods: Methods = {
  "pins.add": { scopes: ["pins:write"], tier: 2, handle: (call) => change(call, "add") },
  "pins.remove": { scopes: ["pins:write"], tier: 2, handle: (call) => change(call, "remove") },
  "pins.list": { scopes: ["pins:read"], tier: 2, handle: list },
};

function change(call: Call, act: "add" | "remove"): Reply {
  const place = readPlace(call);
  if (!place.ok) return place;
  const { channel, ts } = place.value;
  const changed = call.workspace.pins[act](channel, ts, call.caller.userId);
  return changed.ok ? { ok: true } : changed;
}

function readPlace({ args, caller, workspace }: Call): Outcome<{ channel: Channel; ts: string }> {
  const channel = visibleChannel(workspace, args.text("channel"), caller.userId);
  if (!channel.ok) return channel;
  const ts = args.text("timestamp");
  if (ts === undefined) return refuse("no_item_specified");
  if (!/^\d+\.\d{6}$/.test(ts)) return refuse("bad_timestamp");
  if (!workspace.channels.isMember(channel.value.id, caller.userId)) return refuse("not_in_channel");
  return done({ channel: channel.value, ts });
}

function list({ args, caller, workspace }: Call): Reply {
  const channel = visibleChannel(workspace, args.text("channel"), caller.userId);
  if (!channel.ok) return channel;
  const items = workspace.pins.list(channel.value.id).flatMap((pin) => {
    const message = workspace.messages.find(pin.channel, pin.ts);
    if (message === undefined) return [];
    const permalink = workspace.messages.permalink(pin.channel, pin.ts, message.thread_ts);
    return [{
      type: "message",
      created: pin.created,
      created_by: pin.pinned_by,
      channel: pin.channel,
      message: { ...workspace.messages.toWire(message), permalink, pinned_to: [pin.channel] },
    }];
  });
  return { ok: true, items };
}
