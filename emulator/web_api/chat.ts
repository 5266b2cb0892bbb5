import { isLongerThan } from "../blocks/checks.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { visibleChannel } from "../slack/channel_access.ts";
import { MAX_MESSAGE_CHARS, type StoredMessage } from "../slack/messages.ts";
import { appText, typedText } from "../slack/mrkdwn.ts";
import { channelToPostIn } from "../slack/posting.ts";
import { type Content, isEmpty, readContent } from "./message_content.ts";
import type { Call, Methods, Reply } from "./methods.ts";

/** Source: Slack, chat.update. */
const MAX_UPDATE_CHARS = 4000;

/** Source of arguments, errors and replies: Slack, the reference page of each method. */
export const chatMethods: Methods = {
  "chat.postMessage": { scopes: ["chat:write"], tier: "post", handle: postMessage },
  "chat.postEphemeral": { scopes: ["chat:write"], tier: 4, handle: postEphemeral },
  "chat.update": { scopes: ["chat:write"], tier: 3, handle: update },
  "chat.delete": { scopes: ["chat:write"], tier: 3, handle: remove },
  "chat.getPermalink": { scopes: [], tier: "special", handle: getPermalink },
};

function postMessage(call: Call): Reply {
  const { args, caller, workspace } = call;
  const missing = args.missing("channel") ?? missingCustomizeScope(call);
  if (missing !== undefined) return missing;
  const channel = channelToPostIn(workspace, args.text("channel")!, caller.scopes);
  if (!channel.ok) return channel;
  const content = readContent(workspace, args);
  if (!content.ok) return content;
  if (isEmpty(content.value)) return refuse("no_text");
  const posted = workspace.messages.post({
    ...partsOf(call, content.value),
    channel: channel.value.id,
    reply_broadcast: args.flag("reply_broadcast"),
    metadata: content.value.metadata,
  });
  if (!posted.ok) return posted;
  const { ts } = posted.value;
  const message = workspace.messages.toWire(posted.value, true);
  return { ok: true, channel: channel.value.id, ts, message, ...warningsOf(content.value) };
}

function postEphemeral(call: Call): Reply {
  const { args, caller, workspace } = call;
  const missing = args.missing("channel", "user") ?? missingCustomizeScope(call);
  if (missing !== undefined) return missing;
  const user = args.text("user")!;
  // Without chat:write.public: only members may show something to a member.
  const channel = channelToPostIn(workspace, args.text("channel")!, new Set());
  if (!channel.ok) return channel;
  if (!workspace.channels.isMember(channel.value.id, user) || user === caller.userId) {
    return refuse("user_not_in_channel");
  }
  const content = readContent(workspace, args);
  if (!content.ok) return content;
  if (isEmpty(content.value)) return refuse("no_text");
  if (isLongerThan(content.value.text ?? "", MAX_MESSAGE_CHARS)) return refuse("msg_too_long");
  const posted = workspace.messages.post({
    ...partsOf(call, content.value),
    channel: channel.value.id,
    ephemeral_to: user,
  });
  return posted.ok ? { ok: true, message_ts: posted.value.ts } : posted;
}

function update(call: Call): Reply {
  const { args, caller, workspace } = call;
  const missing = args.missing("channel", "ts");
  if (missing !== undefined) return missing;
  const found = ownMessage(call, "ts", "cant_update_message");
  if (!found.ok) return found;
  if (workspace.channels.find(found.message.channel)?.is_archived) return refuse("is_inactive");
  const content = readContent(workspace, args);
  if (!content.ok) return content;
  const { text, blocks, attachments, metadata } = content.value;
  const isTextGiven = args.text("text") !== undefined;
  if (isTextGiven && isLongerThan(text!, MAX_UPDATE_CHARS)) return refuse("msg_too_long");
  if (text === undefined && blocks === undefined && attachments === undefined && metadata === undefined) {
    return refuse("no_text");
  }
  const updated = workspace.messages.update(found.message.channel, found.message.ts, {
    ...(text === undefined ? {} : { text: formatted(call, text) }),
    // Text alone takes the blocks away. Source: Slack, chat.update.
    ...(blocks !== undefined || isTextGiven ? { blocks: blocks ?? [] } : {}),
    ...(attachments === undefined ? {} : { attachments }),
    ...(metadata === undefined ? {} : { metadata }),
  }, caller.userId);
  if (!updated.ok) return updated;
  const { channel, ts } = updated.value;
  const message = workspace.messages.toWire(updated.value, true);
  return { ok: true, channel, ts, text: updated.value.text, message, ...warningsOf(content.value) };
}

function remove(call: Call): Reply {
  const missing = call.args.missing("channel", "ts");
  if (missing !== undefined) return missing;
  const found = ownMessage(call, "ts", "cant_delete_message");
  if (!found.ok) return found;
  const { channel, ts } = found.message;
  const removed = call.workspace.messages.remove(channel, ts);
  return removed.ok ? { ok: true, channel, ts } : removed;
}

function getPermalink(call: Call): Reply {
  const missing = call.args.missing("channel", "message_ts");
  if (missing !== undefined) return missing;
  const found = sharedMessage(call, "message_ts");
  if (!found.ok) return found;
  const { channel, ts, thread_ts } = found.message;
  return { ok: true, channel, permalink: call.workspace.messages.permalink(channel, ts, thread_ts) };
}

type Found = { ok: true; message: StoredMessage } | Refusal;

/** The message that everybody in its conversation sees. A channel counts by its id only. */
function sharedMessage({ args, caller, workspace }: Call, argument: "ts" | "message_ts"): Found {
  const channel = visibleChannel(workspace, args.text("channel"), caller.userId);
  if (!channel.ok) return channel;
  const message = workspace.messages.find(channel.value.id, args.text(argument)!);
  if (message === undefined || message.deleted || message.ephemeral_to !== undefined) {
    return refuse("message_not_found");
  }
  return { ok: true, message };
}

function ownMessage(call: Call, argument: "ts", whenForeign: string): Found {
  const found = sharedMessage(call, argument);
  if (!found.ok) return found;
  return found.message.author.bot_id === call.caller.botId ? found : refuse(whenForeign);
}

/** What both kinds of new message share. */
function partsOf(call: Call, { text, blocks, attachments }: Content) {
  const { args, caller } = call;
  const thread_ts = args.text("thread_ts");
  return {
    author: { user: caller.userId, bot_id: caller.botId, app_id: caller.appId },
    text: formatted(call, text ?? ""),
    blocks: blocks?.length ? blocks : undefined,
    attachments: attachments?.length ? attachments : undefined,
    thread_ts,
    execution_id: caller.executionId,
    username: args.text("username"),
    icon_emoji: args.text("icon_emoji"),
    icon_url: args.text("icon_url"),
  };
}

/** `parse` asks for names to be linked too, or for nothing. Source: Slack, chat.postMessage. */
function formatted({ args, workspace }: Call, text: string): string {
  const parse = args.text("parse");
  if (parse === "none") return text;
  return parse === "full" ? typedText(workspace, text) : appText(text);
}

function missingCustomizeScope({ args, caller }: Call): Refusal | undefined {
  const isCustomized = ["username", "icon_emoji", "icon_url"].some((name) => args.text(name) !== undefined);
  const needed = "chat:write.customize";
  if (!isCustomized || caller.scopes.has(needed)) return undefined;
  return refuse("missing_scope", { needed, provided: [...caller.scopes].join(",") });
}

function warningsOf({ warnings }: Content): Record<string, unknown> {
  return warnings.length === 0 ? {} : { warning: warnings.join(","), response_metadata: { warnings } };
}
