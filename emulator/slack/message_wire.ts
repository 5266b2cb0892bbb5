import type { Workspace } from "../workspace.ts";
import type { StoredMessage } from "./messages.ts";
import { richTextOf } from "./rich_text.ts";

/** A thread's root names at most this many of those who replied. Source: Slack, message_replied. */
const REPLY_USERS_NAMED = 5;

/** Slack's message object. Source: Slack, conversations.history and its recorded replies in java-slack-sdk. */
export function messageToWire(
  workspace: Workspace,
  message: StoredMessage,
  withMetadata: boolean,
): Record<string, unknown> {
  if (message.deleted) return tombstoneToWire(message);
  const { author, thread_ts } = message;
  return compact({
    type: "message",
    subtype: subtypeOf(message),
    user: isRenamed(message) ? undefined : author.user,
    username: message.username,
    icons: iconsOf(message),
    text: message.text,
    ts: message.ts,
    team: workspace.team.id,
    bot_id: author.bot_id,
    app_id: author.app_id,
    bot_profile: author.bot_id === undefined ? undefined : botProfile(workspace, author.bot_id),
    blocks: blocksOf(workspace, message),
    attachments: message.attachments?.length ? message.attachments : undefined,
    files: message.files?.length ? message.files : undefined,
    thread_ts: thread_ts ?? (message.reply_count > 0 ? message.ts : undefined),
    parent_user_id: parentOf(workspace, message),
    ...threadOf(message),
    edited: message.edited,
    reactions: message.reactions.length > 0 ? reactionsToWire(message) : undefined,
    metadata: withMetadata ? message.metadata : undefined,
    is_ephemeral: message.ephemeral_to === undefined ? undefined : true,
  });
}

/** Each reaction with everyone who gave it. */
export function reactionsToWire({ reactions }: Pick<StoredMessage, "reactions">) {
  return reactions.map(({ name, users }) => ({ name, users, count: users.length }));
}

/** What stands in the place of a root that was deleted. */
function tombstoneToWire(message: StoredMessage): Record<string, unknown> {
  return {
    type: "message",
    subtype: "tombstone",
    text: "This message was deleted.",
    user: "USLACKBOT",
    hidden: true,
    ts: message.ts,
    thread_ts: message.ts,
    ...threadOf(message),
  };
}

function threadOf(message: StoredMessage): Record<string, unknown> {
  if (message.reply_count === 0) return {};
  return {
    reply_count: message.reply_count,
    reply_users_count: message.reply_users.length,
    latest_reply: message.latest_reply,
    reply_users: message.reply_users.slice(0, REPLY_USERS_NAMED),
    is_locked: false,
    subscribed: false,
  };
}

function parentOf(workspace: Workspace, { channel, thread_ts }: StoredMessage): string | undefined {
  return thread_ts === undefined ? undefined : workspace.messages.find(channel, thread_ts)?.author.user;
}

/** An app's messages have the blocks that it gave; what a person typed is one of rich text, whose id is always the same. */
function blocksOf({ emoji }: Workspace, { author, blocks, text, ts }: StoredMessage): unknown[] | undefined {
  if (blocks?.length) return blocks;
  if (author.bot_id !== undefined) return undefined;
  const written = richTextOf(text, (name) => emoji.find(name) !== undefined);
  return written && [{ ...written, block_id: Number(ts.replace(".", "")).toString(36).slice(-5) }];
}

/** Posted under a name of its own, which takes the scope chat:write.customize. */
const isRenamed = (message: StoredMessage) => message.username !== undefined;

function subtypeOf(message: StoredMessage): string | undefined {
  if (message.reply_broadcast && message.thread_ts !== undefined) return "thread_broadcast";
  return isRenamed(message) ? "bot_message" : undefined;
}

function iconsOf({ icon_emoji, icon_url }: StoredMessage): Record<string, string> | undefined {
  if (icon_emoji !== undefined) return { emoji: icon_emoji };
  return icon_url === undefined ? undefined : { image_48: icon_url };
}

function botProfile(workspace: Workspace, botId: string): Record<string, unknown> {
  return {
    id: botId,
    app_id: workspace.app.id,
    name: workspace.app.manifest.display_information.name,
    icons: {},
    deleted: false,
    updated: 0,
    team_id: workspace.team.id,
  };
}

const compact = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
