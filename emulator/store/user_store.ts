import type { User } from "../slack/users.ts";
import type { Database } from "./database.ts";

const SCHEMA = `
CREATE TABLE IF NOT EXISTS users (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE,
  email TEXT NOT NULL COLLATE NOCASE,
  updated INTEGER NOT NULL,
  user TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS users_by_email ON users (email);`;

/** People and bots as stored, in the order in which they came. */
export interface UserStore {
  find(id: string): User | undefined;
  findByName(name: string): User | undefined;
  /** Upper and lower case are the same. */
  findByEmail(email: string): User | undefined;
  all(): User[];
  /** Up to `limit` after the given place, with each one's own place. */
  page(afterPosition: number, limit: number): { position: number; user: User }[];
  /** Adds or replaces; `updated` is Unix seconds. */
  put(user: User, updated: number): void;
  /** Unix seconds of the last change; 0 for an unknown id. */
  updated(id: string): number;
}

interface UserRow {
  position: number;
  user: string;
}

export function createUserStore(db: Database): UserStore {
  db.exec(SCHEMA);
  const one = (condition: string, value: string) => {
    const row = db.one<UserRow>(`SELECT user FROM users WHERE ${condition} LIMIT 1`, value);
    return row === undefined ? undefined : toUser(row);
  };
  return {
    find: (id) => one("id = ?", id),
    findByName: (name) => one("name = ?", name),
    findByEmail: (email) => one("email = ?", email),
    all: () => db.all<UserRow>("SELECT user FROM users ORDER BY position").map(toUser),
    page: (afterPosition, limit) =>
      db.all<UserRow>(
        "SELECT position, user FROM users WHERE position > ? ORDER BY position LIMIT ?",
        afterPosition,
        limit,
      ).map((row) => ({ position: row.position, user: toUser(row) })),
    put: (user, updated) =>
      void db.run(
        `INSERT INTO users (id, name, email, updated, user) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET
           name = excluded.name, email = excluded.email, updated = excluded.updated, user = excluded.user`,
        user.id,
        user.name,
        user.email,
        updated,
        JSON.stringify(user),
      ),
    updated: (id) => db.one<{ updated: number }>("SELECT updated FROM users WHERE id = ?", id)?.updated ?? 0,
  };
}

const toUser = (row: UserRow): User => JSON.parse(row.user);
