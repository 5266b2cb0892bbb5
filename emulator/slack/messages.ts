import { withIds } from "../blocks/block_ids.ts";
import { isLongerThan, type Json } from "../blocks/checks.ts";
import { createMessageStore, type MessageRecord } from "../store/message_store.ts";
import { FILE_SCHEMA } from "../store/file_store.ts";
import { createReactionStore } from "../store/reaction_store.ts";
import { done, type Outcome, refuse } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import type { Channel } from "./channels.ts";
import { announceMessage } from "./message_events.ts";
import { messageToWire } from "./message_wire.ts";
import { createReactions } from "./reactions.ts";

/** Who wrote a message: a person, or the app's bot (then with its ids). */
export interface Author {
  user: string;
  bot_id?: string;
  app_id?: string;
}

export interface NewMessage {
  channel: string;
  author: Author;
  text: string;
  blocks?: Record<string, unknown>[];
  attachments?: Record<string, unknown>[];
  thread_ts?: string;
  reply_broadcast?: boolean;
  metadata?: { event_type: string; event_payload: Record<string, unknown> };
  files?: Record<string, unknown>[];
  /** Only this person sees it; it raises no event. */
  ephemeral_to?: string;
  /** The function execution that posts: its handlers get the message's buttons. */
  execution_id?: string;
  username?: string;
  icon_emoji?: string;
  icon_url?: string;
}

export interface StoredMessage extends NewMessage {
  ts: string;
  edited?: { user: string; ts: string };
  /** A root that was deleted while it has replies: Slack shows it as a tombstone. */
  deleted?: boolean;
  reactions: { name: string; users: string[] }[];
  /** Of a thread's root. */
  reply_count: number;
  reply_users: string[];
  latest_reply?: string;
}

/** What happens in Slack when somebody writes, changes, deletes or reacts: the store changes, events go out, the page
 * hears. Web API, built-in functions and the control API all go through here. */
export interface Messages {
  /** Errors: `channel_not_found`, `is_archived`, `thread_not_found`, `cannot_reply_to_message`. A reply to a reply goes
   * to its thread; text above 40,000 characters is cut; blocks get ids. Raises `message_posted`, `app_mentioned`,
   * `message_metadata_posted`. */
  post(message: NewMessage): Outcome<StoredMessage>;
  /** Ephemeral messages and tombstones too. */
  find(channel: string, ts: string): StoredMessage | undefined;
  /** Changes the parts that are given; an empty list takes blocks or attachments away, an empty `event_type` metadata.
   * Errors: `message_not_found`. */
  update(
    channel: string,
    ts: string,
    change: Partial<Pick<NewMessage, "text" | "blocks" | "attachments" | "metadata">>,
    by: string,
  ): Outcome<StoredMessage>;
  /** Deletes one message; a root with replies stays as a tombstone, as in Slack. Errors: `message_not_found`. */
  remove(channel: string, ts: string): Outcome<null>;
  /** Errors: `already_reacted`, `invalid_name`, `message_not_found`, `is_archived`, `too_many_emoji`,
   * `too_many_reactions`. Raises `reaction_added`. */
  react(user: string, channel: string, ts: string, name: string): Outcome<null>;
  /** Errors: `no_reaction`, `invalid_name`, `message_not_found`, `is_archived`. Raises `reaction_removed`. */
  unreact(user: string, channel: string, ts: string, name: string): Outcome<null>;
  /** Roots and broadcasts of a channel, newest first, between two timestamps: those closest to `latest`, or to `oldest`
   * when that is given alone. `cursor` is what `next` said of the page before, missing at the last one. Source: slackhq/slack-api-docs,
   * issue 4. */
  history(
    channel: string,
    range: { oldest?: string; latest?: string; inclusive?: boolean; limit: number; cursor?: string },
  ): { messages: StoredMessage[]; next?: string };
  /** A root and up to `limit` of its replies, oldest first; the root is always first, whatever the range says.
   * `cursor` is the ts of the last reply that was read. */
  replies(
    channel: string,
    rootTs: string,
    range: { oldest?: string; latest?: string; inclusive?: boolean; limit: number; cursor?: string },
  ): { messages: StoredMessage[]; hasMore: boolean };
  /** What `viewer` sees in a channel or thread, ephemeral messages included: the newest `limit` (100 unless given), and
   * a thread's root before them; oldest first. */
  visible(channel: string, options: { thread_ts?: string; viewer?: string; limit?: number }): StoredMessage[];
  permalink(channel: string, ts: string, thread_ts?: string): string;
  /** Slack's message object. `withMetadata` as of include_all_metadata. */
  toWire(message: StoredMessage, withMetadata?: boolean): Record<string, unknown>;
}

