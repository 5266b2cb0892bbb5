import { done, type Outcome, refuse } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import { announceIn } from "./announce.ts";
import type { Channel } from "./channels.ts";

/** Source: Slack, pins.add (`too_many_pins`); the number is that of Slack's help pages. */
export const MAX_PINS = 100;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS pins (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  channel TEXT NOT NULL,
  ts TEXT NOT NULL,
  created INTEGER NOT NULL,
  pinned_by TEXT NOT NULL,
  UNIQUE (channel, ts)
);`;

export interface Pin {
  channel: string;
  ts: string;
  /** Unix seconds. */
  created: number;
  pinned_by: string;
}

/** Messages pinned to their channel. */
export interface Pins {
  /** The latest first. */
  list(channel: string): Pin[];
  /** Errors: `message_not_found`, `already_pinned`, `too_many_pins`. Raises `pin_added`. */
  add(channel: Channel, ts: string, by: string): Outcome<null>;
  /** Errors: `message_not_found`, `no_pin`. Raises `pin_removed`. */
  remove(channel: Channel, ts: string, by: string): Outcome<null>;
}

export function createPins(workspace: Workspace): Pins {
  const { db } = workspace;
  db.exec(SCHEMA);
  const isPinned = (channel: string, ts: string) =>
    db.one("SELECT 1 FROM pins WHERE channel = ? AND ts = ?", channel, ts) !== undefined;
  const list = (channel: string) =>
    db.all<Pin>("SELECT channel, ts, created, pinned_by FROM pins WHERE channel = ? ORDER BY position DESC", channel);
  const tell = (type: "pin_added" | "pin_removed", channel: Channel, ts: string, by: string) => {
    workspace.feed.publish({ kind: "message", channel: channel.id, ts });
    announceIn(workspace, type, channel, { channel_name: channel.name, message_ts: ts, user_id: by });
    return done(null);
  };
  return {
    list,
    add: (channel, ts, by) => {
      if (workspace.messages.find(channel.id, ts) === undefined) return refuse("message_not_found");
      if (isPinned(channel.id, ts)) return refuse("already_pinned");
      if (list(channel.id).length >= MAX_PINS) return refuse("too_many_pins");
      db.run(
        "INSERT INTO pins (channel, ts, created, pinned_by) VALUES (?, ?, ?, ?)",
        channel.id,
        ts,
        workspace.clock.seconds(),
        by,
      );
      return tell("pin_added", channel, ts, by);
    },
    remove: (channel, ts, by) => {
      if (workspace.messages.find(channel.id, ts) === undefined) return refuse("message_not_found");
      if (!isPinned(channel.id, ts)) return refuse("no_pin");
      db.run("DELETE FROM pins WHERE channel = ? AND ts = ?", channel.id, ts);
      return tell("pin_removed", channel, ts, by);
    },
  };
}
