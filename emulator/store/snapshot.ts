import type { Database } from "./database.ts";

/** Writes all that `db` holds to a new file. */
export function saveSnapshot(db: Database, path: string): void {
  db.run("VACUUM INTO ?", path);
}

/** Replaces all that `db` holds by what `saveSnapshot` wrote to `path`. */
export function restoreSnapshot(db: Database, path: string): void {
  db.run("ATTACH ? AS snapshot", path);
  try {
    clearDatabase(db);
    db.exec("PRAGMA foreign_keys = OFF");
    db.transaction(() => {
      for (const { sql } of tablesOf(db, "snapshot")) db.exec(sql);
      for (const { name } of tablesOf(db, "snapshot")) {
        db.exec(`INSERT INTO main."${name}" SELECT * FROM snapshot."${name}"`);
      }
      const indexes = "SELECT sql FROM snapshot.sqlite_master WHERE type = 'index' AND sql IS NOT NULL";
      for (const { sql } of db.all<{ sql: string }>(indexes)) db.exec(sql);
    });
  } finally {
    db.exec("PRAGMA foreign_keys = ON");
    db.exec("DETACH snapshot");
  }
}

/** Takes every table away. */
export function clearDatabase(db: Database): void {
  db.exec("PRAGMA foreign_keys = OFF");
  db.transaction(() => {
    for (const { name } of tablesOf(db, "main")) db.exec(`DROP TABLE main."${name}"`);
  });
  db.exec("PRAGMA foreign_keys = ON");
}

const tablesOf = (db: Database, schema: "main" | "snapshot") =>
  db.all<{ name: string; sql: string }>(
    `SELECT name, sql FROM ${schema}.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
  );
