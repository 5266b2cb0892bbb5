import type { Database, Row } from "../store/database.ts";
import type { PhoneText, TextFilter } from "./phones.ts";

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS phone_texts (
    id TEXT PRIMARY KEY,
    direction TEXT NOT NULL,
    sender TEXT NOT NULL,
    recipient TEXT NOT NULL,
    text TEXT NOT NULL,
    media TEXT NOT NULL,
    at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS phone_texts_by_sender ON phone_texts (sender, at);
  CREATE INDEX IF NOT EXISTS phone_texts_by_recipient ON phone_texts (recipient, at);
  CREATE INDEX IF NOT EXISTS phone_texts_by_time ON phone_texts (at);
  CREATE TABLE IF NOT EXISTS phone_stops (
    line TEXT NOT NULL,
    number TEXT NOT NULL,
    PRIMARY KEY (line, number)
  ) STRICT, WITHOUT ROWID;
`;

/** A text without its fate, which follows from its age. */
export type StoredText = Omit<PhoneText, "status" | "error_code">;

export interface PhoneStore {
  add(text: StoredText): void;
  find(id: string): StoredText | undefined;
  /** Everything from and to a phone, oldest first. */
  of(number: string): StoredText[];
  /** Newest first. */
  list(filter: TextFilter): StoredText[];
  /** Phones that have written or been written to. */
  numbers(): string[];
  stop(line: string, number: string): void;
  start(line: string, number: string): void;
  hasStopped(line: string, number: string): boolean;
}

export function createPhoneStore(db: Database): PhoneStore {
  db.exec(SCHEMA);
  return {
    add: ({ id, direction, line, number, text, media, at }) => {
      const [sender, recipient] = direction === "from_phone" ? [number, line] : [line, number];
      db.run(
        "INSERT INTO phone_texts (id, direction, sender, recipient, text, media, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        id,
        direction,
        sender,
        recipient,
        text,
        JSON.stringify(media),
        at,
      );
    },
    find: (id) => {
      const row = db.one("SELECT * FROM phone_texts WHERE id = ?", id);
      return row === undefined ? undefined : fromRow(row);
    },
    of: (number) =>
      db.all(
        `SELECT *, rowid FROM phone_texts WHERE sender = ? AND direction = 'from_phone'
         UNION ALL SELECT *, rowid FROM phone_texts WHERE recipient = ? AND direction = 'to_phone'
         ORDER BY at, rowid`,
        number,
        number,
      ).map(fromRow),
    list: ({ from, to, since, before, offset, limit }) => {
      const conditions: [string, string | number | undefined][] = [
        ["sender = ?", from],
        ["recipient = ?", to],
        ["at >= ?", since],
        ["at < ?", before],
      ];
      const used = conditions.filter((each): each is [string, string | number] => each[1] !== undefined);
      const where = used.length === 0 ? "" : `WHERE ${used.map(([condition]) => condition).join(" AND ")}`;
      return db.all(
        `SELECT * FROM phone_texts ${where} ORDER BY at DESC, rowid DESC LIMIT ? OFFSET ?`,
        ...used.map(([, value]) => value),
        limit,
        offset,
      ).map(fromRow);
    },
    numbers: () =>
      db.all<{ number: string }>(
        `SELECT sender AS number FROM phone_texts WHERE direction = 'from_phone'
         UNION SELECT recipient FROM phone_texts WHERE direction = 'to_phone'`,
      ).map(({ number }) => number),
    stop: (line, number) => void db.run("INSERT OR IGNORE INTO phone_stops (line, number) VALUES (?, ?)", line, number),
    start: (line, number) => void db.run("DELETE FROM phone_stops WHERE line = ? AND number = ?", line, number),
    hasStopped: (line, number) =>
      db.one("SELECT 1 FROM phone_stops WHERE line = ? AND number = ?", line, number) !== undefined,
  };
}

function fromRow(row: Row): StoredText {
  const { id, direction, sender, recipient, text, media, at } = row as Record<keyof StoredText, never> & {
    sender: string;
    recipient: string;
  };
  const [number, line] = direction === "from_phone" ? [sender, recipient] : [recipient, sender];
  return { id, direction, line, number, text, media: JSON.parse(media), at };
}
