import type { TriggerType } from "../triggers/definition.ts";
import type { Trigger } from "../triggers/triggers.ts";
import type { Access } from "../triggers/access.ts";
import type { Database } from "./database.ts";

/** What is kept of a trigger. */
export interface TriggerRow extends Trigger {
  /** Who may run it, links alone. */
  access: Access;
  /** How often a scheduled one has fired. */
  fired: number;
}

export interface TriggerRows {
  all(): TriggerRow[];
  /** Adds or replaces. */
  save(row: TriggerRow): void;
  remove(id: string): void;
  /** Whether `user` has confirmed the access window of the workflow. */
  isConfirmed(user: string, workflow: string): boolean;
  confirm(user: string, workflow: string): void;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS triggers (
    id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    workflow TEXT NOT NULL,
    definition TEXT NOT NULL,
    secret TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    next_at INTEGER,
    fired INTEGER NOT NULL,
    access TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS confirmed_access (
    user TEXT NOT NULL,
    workflow TEXT NOT NULL,
    PRIMARY KEY (user, workflow)
  ) WITHOUT ROWID;
`;

interface SqlRow {
  id: string;
  type: TriggerType;
  workflow: string;
  definition: string;
  secret: string;
  created_by: string;
  created: number;
  updated: number;
  next_at: number | null;
  fired: number;
  access: string;
}

export function createTriggerRows(db: Database): TriggerRows {
  db.exec(SCHEMA);
  return {
    all: () => db.all<SqlRow>("SELECT * FROM triggers ORDER BY rowid").map(fromSql),
    save: (row) =>
      void db.run(
        `INSERT INTO triggers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET workflow = excluded.workflow, definition = excluded.definition,
           updated = excluded.updated, next_at = excluded.next_at, fired = excluded.fired, access = excluded.access`,
        row.id,
        row.type,
        row.workflow,
        JSON.stringify(row.definition),
        row.secret,
        row.createdBy,
        row.created,
        row.updated,
        row.nextAt,
        row.fired,
        JSON.stringify(row.access),
      ),
    remove: (id) => void db.run("DELETE FROM triggers WHERE id = ?", id),
    isConfirmed: (user, workflow) =>
      db.one("SELECT 1 FROM confirmed_access WHERE user = ? AND workflow = ?", user, workflow) !== undefined,
    confirm: (user, workflow) =>
      void db.run("INSERT OR IGNORE INTO confirmed_access (user, workflow) VALUES (?, ?)", user, workflow),
  };
}

const fromSql = (row: SqlRow): TriggerRow => ({
  id: row.id,
  type: row.type,
  workflow: row.workflow,
  definition: JSON.parse(row.definition),
  secret: row.secret,
  createdBy: row.created_by,
  created: row.created,
  updated: row.updated,
  nextAt: row.next_at,
  fired: row.fired,
  access: JSON.parse(row.access),
});
