import type { NewMessage, StoredMessage } from "../slack/messages.ts";
import type { Database } from "./database.ts";

// Rows stand in the order of posting. The partial indexes hold what a channel shows by itself, what a thread holds and
// what only one person sees, so that each is read without meeting the others.
const SCHEMA = `
CREATE TABLE IF NOT EXISTS messages (
  number INTEGER PRIMARY KEY,
  channel TEXT NOT NULL,
  ts TEXT NOT NULL,
  thread_ts TEXT,
  in_channel INTEGER NOT NULL,
  ephemeral_to TEXT,
  user TEXT NOT NULL,
  content TEXT NOT NULL,
  edited TEXT,
  deleted INTEGER NOT NULL DEFAULT 0,
  reply_count INTEGER NOT NULL DEFAULT 0,
  reply_users TEXT NOT NULL DEFAULT '[]',
  latest_reply TEXT
);
CREATE UNIQUE INDEX IF NOT EXISTS messages_by_ts ON messages (channel, ts);
CREATE INDEX IF NOT EXISTS messages_in_channel ON messages (channel, ts) WHERE in_channel = 1;
CREATE INDEX IF NOT EXISTS messages_in_thread ON messages (channel, thread_ts, ts) WHERE thread_ts IS NOT NULL;
CREATE INDEX IF NOT EXISTS messages_to_one ON messages (channel, ephemeral_to, ts) WHERE ephemeral_to IS NOT NULL;`;

/** Two timestamps with what lies between; without `inclusive` the ends are left out. */
export interface Range {
  oldest?: string;
  latest?: string;
  inclusive?: boolean;
  limit: number;
}

/** A message without its reactions, which have their own store. */
export type MessageRecord = Omit<StoredMessage, "reactions">;

/** Messages as stored. */
export interface MessageStore {
  add(message: NewMessage & { ts: string }): void;
  find(channel: string, ts: string): MessageRecord | undefined;
  /** Writes what a message says and whether it is edited or deleted. */
  rewrite(message: MessageRecord): void;
  remove(channel: string, ts: string): void;
  /** Up to `limit` roots and broadcasts, newest first, before the message `before` if given. */
  inChannel(channel: string, range: Range & { before?: string }): MessageRecord[];
  /** The same, oldest first, after the message `after` if given. */
  inChannelForward(channel: string, range: Range & { after?: string }): MessageRecord[];
  /** Up to `limit` replies, oldest first, after the reply `after` if given. */
  inThread(channel: string, rootTs: string, range: Range & { after?: string }): MessageRecord[];
  /** The newest `limit` replies, newest first. */
  newestInThread(channel: string, rootTs: string, limit: number): MessageRecord[];
  /** Up to `limit` of what only `user` sees, newest first; of the thread, or of the channel outside threads. */
  onlyFor(user: string, channel: string, rootTs: string | undefined, limit: number): MessageRecord[];
  /** Counts a new reply at its root. */
  addReply(root: MessageRecord, reply: { user: string; ts: string }): void;
  /** Counts the root's replies anew. Returns how many there are. */
  recountReplies(channel: string, rootTs: string): number;
}

interface MessageRow {
  channel: string;
  ts: string;
  thread_ts: string | null;
  ephemeral_to: string | null;
  content: string;
  edited: string | null;
  deleted: number;
  reply_count: number;
  reply_users: string;
  latest_reply: string | null;
}

const FIRST_TS = "0";
const LAST_TS = "9999999999.999999";

