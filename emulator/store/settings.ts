import type { Database } from "./database.ts";

/** Single values of the workspace: its ids, its clock. */
export interface Settings {
  get(name: string): string | undefined;
  set(name: string, value: string): void;
  /** The stored value, or the one `make` gives, which is stored. */
  keep(name: string, make: () => string): string;
}

export function createSettings(db: Database): Settings {
  db.exec("CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID");
  const get = (name: string) => db.one<{ value: string }>("SELECT value FROM settings WHERE name = ?", name)?.value;
  const set = (name: string, value: string) =>
    void db.run("INSERT OR REPLACE INTO settings VALUES (?, ?)", name, value);
  return {
    get,
    set,
    keep: (name, make) => {
      const stored = get(name);
      if (stored !== undefined) return stored;
      const value = make();
      set(name, value);
      return value;
    },
  };
}
