import type { Database } from "./database.ts";

export const RUN_STATUSES = ["running", "completed", "failed", "abandoned"] as const;
export type RunStatus = typeof RUN_STATUSES[number];
/** `running`: its function is at work; `waiting`: for a person or the clock. */
export type StepStatus = "running" | "waiting" | "completed" | "failed" | "abandoned";

/** One run of a workflow. Times are Unix milliseconds of the workspace's clock. */
export interface StoredRun {
  id: string;
  workflow: string;
  trigger: { id: string; type: string };
  user?: string;
  inputs: Record<string, unknown>;
  status: RunStatus;
  error?: string;
  startedAt: number;
  endedAt?: number;
  /** Late events: the first step does not start before. */
  notBefore?: number;
}

/** One step of a run, from when it starts. */
export interface StoredStep {
  executionId: string;
  runId: string;
  /** Place in the workflow, from 0. */
  position: number;
  functionId: string;
  inputs: Record<string, unknown>;
  status: StepStatus;
  outputs?: Record<string, unknown>;
  error?: string;
  token: string;
  startedAt: number;
  endedAt?: number;
  /** When it completes by itself. */
  dueAt?: number;
}

/** What was noted about a step: a line of log or a Web API call. `at` is Unix milliseconds. */
export type Note =
  | { at: number; level: "info" | "warn" | "error"; line: string }
  | {
    method: string;
    ok: boolean;
    error?: string;
    args: Record<string, string>;
    /** Unix milliseconds with fractions. */
    started: number;
    took_ms: number;
  };

/** Which runs are wanted, the newest `limit` of them. */
export interface RunFilter {
  /** Unix milliseconds of their start. */
  since?: number;
  workflow?: string;
  status?: RunStatus;
  limit: number;
}