/** Source: Slack, chat.postMessage. */
export const MAX_MESSAGE_CHARS = 40_000;
const SHOWN_AT_ONCE = 100;

export function createMessages(workspace: Workspace): Messages {
  const store = createMessageStore(workspace.db);
  const reactionStore = createReactionStore(workspace.db);
  workspace.db.exec(FILE_SCHEMA);
  const withReactions = (message: MessageRecord): StoredMessage => ({
    ...message,
    reactions: reactionStore.of(message.channel, message.ts),
  });
  const changed = (channel: string, ...timestamps: (string | undefined)[]) => {
    for (const ts of timestamps) if (ts !== undefined) workspace.feed.publish({ kind: "message", channel, ts });
  };

  /** The message that starts the thread in which a reply to `ts` lands. */
  const rootOf = (channel: string, ts: string): Outcome<MessageRecord> => {
    const target = store.find(channel, ts);
    if (target?.ephemeral_to !== undefined) return refuse("cannot_reply_to_message");
    const root = target?.thread_ts === undefined ? target : store.find(channel, target.thread_ts);
    return root === undefined ? refuse("thread_not_found") : done(root);
  };

  const add = (channel: Channel, message: NewMessage, root: MessageRecord | undefined): StoredMessage => {
    const posted: StoredMessage = {
      ...message,
      text: cut(message.text),
      blocks: message.blocks && withIds(message.blocks),
      attachments: message.attachments && withAttachmentIds(message.attachments),
      thread_ts: root?.ts,
      ts: workspace.ids.ts(),
      reactions: [],
      reply_count: 0,
      reply_users: [],
    };
    store.add(posted);
    if (posted.ephemeral_to !== undefined) return posted;
    if (root !== undefined) store.addReply(root, { user: posted.author.user, ts: posted.ts });
    announceMessage(workspace, channel, posted);
    return posted;
  };

  const remove = (message: MessageRecord) => {
    reactionStore.removeAll(message.channel, message.ts);
    if (message.reply_count > 0) {
      store.rewrite(tombstoneOf(message));
      return;
    }
    store.remove(message.channel, message.ts);
    if (message.thread_ts === undefined || message.ephemeral_to !== undefined) return;
    const repliesLeft = store.recountReplies(message.channel, message.thread_ts);
    const root = store.find(message.channel, message.thread_ts);
    if (repliesLeft === 0 && root?.deleted) store.remove(message.channel, message.thread_ts);
  };

  return {
    ...createReactions(workspace, reactionStore, (channel, ts) => store.find(channel, ts)),
    post: (message) => {
      const channel = workspace.channels.find(message.channel);
      if (channel === undefined) return refuse("channel_not_found");
      if (channel.is_archived) return refuse("is_archived");
      const root = message.thread_ts === undefined ? undefined : rootOf(message.channel, message.thread_ts);
      if (root?.ok === false) {
        if (root.error !== "thread_not_found" || workspace.rules.orphanRepliesRefused) return root;
      }
      const posted = workspace.db.transaction(() => add(channel, message, root?.ok ? root.value : undefined));
      changed(posted.channel, posted.thread_ts, posted.ts);
      return done(posted);
    },
    find: (channel, ts) => {
      const message = store.find(channel, ts);
      return message === undefined ? undefined : withReactions(message);
    },
    update: (channel, ts, change, by) => {
      const before = store.find(channel, ts);
      if (before === undefined || before.deleted) return refuse("message_not_found");
      const after: MessageRecord = { ...before, ...change };
      if (change.blocks !== undefined) after.blocks = withIds(change.blocks);
      if (change.attachments !== undefined) after.attachments = withAttachmentIds(change.attachments);
      if (after.metadata?.event_type === "") after.metadata = undefined;
      // Slack marks changed text as edited, and changed blocks not. Source: Slack, chat.update.
      if (change.text !== undefined && !change.blocks?.length) after.edited = { user: by, ts: workspace.ids.ts() };
      store.rewrite(after);
      changed(channel, ts);
      return done(withReactions(after));
    },
    remove: (channel, ts) => {
      const message = store.find(channel, ts);
      if (message === undefined || message.deleted) return refuse("message_not_found");
      workspace.db.transaction(() => remove(message));
      changed(channel, message.thread_ts, ts);
      return done(null);
    },
    history: (channel, { cursor, ...range }) => {
      const isForward = range.oldest !== undefined && range.latest === undefined;
      const limit = range.limit + 1;
      const found = isForward
        ? store.inChannelForward(channel, { ...range, after: cursor, limit })
        : store.inChannel(channel, { ...range, before: cursor, limit });
      const page = found.slice(0, range.limit).map(withReactions);
      return {
        messages: isForward ? page.toReversed() : page,
        next: found.length > range.limit ? page.at(-1)!.ts : undefined,
      };
    },
    replies: (channel, rootTs, { cursor, ...range }) => {
      const root = store.find(channel, rootTs);
      if (root === undefined) return { messages: [], hasMore: false };
      const found = store.inThread(channel, rootTs, { ...range, after: cursor, limit: range.limit + 1 });
      const messages = [root, ...found.slice(0, range.limit)].map(withReactions);
      return { messages, hasMore: found.length > range.limit };
    },
    visible: (channel, { thread_ts, viewer, limit = SHOWN_AT_ONCE }) => {
      const root = thread_ts === undefined ? undefined : store.find(channel, thread_ts);
      const newest = thread_ts === undefined
        ? store.inChannel(channel, { limit })
        : store.newestInThread(channel, thread_ts, limit);
      const own = viewer === undefined ? [] : store.onlyFor(viewer, channel, thread_ts, limit);
      // Of what only the viewer sees, the part that is as new as the rest.
      const since = newest.length < limit ? "" : newest[newest.length - 1].ts;
      const shown = [...newest, ...own.filter((message) => message.ts > since)]
        .sort((one, other) => one.ts < other.ts ? -1 : 1);
      return [...(root === undefined ? [] : [root]), ...shown].map(withReactions);
    },
    permalink: (channel, ts, thread_ts) => {
      const link = `https://${workspace.team.domain}.slack.com/archives/${channel}/p${ts.replace(".", "")}`;
      return thread_ts === undefined || thread_ts === ts ? link : `${link}?thread_ts=${thread_ts}&cid=${channel}`;
    },
    toWire: (message, withMetadata = false) => messageToWire(workspace, message, withMetadata),
  };
}

/** Text as long as Slack keeps it. */
function cut(text: string): string {
  if (!isLongerThan(text, MAX_MESSAGE_CHARS)) return text;
  // A character has at most two units.
  return [...text.slice(0, 2 * MAX_MESSAGE_CHARS)].slice(0, MAX_MESSAGE_CHARS).join("");
}

/** Attachments count from 1, and their blocks have ids as well. */
function withAttachmentIds(attachments: Json[]): Json[] {
  return attachments.map((attachment, index) => ({
    id: index + 1,
    ...attachment,
    ...(Array.isArray(attachment.blocks) ? { blocks: withIds(attachment.blocks) } : {}),
  }));
}

/** A deleted root keeps its place and its replies, and nothing of what it said. */
function tombstoneOf(root: MessageRecord): MessageRecord {
  const { channel, ts, author, reply_count, reply_users, latest_reply } = root;
  return { channel, ts, author, text: "", deleted: true, reply_count, reply_users, latest_reply };
}
