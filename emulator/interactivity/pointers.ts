import { done, type Outcome, refuse } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import type { InteractivityValue } from "./interactivity.ts";

/** Milliseconds of workspace time in which a pointer can be used. Source: Slack, views.open (`expired_trigger_id`). */
export const POINTER_LIFE_MS = 3000;
/** Milliseconds for which used and expired pointers are remembered, so that they are told apart from invented ones. */
const REMEMBERED_MS = 3_600_000;

export const POINTER_SCHEMA = `
  CREATE TABLE IF NOT EXISTS pointers (
    pointer TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    view_id TEXT,
    execution_id TEXT,
    minted_at INTEGER NOT NULL,
    is_spent INTEGER NOT NULL DEFAULT 0
  );
  CREATE INDEX IF NOT EXISTS pointers_by_age ON pointers (minted_at);
`;

/** Where the gesture was made that the pointer stands for. */
export interface PointerSource {
  viewId?: string;
  executionId?: string;
}

export interface SpentPointer extends PointerSource {
  user: string;
}

interface PointerRow {
  user_id: string;
  view_id: string | null;
  execution_id: string | null;
  minted_at: number;
  is_spent: number;
}

export function mintPointer(workspace: Workspace, user: string, source: PointerSource = {}): InteractivityValue {
  const { db, clock, ids, team } = workspace;
  const now = clock.now();
  const pointer = `${now}.${digitsOf(team.id)}.${ids.secret(16)}`;
  db.run("DELETE FROM pointers WHERE minted_at < ?", now - REMEMBERED_MS);
  db.run(
    "INSERT INTO pointers (pointer, user_id, view_id, execution_id, minted_at) VALUES (?, ?, ?, ?, ?)",
    pointer,
    user,
    source.viewId ?? null,
    source.executionId ?? null,
    now,
  );
  return { interactivity_pointer: pointer, interactor: { id: user, secret: ids.secret(24) } };
}

/** Uses a pointer up. Errors: `invalid_trigger_id`, `exchanged_trigger_id`, `expired_trigger_id`. */
export function spendPointer(workspace: Workspace, pointer: string): Outcome<SpentPointer> {
  const { db, clock } = workspace;
  const row = db.one<PointerRow>("SELECT * FROM pointers WHERE pointer = ?", pointer);
  if (row === undefined) return refuse("invalid_trigger_id");
  if (row.is_spent === 1) return refuse("exchanged_trigger_id");
  if (clock.now() - row.minted_at > POINTER_LIFE_MS) return refuse("expired_trigger_id");
  db.run("UPDATE pointers SET is_spent = 1 WHERE pointer = ?", pointer);
  return done({
    user: row.user_id,
    viewId: row.view_id ?? undefined,
    executionId: row.execution_id ?? undefined,
  });
}

/** Pointers carry a number in their middle where Slack has the team's; ours is made of the id's characters. */
function digitsOf(teamId: string): string {
  return Array.from(teamId, (letter) => letter.charCodeAt(0) % 10).join("");
}
