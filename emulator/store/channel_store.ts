import type { Channel } from "../slack/channels.ts";
import type { Database } from "./database.ts";

const SCHEMA = `
CREATE TABLE IF NOT EXISTS channels (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  people TEXT UNIQUE,
  is_archived INTEGER NOT NULL,
  is_general INTEGER NOT NULL,
  creator TEXT NOT NULL,
  created INTEGER NOT NULL,
  updated INTEGER NOT NULL,
  topic TEXT NOT NULL,
  purpose TEXT NOT NULL,
  previous_names TEXT NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS channels_by_name ON channels (name) WHERE name <> '';
CREATE INDEX IF NOT EXISTS channels_by_kind ON channels (kind, position);
CREATE TABLE IF NOT EXISTS channel_members (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  channel TEXT NOT NULL,
  user TEXT NOT NULL,
  UNIQUE (channel, user)
);
CREATE INDEX IF NOT EXISTS channel_members_by_user ON channel_members (user, channel);`;

/** Which conversations a listing wants. */
export interface ChannelQuery {
  kinds: Channel["kind"][];
  /** Only conversations that this person is in. */
  member?: string;
  /** Public channels, and those of the other kinds that this person is in. */
  visibleTo?: string;
  afterPosition: number;
  limit: number;
}

/** Conversations and who is in them, as stored. `people` is the key of a DM: the sorted ids of its members. */
export interface ChannelStore {
  find(id: string): Channel | undefined;
  findByName(name: string): Channel | undefined;
  findByPeople(people: string): Channel | undefined;
  all(): Channel[];
  /** In the order in which they were made, each with its place. */
  page(query: ChannelQuery): { position: number; channel: Channel }[];
  /** Adds or replaces. */
  put(channel: Channel, people?: string): void;
  /** Takes the channel and its members away. */
  remove(id: string): void;
  members(id: string): string[];
  /** Up to `limit` members after the given place, in the order in which they joined. */
  memberPage(id: string, afterPosition: number, limit: number): { position: number; user: string }[];
  countMembers(id: string): number;
  isMember(id: string, user: string): boolean;
  of(user: string): Channel[];
  addMember(id: string, user: string): void;
  removeMember(id: string, user: string): void;
}

interface ChannelRow extends Omit<Channel, "is_archived" | "is_general" | "topic" | "purpose" | "previous_names"> {
  position: number;
  is_archived: number;
  is_general: number;
  topic: string;
  purpose: string;
  previous_names: string;
}

export function createChannelStore(db: Database): ChannelStore {
  db.exec(SCHEMA);
  const one = (condition: string, value: string) => {
    const row = db.one<ChannelRow>(`SELECT * FROM channels WHERE ${condition}`, value);
    return row === undefined ? undefined : toChannel(row);
  };
  return {
    find: (id) => one("id = ?", id),
    findByName: (name) => one("name <> '' AND name = ?", name),
    findByPeople: (people) => one("people = ?", people),
    all: () => db.all<ChannelRow>("SELECT * FROM channels ORDER BY position").map(toChannel),
    page: (query) => page(db, query),
    put: (channel, people) =>
      void db.run(
        `INSERT INTO channels (id, kind, name, people, is_archived, is_general, creator, created, updated, topic,
           purpose, previous_names) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET
           name = excluded.name, is_archived = excluded.is_archived, is_general = excluded.is_general,
           updated = excluded.updated, topic = excluded.topic, purpose = excluded.purpose,
           previous_names = excluded.previous_names`,
        channel.id,
        channel.kind,
        channel.name,
        people ?? null,
        Number(channel.is_archived),
        Number(channel.is_general),
        channel.creator,
        channel.created,
        channel.updated,
        JSON.stringify(channel.topic),
        JSON.stringify(channel.purpose),
        JSON.stringify(channel.previous_names),
      ),
    remove: (id) =>
      db.transaction(() => {
        db.run("DELETE FROM channel_members WHERE channel = ?", id);
        db.run("DELETE FROM channels WHERE id = ?", id);
      }),
    members: (id) =>
      db.all<{ user: string }>("SELECT user FROM channel_members WHERE channel = ? ORDER BY position", id)
        .map((row) => row.user),
    memberPage: (id, afterPosition, limit) =>
      db.all<{ position: number; user: string }>(
        "SELECT position, user FROM channel_members WHERE channel = ? AND position > ? ORDER BY position LIMIT ?",
        id,
        afterPosition,
        limit,
      ),
    countMembers: (id) =>
      db.one<{ count: number }>("SELECT count(*) AS count FROM channel_members WHERE channel = ?", id)?.count ?? 0,
    isMember: (id, user) =>
      db.one("SELECT 1 FROM channel_members WHERE channel = ? AND user = ?", id, user) !== undefined,
    of: (user) =>
      db.all<ChannelRow>(
        `SELECT channels.* FROM channel_members JOIN channels ON channels.id = channel_members.channel
         WHERE channel_members.user = ? ORDER BY channels.position`,
        user,
      ).map(toChannel),
    addMember: (id, user) => void db.run("INSERT INTO channel_members (channel, user) VALUES (?, ?)", id, user),
    removeMember: (id, user) => void db.run("DELETE FROM channel_members WHERE channel = ? AND user = ?", id, user),
  };
}

function page(db: Database, query: ChannelQuery): { position: number; channel: Channel }[] {
  const isIn = "EXISTS (SELECT 1 FROM channel_members WHERE channel = channels.id AND user = ?)";
  const conditions = [`kind IN (${query.kinds.map(() => "?").join(", ")})`, "position > ?"];
  const values: (string | number)[] = [...query.kinds, query.afterPosition];
  if (query.member !== undefined) {
    conditions.push(isIn);
    values.push(query.member);
  }
  if (query.visibleTo !== undefined) {
    conditions.push(`(kind = 'public' OR ${isIn})`);
    values.push(query.visibleTo);
  }
  const sql = `SELECT * FROM channels WHERE ${conditions.join(" AND ")} ORDER BY position LIMIT ?`;
  return db.all<ChannelRow>(sql, ...values, query.limit)
    .map((row) => ({ position: row.position, channel: toChannel(row) }));
}

function toChannel(row: ChannelRow): Channel {
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    is_archived: row.is_archived === 1,
    is_general: row.is_general === 1,
    creator: row.creator,
    created: row.created,
    updated: row.updated,
    topic: JSON.parse(row.topic),
    purpose: JSON.parse(row.purpose),
    previous_names: JSON.parse(row.previous_names),
  };
}