export function createMessageStore(db: Database): MessageStore {
  db.exec(SCHEMA);
  return {
    add: (message) =>
      void db.run(
        `INSERT INTO messages (channel, ts, thread_ts, in_channel, ephemeral_to, user, content)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
        message.channel,
        message.ts,
        message.thread_ts ?? null,
        isInChannel(message) ? 1 : 0,
        message.ephemeral_to ?? null,
        message.author.user,
        contentOf(message),
      ),
    find: (channel, ts) => {
      const row = db.one<MessageRow>("SELECT * FROM messages WHERE channel = ? AND ts = ?", channel, ts);
      return row === undefined ? undefined : toRecord(row);
    },
    rewrite: (message) =>
      void db.run(
        "UPDATE messages SET content = ?, edited = ?, deleted = ? WHERE channel = ? AND ts = ?",
        contentOf(message),
        message.edited === undefined ? null : JSON.stringify(message.edited),
        message.deleted ? 1 : 0,
        message.channel,
        message.ts,
      ),
    remove: (channel, ts) => void db.run("DELETE FROM messages WHERE channel = ? AND ts = ?", channel, ts),
    inChannel: (channel, range) =>
      db.all<MessageRow>(
        `SELECT * FROM messages WHERE channel = ? AND in_channel = 1 AND ts ${from(range)} ? AND ts ${to(range)} ?
           AND ts < ? ORDER BY ts DESC LIMIT ?`,
        channel,
        range.oldest ?? FIRST_TS,
        range.latest ?? LAST_TS,
        range.before ?? LAST_TS,
        range.limit,
      ).map(toRecord),
    inChannelForward: (channel, range) =>
      db.all<MessageRow>(
        `SELECT * FROM messages WHERE channel = ? AND in_channel = 1 AND ts ${from(range)} ? AND ts ${to(range)} ?
           AND ts > ? ORDER BY ts LIMIT ?`,
        channel,
        range.oldest ?? FIRST_TS,
        range.latest ?? LAST_TS,
        range.after ?? FIRST_TS,
        range.limit,
      ).map(toRecord),
    inThread: (channel, rootTs, range) =>
      db.all<MessageRow>(
        `SELECT * FROM messages WHERE channel = ? AND thread_ts = ? AND ephemeral_to IS NULL
           AND ts ${from(range)} ? AND ts ${to(range)} ? AND ts > ? ORDER BY ts LIMIT ?`,
        channel,
        rootTs,
        range.oldest ?? FIRST_TS,
        range.latest ?? LAST_TS,
        range.after ?? FIRST_TS,
        range.limit,
      ).map(toRecord),
    newestInThread: (channel, rootTs, limit) =>
      db.all<MessageRow>(
        `SELECT * FROM messages WHERE channel = ? AND thread_ts = ? AND ephemeral_to IS NULL ORDER BY ts DESC LIMIT ?`,
        channel,
        rootTs,
        limit,
      ).map(toRecord),
    onlyFor: (user, channel, rootTs, limit) =>
      db.all<MessageRow>(
        `SELECT * FROM messages WHERE channel = ? AND ephemeral_to = ? AND thread_ts IS ? ORDER BY ts DESC LIMIT ?`,
        channel,
        user,
        rootTs ?? null,
        limit,
      ).map(toRecord),
    addReply: (root, reply) =>
      void db.run(
        `UPDATE messages SET reply_count = reply_count + 1, latest_reply = ?, reply_users = ?
         WHERE channel = ? AND ts = ?`,
        reply.ts,
        JSON.stringify([...new Set([...root.reply_users, reply.user])]),
        root.channel,
        root.ts,
      ),
    recountReplies: (channel, rootTs) => {
      const replies = db.all<{ user: string; ts: string }>(
        "SELECT user, ts FROM messages WHERE channel = ? AND thread_ts = ? AND ephemeral_to IS NULL ORDER BY ts",
        channel,
        rootTs,
      );
      db.run(
        "UPDATE messages SET reply_count = ?, latest_reply = ?, reply_users = ? WHERE channel = ? AND ts = ?",
        replies.length,
        replies.at(-1)?.ts ?? null,
        JSON.stringify([...new Set(replies.map((reply) => reply.user))]),
        channel,
        rootTs,
      );
      return replies.length;
    },
  };
}

const from = (range: Range) => range.inclusive ? ">=" : ">";
const to = (range: Range) => range.inclusive ? "<=" : "<";

/** Ephemeral messages and replies stand outside a channel's history, broadcasts in it. */
function isInChannel(message: NewMessage): boolean {
  if (message.ephemeral_to !== undefined) return false;
  return message.thread_ts === undefined || message.reply_broadcast === true;
}

type Content = Pick<
  NewMessage,
  | "author"
  | "text"
  | "blocks"
  | "attachments"
  | "reply_broadcast"
  | "metadata"
  | "files"
  | "execution_id"
  | "username"
  | "icon_emoji"
  | "icon_url"
>;

/** The parts that no query asks for, as one JSON text. */
function contentOf(message: NewMessage): string {
  const content: Content = {
    author: message.author,
    text: message.text,
    blocks: message.blocks,
    attachments: message.attachments,
    reply_broadcast: message.reply_broadcast,
    metadata: message.metadata,
    files: message.files,
    execution_id: message.execution_id,
    username: message.username,
    icon_emoji: message.icon_emoji,
    icon_url: message.icon_url,
  };
  return JSON.stringify(content);
}

function toRecord(row: MessageRow): MessageRecord {
  const content: Content = JSON.parse(row.content);
  return {
    ...content,
    channel: row.channel,
    ts: row.ts,
    thread_ts: row.thread_ts ?? undefined,
    ephemeral_to: row.ephemeral_to ?? undefined,
    edited: row.edited === null ? undefined : JSON.parse(row.edited),
    deleted: row.deleted === 1,
    reply_count: row.reply_count,
    reply_users: JSON.parse(row.reply_users),
    latest_reply: row.latest_reply ?? undefined,
  };
}