export interface RunStore {
  addRun(run: StoredRun): void;
  findRun(id: string): StoredRun | undefined;
  /** Newest first. */
  listRuns(filter: RunFilter): StoredRun[];
  openRuns(): StoredRun[];
  endRun(run: StoredRun): void;
  /** Takes the run's start off the clock. */
  startNow(runId: string): void;
  addStep(step: StoredStep): void;
  /** Stores status, outputs, error, end and due time. */
  saveStep(step: StoredStep): void;
  findStep(executionId: string): StoredStep | undefined;
  findStepByToken(token: string): StoredStep | undefined;
  stepsOf(runId: string): StoredStep[];
  /** Waiting steps and late runs that are due at `now`. */
  dueSteps(now: number): string[];
  dueRuns(now: number): string[];
  /** The earliest of both. */
  nextDue(): number | undefined;
  addNotes(executionId: string, notes: Note[]): void;
  notesOf(executionId: string): Note[];
  /** Forgets ended runs that started before `before`, and all but the newest `most`. */
  prune(before: number, most: number): void;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS runs (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, workflow TEXT NOT NULL, trigger TEXT NOT NULL, user TEXT,
    inputs TEXT NOT NULL, status TEXT NOT NULL, error TEXT, started_at REAL NOT NULL, ended_at REAL, not_before REAL
  );
  CREATE INDEX IF NOT EXISTS runs_open ON runs (status) WHERE status = 'running';
  CREATE INDEX IF NOT EXISTS runs_late ON runs (not_before) WHERE not_before IS NOT NULL;
  CREATE TABLE IF NOT EXISTS steps (
    execution_id TEXT PRIMARY KEY, run_id TEXT NOT NULL, position INTEGER NOT NULL, function_id TEXT NOT NULL,
    inputs TEXT NOT NULL, status TEXT NOT NULL, outputs TEXT, error TEXT, token TEXT NOT NULL, started_at REAL NOT NULL,
    ended_at REAL, due_at REAL
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS steps_of_run ON steps (run_id);
  CREATE INDEX IF NOT EXISTS steps_by_token ON steps (token);
  CREATE INDEX IF NOT EXISTS steps_due ON steps (due_at) WHERE due_at IS NOT NULL;
  CREATE TABLE IF NOT EXISTS step_notes (execution_id TEXT NOT NULL, notes TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS notes_of_step ON step_notes (execution_id);
`;

export function createRunStore(db: Database): RunStore {
  db.exec(SCHEMA);
  return {
    addRun: (run) => {
      db.run(
        `INSERT INTO runs (id, workflow, trigger, user, inputs, status, started_at, not_before)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        run.id,
        run.workflow,
        JSON.stringify(run.trigger),
        run.user ?? null,
        JSON.stringify(run.inputs),
        run.status,
        run.startedAt,
        run.notBefore ?? null,
      );
    },
    findRun: (id) => toRun(db.one("SELECT * FROM runs WHERE id = ?", id)),
    listRuns: ({ since = 0, workflow, status, limit }) =>
      db.all<RunRow>(
        `SELECT * FROM runs WHERE started_at >= ? AND (? IS NULL OR workflow = ?) AND (? IS NULL OR status = ?)
         ORDER BY number DESC LIMIT ?`,
        since,
        workflow ?? null,
        workflow ?? null,
        status ?? null,
        status ?? null,
        limit,
      ).map((row) => toRun(row)!),
    openRuns: () =>
      db.all<RunRow>("SELECT * FROM runs WHERE status = 'running' ORDER BY number").map((row) => toRun(row)!),
    endRun: ({ id, status, error, endedAt }) => {
      const sql = "UPDATE runs SET status = ?, error = ?, ended_at = ?, not_before = NULL WHERE id = ?";
      db.run(sql, status, error ?? null, endedAt ?? null, id);
    },
    startNow: (id) => void db.run("UPDATE runs SET not_before = NULL WHERE id = ?", id),
    addStep: (step) => {
      db.run(
        `INSERT INTO steps (execution_id, run_id, position, function_id, inputs, status, token, started_at)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
        step.executionId,
        step.runId,
        step.position,
        step.functionId,
        JSON.stringify(step.inputs),
        step.status,
        step.token,
        step.startedAt,
      );
    },
    saveStep: (step) => {
      db.run(
        "UPDATE steps SET status = ?, outputs = ?, error = ?, ended_at = ?, due_at = ? WHERE execution_id = ?",
        step.status,
        step.outputs === undefined ? null : JSON.stringify(step.outputs),
        step.error ?? null,
        step.endedAt ?? null,
        step.dueAt ?? null,
        step.executionId,
      );
    },
    findStep: (executionId) => toStep(db.one("SELECT * FROM steps WHERE execution_id = ?", executionId)),
    findStepByToken: (token) => toStep(db.one("SELECT * FROM steps WHERE token = ?", token)),
    stepsOf: (runId) =>
      db.all<StepRow>("SELECT * FROM steps WHERE run_id = ? ORDER BY position", runId).map((row) => toStep(row)!),
    dueSteps: (now) =>
      db.all<{ id: string }>("SELECT execution_id AS id FROM steps WHERE due_at <= ? ORDER BY due_at", now)
        .map(({ id }) => id),
    dueRuns: (now) =>
      db.all<{ id: string }>("SELECT id FROM runs WHERE not_before <= ? ORDER BY not_before", now).map(({ id }) => id),
    nextDue: () => {
      const step = db.one<{ at: number | null }>("SELECT MIN(due_at) AS at FROM steps WHERE due_at IS NOT NULL")?.at;
      const run = db.one<{ at: number | null }>("SELECT MIN(not_before) AS at FROM runs WHERE not_before IS NOT NULL")
        ?.at;
      if (typeof step !== "number" || typeof run !== "number") return step ?? run ?? undefined;
      return Math.min(step, run);
    },
    addNotes: (executionId, notes) =>
      void db.run("INSERT INTO step_notes VALUES (?, ?)", executionId, JSON.stringify(notes)),
    notesOf: (executionId) =>
      db.all<{ notes: string }>("SELECT notes FROM step_notes WHERE execution_id = ? ORDER BY rowid", executionId)
        .flatMap(({ notes }) => JSON.parse(notes) as Note[]),
    prune: (before, most) =>
      db.transaction(() => {
        const oldest = "SELECT number FROM runs ORDER BY number DESC LIMIT 1 OFFSET ?";
        const gone = `SELECT id FROM runs WHERE status <> 'running'
          AND (number <= IFNULL((${oldest}), 0)
            OR number <= IFNULL((SELECT MAX(number) FROM runs WHERE started_at < ?), 0))`;
        const steps = `SELECT execution_id FROM steps WHERE run_id IN (${gone})`;
        db.run(`DELETE FROM step_notes WHERE execution_id IN (${steps})`, most, before);
        db.run(`DELETE FROM steps WHERE run_id IN (${gone})`, most, before);
        db.run(`DELETE FROM runs WHERE id IN (${gone})`, most, before);
      }),
  };
}

interface RunRow {
  id: string;
  workflow: string;
  trigger: string;
  user: string | null;
  inputs: string;
  status: RunStatus;
  error: string | null;
  started_at: number;
  ended_at: number | null;
  not_before: number | null;
}

interface StepRow {
  execution_id: string;
  run_id: string;
  position: number;
  function_id: string;
  inputs: string;
  status: StepStatus;
  outputs: string | null;
  error: string | null;
  token: string;
  started_at: number;
  ended_at: number | null;
  due_at: number | null;
}

function toRun(row: RunRow | undefined): StoredRun | undefined {
  return row && {
    id: row.id,
    workflow: row.workflow,
    trigger: JSON.parse(row.trigger),
    user: row.user ?? undefined,
    inputs: JSON.parse(row.inputs),
    status: row.status,
    error: row.error ?? undefined,
    startedAt: row.started_at,
    endedAt: row.ended_at ?? undefined,
    notBefore: row.not_before ?? undefined,
  };
}

function toStep(row: StepRow | undefined): StoredStep | undefined {
  return row && {
    executionId: row.execution_id,
    runId: row.run_id,
    position: row.position,
    functionId: row.function_id,
    inputs: JSON.parse(row.inputs),
    status: row.status,
    outputs: row.outputs === null ? undefined : JSON.parse(row.outputs),
    error: row.error ?? undefined,
    token: row.token,
    startedAt: row.started_at,
    endedAt: row.ended_at ?? undefined,
    dueAt: row.due_at ?? undefined,
  };
}
