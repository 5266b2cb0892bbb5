import type { Database } from "../store/database.ts";
import type { FormElement } from "./form.ts";
import type { Blocks, StateValues } from "./elements.ts";

export const VIEW_SCHEMA = `
  CREATE TABLE IF NOT EXISTS views (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    root_id TEXT NOT NULL,
    depth INTEGER NOT NULL,
    opened INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    external_id TEXT UNIQUE,
    content TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS views_by_user ON views (user_id);
  CREATE INDEX IF NOT EXISTS views_by_root ON views (root_id);
  CREATE TABLE IF NOT EXISTS view_changes (id INTEGER PRIMARY KEY, last INTEGER NOT NULL);
`;

/** A window as the app defined it, with every block and action id set. */
export interface ViewDefinition {
  type: "modal";
  title: Record<string, unknown>;
  submit: Record<string, unknown> | null;
  close: Record<string, unknown> | null;
  blocks: Blocks;
  private_metadata: string;
  callback_id: string;
  external_id: string;
  notify_on_close: boolean;
  clear_on_close: boolean;
}

/** The function execution that gets a window's events. */
export interface Binding {
  executionId: string;
  runId: string;
  callbackId: string;
}

/** An open window. */
export interface StoredView {
  id: string;
  user: string;
  /** Id of the lowest window of its stack, which may be itself. */
  rootId: string;
  /** 0 for the lowest window of a stack. */
  depth: number;
  definition: ViewDefinition;
  state: StateValues;
  hash: string;
  errors?: Record<string, string>;
  /** Absent when the window was opened outside of a run: nobody hears of it. */
  binding?: Binding;
  /** Whether it was updated without a pointer since somebody pressed something. */
  isDeaf?: boolean;
  /** Of a form that a workflow step opened: its fields, and Unix seconds at which it opened. */
  form?: { elements: FormElement[]; startedAt: number };
}

interface ViewRow {
  id: string;
  user_id: string;
  root_id: string;
  depth: number;
  content: string;
}

const COLUMNS = "id, user_id, root_id, depth, content";

/** Adds or replaces an open window. */
export function saveView(db: Database, view: StoredView): void {
  const { id, user, rootId, depth, ...content } = view;
  const change = countChange(db);
  db.run(
    `INSERT INTO views (id, user_id, root_id, depth, opened, changed, external_id, content)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET changed = excluded.changed, external_id = excluded.external_id,
       content = excluded.content`,
    id,
    user,
    rootId,
    depth,
    change,
    change,
    view.definition.external_id || null,
    JSON.stringify(content),
  );
}

export function findView(db: Database, id: string): StoredView | undefined {
  return fromRow(db.one<ViewRow>(`SELECT ${COLUMNS} FROM views WHERE id = ?`, id));
}

export function findViewByExternalId(db: Database, externalId: string): StoredView | undefined {
  return fromRow(db.one<ViewRow>(`SELECT ${COLUMNS} FROM views WHERE external_id = ?`, externalId));
}

/** The windows of one stack, the topmost last. */
export function viewsOfStack(db: Database, rootId: string): StoredView[] {
  return db.all<ViewRow>(`SELECT ${COLUMNS} FROM views WHERE root_id = ? ORDER BY depth`, rootId).map(read);
}

/** Windows open for `user` or for everybody, the one last opened last. */
export function openViewsOf(db: Database, user?: string): StoredView[] {
  if (user === undefined) return db.all<ViewRow>(`SELECT ${COLUMNS} FROM views ORDER BY opened`).map(read);
  return db.all<ViewRow>(`SELECT ${COLUMNS} FROM views WHERE user_id = ? ORDER BY opened`, user).map(read);
}

export function removeView(db: Database, id: string): void {
  countChange(db);
  db.run("DELETE FROM views WHERE id = ?", id);
}

/** A number that grows with each change to any window. */
export function lastViewChange(db: Database): number {
  return db.one<{ last: number }>("SELECT last FROM view_changes")?.last ?? 0;
}

/** The window of `user` opened or changed last since `change`, as `lastViewChange` gave it. */
export function viewChangedSince(db: Database, user: string, change: number): StoredView | undefined {
  return fromRow(
    db.one<ViewRow>(
      `SELECT ${COLUMNS} FROM views WHERE user_id = ? AND changed > ? ORDER BY opened DESC LIMIT 1`,
      user,
      change,
    ),
  );
}

function countChange(db: Database): number {
  const row = db.one<{ last: number }>(
    "INSERT INTO view_changes (id, last) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET last = last + 1 RETURNING last",
  );
  return row?.last ?? 0;
}

function fromRow(row: ViewRow | undefined): StoredView | undefined {
  return row === undefined ? undefined : read(row);
}

function read(row: ViewRow): StoredView {
  return { id: row.id, user: row.user_id, rootId: row.root_id, depth: row.depth, ...JSON.parse(row.content) };
}
