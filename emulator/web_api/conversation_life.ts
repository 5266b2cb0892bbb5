import type { Outcome } from "../refusal.ts";
import type { Channel, Channels } from "../slack/channels.ts";
import { anyScope, type ConversationAction, conversationOf, missingScope } from "./conversation_scopes.ts";
import type { Call, Methods, Reply } from "./methods.ts";

/** Making, naming and ending channels. Source: Slack, the reference page of each method. */
export const conversationLifeMethods: Methods = {
  "conversations.create": {
    scopes: anyScope("manage"),
    tier: 2,
    handle: ({ args, caller, workspace }) => {
      const is_private = args.flag("is_private") ?? false;
      const refused = missingScope(caller.scopes, "manage", is_private ? "private" : "public");
      if (refused !== undefined) return refused;
      const creator = caller.userId;
      const created = workspace.channels.create({ name: args.text("name") ?? "", is_private, creator });
      return withChannel({ args, caller, workspace }, created);
    },
  },
  "conversations.rename": {
    scopes: anyScope("manage"),
    tier: 2,
    handle: (call) =>
      change(call, "manage", (channels, id) => channels.rename(id, call.args.text("name") ?? "", call.caller.userId)),
  },
  "conversations.setTopic": {
    scopes: anyScope("describe"),
    tier: 2,
    handle: (call) => describe(call, "topic", "setTopic"),
  },
  "conversations.setPurpose": {
    scopes: anyScope("describe"),
    tier: 2,
    handle: (call) => describe(call, "purpose", "setPurpose"),
  },
  "conversations.archive": {
    scopes: anyScope("manage"),
    tier: 2,
    handle: (call) => justOk(change(call, "manage", (channels, id) => channels.archive(id, call.caller.userId))),
  },
  // Archiving has put the bot out, so that this answers `not_in_channel` to the app that archived.
  "conversations.unarchive": {
    scopes: anyScope("manage"),
    tier: 2,
    handle: (call) => justOk(change(call, "manage", (channels, id) => channels.unarchive(id, call.caller.userId))),
  },
};

/** An empty text takes the topic or purpose away; only an absent argument is missing. */
function describe(call: Call, argument: "topic" | "purpose", method: "setTopic" | "setPurpose"): Reply {
  const missing = call.args.raw[argument] === "" ? undefined : call.args.missing(argument);
  if (missing !== undefined) return missing;
  const text = call.args.text(argument) ?? "";
  return change(call, "describe", (channels, id) => channels[method](id, text, call.caller.userId));
}

function change(
  call: Call,
  action: ConversationAction,
  act: (channels: Channels, id: string) => Outcome<Channel>,
): Reply {
  const found = conversationOf(call, action);
  if (!found.ok) return found;
  return withChannel(call, act(call.workspace.channels, found.value.id));
}

function withChannel({ workspace, caller }: Call, outcome: Outcome<Channel>): Reply {
  if (!outcome.ok) return outcome;
  return { ok: true, channel: workspace.channels.toWire(outcome.value, caller.userId) };
}

const justOk = (reply: Reply): Reply => reply.ok ? { ok: true } : reply;
