import { createUserStore } from "../store/user_store.ts";
import type { Workspace } from "../workspace.ts";
import { announce } from "./announce.ts";
import { dndStatus } from "./do_not_disturb.ts";
import { userToWire } from "./user_wire.ts";

/** A person or bot of the workspace. */
export interface User {
  id: string;
  /** Handle, unique in the workspace. */
  name: string;
  real_name: string;
  display_name: string;
  email: string;
  /** IANA zone. */
  tz: string;
  title: string;
  is_bot: boolean;
  is_admin: boolean;
  is_owner: boolean;
  /** Guests: multi-channel, and single-channel as well. */
  is_restricted: boolean;
  is_ultra_restricted: boolean;
  deleted: boolean;
  status_text: string;
  status_emoji: string;
  /** Do not disturb, Unix seconds; 0 and 0 when off. */
  dnd_start: number;
  dnd_end: number;
  bot_id?: string;
  app_id?: string;
}

/** Slack's own account: in users.list of every workspace, by its record no bot, and of no use to an app. */
export const SLACKBOT_ID = "USLACKBOT";

export interface Users {
  find(id: string): User | undefined;
  findByName(name: string): User | undefined;
  /** Upper and lower case are the same. */
  findByEmail(email: string): User | undefined;
  /** Everyone but Slackbot. */
  all(): User[];
  /** Up to `limit` people and bots, Slackbot among them, after a place in the list, each with its own place. */
  page(afterPosition: number, limit: number): { position: number; user: User }[];
  /** Adds or replaces. */
  save(user: User): void;
  /** Changes some fields; `dnd_start`/`dnd_end` raise `dnd_updated`, `deleted` takes the person out of all channels. */
  change(id: string, fields: Partial<User>): User | undefined;
  /** Slack's user object. */
  toWire(user: User): Record<string, unknown>;
}

/** A person with nothing special about them. */
export function plainUser(fields: Pick<User, "id" | "name"> & Partial<User>): User {
  return {
    real_name: fields.name,
    display_name: "",
    email: "",
    tz: "UTC",
    title: "",
    is_bot: false,
    is_admin: false,
    is_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    deleted: false,
    status_text: "",
    status_emoji: "",
    dnd_start: 0,
    dnd_end: 0,
    ...fields,
  };
}

export function createUsers(workspace: Workspace): Users {
  const store = createUserStore(workspace.db);
  const save = (user: User) => {
    store.put(user, workspace.clock.seconds());
    workspace.feed.publish({ kind: "user", user: user.id });
  };
  return {
    find: store.find,
    findByName: store.findByName,
    findByEmail: store.findByEmail,
    all: () => store.all().filter((user) => user.id !== SLACKBOT_ID),
    page: store.page,
    save,
    change: (id, fields) => {
      const before = store.find(id);
      if (before === undefined) return undefined;
      const after = { ...before, ...fields, id };
      save(after);
      if (after.deleted && !before.deleted) workspace.channels.removeFromAll(id);
      if (after.dnd_start !== before.dnd_start || after.dnd_end !== before.dnd_end) {
        announce(workspace, "dnd_updated", { user_id: id, dnd_status: dndStatus(after, workspace.clock.seconds()) });
      }
      return after;
    },
    toWire: (user) => userToWire(workspace, user, store.updated(user.id)),
  };
}
