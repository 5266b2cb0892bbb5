import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";

export type Row = Record<string, unknown>;

/** One SQLite file or memory, with statements prepared once. Every write is durable when the call returns. */
export interface Database {
  /** First row or undefined. */
  one<T = Row>(sql: string, ...values: SQLInputValue[]): T | undefined;
  all<T = Row>(sql: string, ...values: SQLInputValue[]): T[];
  /** Returns the number of rows changed. */
  run(sql: string, ...values: SQLInputValue[]): number;
  /** Several statements without parameters: a store's schema. */
  exec(sql: string): void;
  /** All or nothing. Nested calls join the outer transaction. `work` must not await. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/**
 * Opens `path` (a file or `:memory:`) for this process alone: another would take up the same runs and schedules. WAL with
 * synchronous=NORMAL survives the process being killed. Errors: a sentence when another process has the file.
 */
export function openDatabase(path: string): Database {
  const sqlite = new DatabaseSync(path);
  try {
    sqlite.exec(`
      PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;
    `);
  } catch (cause) {
    sqlite.close();
    // SQLITE_BUSY, of which Deno gives the words alone.
    if (!(cause instanceof Error && cause.message === "database is locked")) throw cause;
    throw new Error(`${path} is in use: another emulator runs with it.`);
  }
  const prepared = new Map<string, StatementSync>();
  const prepare = (sql: string) => {
    let statement = prepared.get(sql);
    if (statement === undefined) prepared.set(sql, statement = sqlite.prepare(sql));
    return statement;
  };
  let depth = 0;
  return {
    one: <T>(sql: string, ...values: SQLInputValue[]) => prepare(sql).get(...values) as T | undefined,
    all: <T>(sql: string, ...values: SQLInputValue[]) => prepare(sql).all(...values) as T[],
    run: (sql, ...values) => Number(prepare(sql).run(...values).changes),
    exec: (sql) => sqlite.exec(sql),
    transaction: (work) => {
      if (depth > 0) return work();
      depth++;
      sqlite.exec("BEGIN IMMEDIATE");
      try {
        const result = work();
        sqlite.exec("COMMIT");
        return result;
      } catch (cause) {
        sqlite.exec("ROLLBACK");
        throw cause;
      } finally {
        depth--;
      }
    },
    close: () => sqlite.close(),
  };
}
