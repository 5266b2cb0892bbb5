import type { Database } from "./database.ts";

const SCHEMA = `
CREATE TABLE IF NOT EXISTS reactions (
  number INTEGER PRIMARY KEY,
  channel TEXT NOT NULL,
  ts TEXT NOT NULL,
  name TEXT NOT NULL,
  user TEXT NOT NULL
);
CREATE UNIQUE INDEX IF NOT EXISTS reactions_once ON reactions (channel, ts, name, user);`;

/** Who reacted how, in the order of reacting. */
export interface ReactionStore {
  /** False when this person has this reaction there already. One statement: of two callers, one gets true. */
  add(channel: string, ts: string, name: string, user: string): boolean;
  /** False when there was no such reaction. */
  remove(channel: string, ts: string, name: string, user: string): boolean;
  removeAll(channel: string, ts: string): void;
  of(channel: string, ts: string): { name: string; users: string[] }[];
}

export function createReactionStore(db: Database): ReactionStore {
  db.exec(SCHEMA);
  return {
    add: (channel, ts, name, user) =>
      db.run("INSERT OR IGNORE INTO reactions (channel, ts, name, user) VALUES (?, ?, ?, ?)", channel, ts, name, user) >
        0,
    remove: (channel, ts, name, user) =>
      db.run(
        "DELETE FROM reactions WHERE channel = ? AND ts = ? AND name = ? AND user = ?",
        channel,
        ts,
        name,
        user,
      ) > 0,
    removeAll: (channel, ts) => void db.run("DELETE FROM reactions WHERE channel = ? AND ts = ?", channel, ts),
    of: (channel, ts) => {
      const rows = db.all<{ name: string; user: string }>(
        "SELECT name, user FROM reactions WHERE channel = ? AND ts = ? ORDER BY number",
        channel,
        ts,
      );
      const users = new Map<string, string[]>();
      for (const { name, user } of rows) users.set(name, [...users.get(name) ?? [], user]);
      return [...users].map(([name, users]) => ({ name, users }));
    },
  };
}
