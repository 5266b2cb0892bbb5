import { done, type Outcome, refuse } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import { announce } from "./announce.ts";

const SCHEMA = `CREATE TABLE IF NOT EXISTS custom_emoji (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID`;

/** The workspace's own emoji. A value is a picture's address or `alias:<name of another emoji>`. */
export interface Emoji {
  find(name: string): string | undefined;
  /** By name, as emoji.list gives them. */
  all(): Record<string, string>;
  /** Errors: `error_bad_name_i18n`, `error_name_taken`, `no_image_uploaded` for a value that is neither. */
  add(name: string, value: string): Outcome<null>;
  /** Errors: `emoji_not_found`. */
  remove(name: string): Outcome<null>;
  /** Errors: `emoji_not_found`, `error_bad_name_i18n`, `error_name_taken`. */
  rename(name: string, newName: string): Outcome<null>;
}

/** Error codes are those of admin.emoji.add, .remove and .rename. */
export function createEmoji(workspace: Workspace): Emoji {
  const { db } = workspace;
  db.exec(SCHEMA);
  const find = (name: string) =>
    db.one<{ value: string }>("SELECT value FROM custom_emoji WHERE name = ?", name)?.value;
  const put = (name: string, value: string) => void db.run("INSERT INTO custom_emoji VALUES (?, ?)", name, value);
  const drop = (name: string) => void db.run("DELETE FROM custom_emoji WHERE name = ?", name);
  const checkNew = (name: string): Outcome<null> => {
    if (!/^[a-z0-9_-]{1,100}$/.test(name)) return refuse("error_bad_name_i18n");
    return find(name) === undefined ? done(null) : refuse("error_name_taken");
  };
  const changed = (data: Record<string, unknown>) => {
    workspace.feed.publish({ kind: "emoji" });
    announce(workspace, "emoji_changed", data);
    return done(null);
  };
  return {
    find,
    all: () =>
      Object.fromEntries(
        db.all<{ name: string; value: string }>("SELECT name, value FROM custom_emoji ORDER BY name")
          .map(({ name, value }) => [name, value]),
      ),
    add: (name, value) => {
      const allowed = checkNew(name);
      if (!allowed.ok) return allowed;
      if (!/^(alias:.|https?:|data:image\/)/.test(value)) return refuse("no_image_uploaded");
      put(name, value);
      return changed({ subtype: "add", name, value });
    },
    remove: (name) => {
      if (find(name) === undefined) return refuse("emoji_not_found");
      drop(name);
      return changed({ subtype: "remove", names: [name] });
    },
    rename: (name, newName) => {
      const value = find(name);
      if (value === undefined) return refuse("emoji_not_found");
      const allowed = checkNew(newName);
      if (!allowed.ok) return allowed;
      db.transaction(() => {
        drop(name);
        put(newName, value);
      });
      return changed({ subtype: "rename", old_name: name, new_name: newName, value });
    },
  };
}
