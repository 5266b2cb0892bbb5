import type { Database } from "./database.ts";

/** A row as it is kept. */
export interface StoredItem {
  id: string;
  /** Where the row stands in a scan: by a hash of its key, so that no order can be relied on, as in DynamoDB. */
  position: number;
  /** The item as JSON. */
  json: string;
  /** Size of `json` in UTF-8. */
  bytes: number;
}

/** The place in a scan after which it goes on. */
export type Place = Pick<StoredItem, "id" | "position">;

export interface DatastoreItems {
  find(datastore: string, id: string): string | undefined;
  /** Adds or replaces. `expires` in Unix seconds. */
  save(datastore: string, id: string, json: string, expires: number | null): void;
  /** Whether there was one. */
  remove(datastore: string, id: string): boolean;
  /** The next `limit` rows of a scan. */
  scan(datastore: string, after: Place | undefined, limit: number): StoredItem[];
  count(datastore: string): number;
  /** Removes what expired at or before `seconds`. */
  removeExpired(seconds: number): void;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS datastore_items (
    datastore TEXT NOT NULL,
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    json TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    expires INTEGER,
    PRIMARY KEY (datastore, position, id)
  );
  CREATE INDEX IF NOT EXISTS datastore_items_by_expiry ON datastore_items (expires) WHERE expires IS NOT NULL;
`;

const SELECT_PAGE = "SELECT id, position, json, bytes FROM datastore_items WHERE datastore = ?";

export function createDatastoreItems(db: Database): DatastoreItems {
  db.exec(SCHEMA);
  return {
    find: (datastore, id) =>
      db.one<{ json: string }>(
        "SELECT json FROM datastore_items WHERE datastore = ? AND position = ? AND id = ?",
        datastore,
        positionOf(id),
        id,
      )?.json,
    save: (datastore, id, json, expires) =>
      void db.run(
        "INSERT OR REPLACE INTO datastore_items (datastore, position, id, json, bytes, expires) VALUES (?, ?, ?, ?, ?, ?)",
        datastore,
        positionOf(id),
        id,
        json,
        byteLength(json),
        expires,
      ),
    remove: (datastore, id) =>
      db.run(
        "DELETE FROM datastore_items WHERE datastore = ? AND position = ? AND id = ?",
        datastore,
        positionOf(id),
        id,
      ) > 0,
    scan: (datastore, after, limit) =>
      after === undefined
        ? db.all<StoredItem>(`${SELECT_PAGE} ORDER BY position, id LIMIT ?`, datastore, limit)
        : db.all<StoredItem>(
          `${SELECT_PAGE} AND (position, id) > (?, ?) ORDER BY position, id LIMIT ?`,
          datastore,
          after.position,
          after.id,
          limit,
        ),
    count: (datastore) =>
      db.one<{ n: number }>("SELECT count(*) AS n FROM datastore_items WHERE datastore = ?", datastore)!.n,
    removeExpired: (seconds) =>
      void db.run("DELETE FROM datastore_items WHERE expires IS NOT NULL AND expires <= ?", seconds),
  };
}

const encoder = new TextEncoder();

export const byteLength = (text: string) => encoder.encode(text).length;

/** FNV-1a, 32 bits: quick, spreads well, and stays the same from start to start. */
function positionOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) {
    hash ^= id.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}
