import type { Database } from "../store/database.ts";
import type { StoredMessage } from "../slack/messages.ts";
import { type Blocks, type PlacedElement, placedElements, type StateEntry, type StateValues } from "./elements.ts";
import { stateOf, withEntry } from "./view_state.ts";

/** What people have picked in messages: everybody sees and sends their own picks. */
export const MESSAGE_PICKS_SCHEMA = `
  CREATE TABLE IF NOT EXISTS message_picks (
    channel TEXT NOT NULL,
    ts TEXT NOT NULL,
    user_id TEXT NOT NULL,
    picks TEXT NOT NULL,
    PRIMARY KEY (channel, ts, user_id)
  ) WITHOUT ROWID;
`;

/** What people can press or pick in a message, its attachments included. */
export function elementsOfMessage(message: StoredMessage): PlacedElement[] {
  return placedElements(blocksOf(message));
}

/** What `user` has picked in the menus of a message, and what the other menus began with. */
export function stateInMessage(db: Database, message: StoredMessage, user: string): StateValues {
  return stateOf(blocksOf(message), picksIn(db, message, user));
}

/** Keeps a pick. Gives the state that results. */
export function keepInMessage(
  db: Database,
  message: StoredMessage,
  user: string,
  placed: PlacedElement,
  entry: StateEntry,
): StateValues {
  const picks = withEntry(picksIn(db, message, user), placed, entry);
  db.run(
    `INSERT INTO message_picks (channel, ts, user_id, picks) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET picks = excluded.picks`,
    message.channel,
    message.ts,
    user,
    JSON.stringify(picks),
  );
  return stateOf(blocksOf(message), picks);
}

function picksIn(db: Database, { channel, ts }: StoredMessage, user: string): StateValues {
  const row = db.one<{ picks: string }>(
    "SELECT picks FROM message_picks WHERE channel = ? AND ts = ? AND user_id = ?",
    channel,
    ts,
    user,
  );
  return row === undefined ? {} : JSON.parse(row.picks);
}

function blocksOf({ blocks = [], attachments = [] }: StoredMessage): Blocks {
  return [...blocks, ...attachments.flatMap((attachment) => (attachment.blocks ?? []) as Blocks)];
}
