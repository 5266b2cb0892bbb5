import type { Database } from "./database.ts";

export const FILE_SCHEMA = `
CREATE TABLE IF NOT EXISTS files (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  mimetype TEXT NOT NULL,
  content BLOB NOT NULL
);`;

/** A file that a person put into a message. */
export interface StoredFile {
  id: string;
  name: string;
  mimetype: string;
  content: Uint8Array<ArrayBuffer>;
}

export function addFile(db: Database, file: StoredFile): void {
  db.run("INSERT INTO files VALUES (?, ?, ?, ?)", file.id, file.name, file.mimetype, file.content);
}

export function findFile(db: Database, id: string): StoredFile | undefined {
  return db.one<StoredFile>("SELECT id, name, mimetype, content FROM files WHERE id = ?", id);
}
