import { done, type Outcome, refuse } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";

/** Source: Slack, bookmarks.add (`too_many_bookmarks`). */
export const MAX_BOOKMARKS = 100;

const SCHEMA = `
CREATE TABLE IF NOT EXISTS bookmarks (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  channel TEXT NOT NULL,
  title TEXT NOT NULL,
  link TEXT NOT NULL,
  emoji TEXT NOT NULL,
  created INTEGER NOT NULL,
  added_by TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS bookmarks_by_channel ON bookmarks (channel, position);`;

/** A link in a channel's bookmarks bar. */
export interface Bookmark {
  id: string;
  channel: string;
  title: string;
  link: string;
  /** With colons; empty for none. */
  emoji: string;
  /** Unix seconds. */
  created: number;
  added_by: string;
}

/** The links at the top of each channel. */
export interface Bookmarks {
  list(channel: string): Bookmark[];
  find(channel: string, id: string): Bookmark | undefined;
  /** Errors: `invalid_link`, `invalid_emoji`, `too_many_bookmarks`. */
  add(channel: string, bookmark: { title: string; link: string; emoji?: string }, by: string): Outcome<Bookmark>;
  /** Errors: `not_found`. */
  remove(channel: string, id: string): Outcome<null>;
  /** Slack's bookmark object. */
  toWire(bookmark: Bookmark): Record<string, unknown>;
}

export function createBookmarks(workspace: Workspace): Bookmarks {
  const { db } = workspace;
  db.exec(SCHEMA);
  const list = (channel: string) =>
    db.all<Bookmark>(
      "SELECT id, channel, title, link, emoji, created, added_by FROM bookmarks WHERE channel = ? ORDER BY position",
      channel,
    );
  const find = (channel: string, id: string) => list(channel).find((bookmark) => bookmark.id === id);
  return {
    list,
    find,
    add: (channel, { title, link, emoji = "" }, by) => {
      if (!/^https?:\/\/./.test(link)) return refuse("invalid_link");
      if (emoji !== "" && !/^:[^\s:]+(::skin-tone-[2-6])?:$/.test(emoji)) return refuse("invalid_emoji");
      if (list(channel).length >= MAX_BOOKMARKS) return refuse("too_many_bookmarks");
      const bookmark: Bookmark = {
        id: workspace.ids.next("Bk"),
        channel,
        title,
        link,
        emoji,
        created: workspace.clock.seconds(),
        added_by: by,
      };
      db.run(
        "INSERT INTO bookmarks (id, channel, title, link, emoji, created, added_by) VALUES (?, ?, ?, ?, ?, ?, ?)",
        bookmark.id,
        channel,
        title,
        link,
        emoji,
        bookmark.created,
        by,
      );
      workspace.feed.publish({ kind: "channel", channel });
      return done(bookmark);
    },
    remove: (channel, id) => {
      if (find(channel, id) === undefined) return refuse("not_found");
      db.run("DELETE FROM bookmarks WHERE id = ?", id);
      workspace.feed.publish({ kind: "channel", channel });
      return done(null);
    },
    toWire: (bookmark) => ({
      id: bookmark.id,
      channel_id: bookmark.channel,
      title: bookmark.title,
      link: bookmark.link,
      emoji: bookmark.emoji,
      icon_url: null,
      type: "link",
      entity_id: null,
      date_created: bookmark.created,
      date_updated: 0,
      rank: "",
      last_updated_by_user_id: bookmark.added_by,
      last_updated_by_team_id: workspace.team.id,
      shortcut_id: null,
      app_id: null,
      app_action_id: null,
    }),
  };
}
