import { done, type Outcome, refuse } from "../refusal.ts";
import { type ChannelQuery, type ChannelStore, createChannelStore } from "../store/channel_store.ts";
import type { Workspace } from "../workspace.ts";
import { announce, announceIn, announceLife } from "./announce.ts";
import { checkChannelName } from "./channel_names.ts";
import { channelToWire } from "./channel_wire.ts";

export const MAX_TOPIC_CHARS = 250;

export interface Channel {
  id: string;
  kind: "public" | "private" | "im" | "mpim";
  /** Empty for DMs. */
  name: string;
  is_archived: boolean;
  is_general: boolean;
  creator: string;
  /** Unix seconds. */
  created: number;
  /** Unix milliseconds of the last change of name, topic, purpose or archiving. */
  updated: number;
  topic: { value: string; creator: string; last_set: number };
  purpose: { value: string; creator: string; last_set: number };
  previous_names: string[];
}

/** What happens in Slack when channels are made, joined, renamed, archived: store, events, page. `by` is the person or
 * bot who acts; unless they are in the channel, changes are refused with `not_in_channel`. */
export interface Channels {
  find(id: string): Channel | undefined;
  findByName(name: string): Channel | undefined;
  all(): Channel[];
  /** Conversations by kind and membership, page by page, each with its place. */
  page(query: ChannelQuery): { position: number; channel: Channel }[];
  members(id: string): string[];
  /** Up to `limit` members after a place in the order of joining, each with its own place. */
  memberPage(id: string, afterPosition: number, limit: number): { position: number; user: string }[];
  countMembers(id: string): number;
  isMember(id: string, user: string): boolean;
  /** Channels `user` is in. */
  of(user: string): Channel[];
  /** Errors: `name_taken`, `invalid_name…`. The creator becomes a member. */
  create(channel: { name: string; is_private: boolean; creator: string; id?: string }): Outcome<Channel>;
  /** The DM or group DM of these people, made when absent. */
  direct(users: string[]): Channel;
  /** The same, when there is one. */
  findDirect(users: string[]): Channel | undefined;
  /** Errors: `is_archived`, `already_in_channel`. Raises `user_joined_channel`. */
  join(id: string, user: string, inviter?: string): Outcome<Channel>;
  /** Errors: `not_in_channel`, `is_archived`, `cant_leave_general`, `last_member`. Raises `user_left_channel`, which
   * is never said of the app itself. */
  leave(id: string, user: string): Outcome<Channel>;
  /** Takes a person who is deactivated out of all channels; DMs stay. */
  removeFromAll(user: string): void;
  /** Errors: `is_archived`, `not_authorized` (only its creator and admins may), `name_taken`, `invalid_name…`. */
  rename(id: string, name: string, by: string): Outcome<Channel>;
  /** Archiving puts bots out. Errors: `already_archived`, `cant_archive_general`. */
  archive(id: string, by: string): Outcome<Channel>;
  /** Errors: `not_archived`. */
  unarchive(id: string, by: string): Outcome<Channel>;
  /** At most 250 characters. Errors: `too_long`, `is_archived`. */
  setTopic(id: string, topic: string, by: string): Outcome<Channel>;
  setPurpose(id: string, purpose: string, by: string): Outcome<Channel>;
  /** Deletes the channel for good; only people can, in Slack's own pages. */
  remove(id: string, by: string): Outcome<null>;
  /** Slack's conversation object as `viewer` sees it. */
  toWire(channel: Channel, viewer: string): Record<string, unknown>;
}

export function createChannels(workspace: Workspace): Channels {
  const store = createChannelStore(workspace.db);
  return {
    find: store.find,
    findByName: store.findByName,
    all: store.all,
    page: store.page,
    members: store.members,
    memberPage: store.memberPage,
    countMembers: store.countMembers,
    isMember: store.isMember,
    of: store.of,
    findDirect: (users) => store.findByPeople(keyOf(users)),
    create: (channel) => create(workspace, store, channel),
    direct: (users) => store.findByPeople(keyOf(users)) ?? openDirect(workspace, store, users),
    join: (id, user) => join(workspace, store, id, user),
    leave: (id, user) => leave(workspace, store, id, user),
    removeFromAll: (user) => {
      for (const channel of store.of(user).filter(isNamed)) {
        store.removeMember(channel.id, user);
        workspace.feed.publish({ kind: "channel", channel: channel.id });
      }
    },
    rename: (id, name, by) => rename(workspace, store, id, name, by),
    archive: (id, by) => archive(workspace, store, id, by),
    unarchive: (id, by) => unarchive(workspace, store, id, by),
    setTopic: (id, topic, by) => describe(workspace, store, id, by, { topic }),
    setPurpose: (id, purpose, by) => describe(workspace, store, id, by, { purpose }),
    remove: (id, by) => remove(workspace, store, id, by),
    toWire: (channel, viewer) => channelToWire(workspace, channel, viewer),
  };
}

const isNamed = (channel: Channel) => channel.kind === "public" || channel.kind === "private";
const keyOf = (users: string[]) => [...new Set(users)].sort().join(",");
const unset = () => ({ value: "", creator: "", last_set: 0 });

function newChannel(workspace: Workspace, fields: Pick<Channel, "id" | "kind" | "name" | "creator">): Channel {
  const { clock } = workspace;
  return {
    is_archived: false,
    is_general: false,
    created: clock.seconds(),
    updated: clock.now(),
    topic: unset(),
    purpose: unset(),
    previous_names: [],
    ...fields,
  };
}

function create(
  workspace: Workspace,
  store: ChannelStore,
  wanted: { name: string; is_private: boolean; creator: string; id?: string },
): Outcome<Channel> {
  const name = checkChannelName(wanted.name);
  if (!name.ok) return name;
  if (store.findByName(name.value) !== undefined) return refuse("name_taken");
  const channel: Channel = {
    ...newChannel(workspace, {
      id: wanted.id ?? workspace.ids.next("C"),
      kind: wanted.is_private ? "private" : "public",
      name: name.value,
      creator: wanted.creator,
    }),
    is_general: name.value === "general",
  };
  workspace.db.transaction(() => {
    store.put(channel);
    store.addMember(channel.id, channel.creator);
  });
  workspace.feed.publish({ kind: "channel", channel: channel.id });
  if (channel.kind === "public") {
    announce(workspace, "channel_created", {
      channel_id: channel.id,
      channel_name: channel.name,
      channel_type: channel.kind,
      // A message timestamp by the type's comment, though channel objects have whole seconds.
      // Source: deno-slack-api, event-data/channel_created.ts.
      created: `${channel.created}.000000`,
      creator_id: channel.creator,
    });
  }
  return done(channel);
}

function openDirect(workspace: Workspace, store: ChannelStore, users: string[]): Channel {
  const people = [...new Set(users)];
  const isGroup = people.length > 2;
  const channel = newChannel(workspace, {
    id: workspace.ids.next(isGroup ? "G" : "D"),
    kind: isGroup ? "mpim" : "im",
    name: "",
    creator: people[0],
  });
  workspace.db.transaction(() => {
    store.put(channel, keyOf(people));
    for (const user of people) store.addMember(channel.id, user);
  });
  workspace.feed.publish({ kind: "channel", channel: channel.id });
  return channel;
}

function join(workspace: Workspace, store: ChannelStore, id: string, user: string): Outcome<Channel> {
  const found = named(store, id);
  if (!found.ok) return found;
  const channel = found.value;
  if (channel.is_archived) return refuse("is_archived");
  if (store.isMember(id, user)) return refuse("already_in_channel");
  store.addMember(id, user);
  workspace.feed.publish({ kind: "channel", channel: id });
  announceIn(workspace, "user_joined_channel", channel, { user_id: user });
  return found;
}

function leave(workspace: Workspace, store: ChannelStore, id: string, user: string): Outcome<Channel> {
  const found = named(store, id);
  if (!found.ok) return found;
  const channel = found.value;
  if (!store.isMember(id, user)) return refuse("not_in_channel");
  if (channel.is_archived) return refuse("is_archived");
  // The app's bot is no regular member of #general and may go.
  if (channel.is_general && workspace.users.find(user)?.is_bot !== true) return refuse("cant_leave_general");
  if (store.countMembers(id) === 1) return refuse("last_member");
  store.removeMember(id, user);
  workspace.feed.publish({ kind: "channel", channel: id });
  if (user !== workspace.app.botUserId) announceIn(workspace, "user_left_channel", channel, { user_id: user });
  return found;
}

function rename(
  workspace: Workspace,
  store: ChannelStore,
  id: string,
  wanted: string,
  by: string,
): Outcome<Channel> {
  const found = changeable(store, id, by);
  if (!found.ok) return found;
  const channel = found.value;
  const actor = workspace.users.find(by);
  if (channel.creator !== by && !actor?.is_admin && !actor?.is_owner) return refuse("not_authorized");
  const name = checkChannelName(wanted);
  if (!name.ok) return name;
  if (store.findByName(name.value) !== undefined) return refuse("name_taken");
  const previous_names = [channel.name, ...channel.previous_names.filter((previous) => previous !== name.value)];
  const renamed = change(workspace, store, channel, { name: name.value, previous_names });
  announceLife(workspace, "channel_renamed", renamed, by);
  return done(renamed);
}

function archive(workspace: Workspace, store: ChannelStore, id: string, by: string): Outcome<Channel> {
  const found = named(store, id);
  if (!found.ok) return found;
  const channel = found.value;
  if (channel.is_archived) return refuse("already_archived");
  if (channel.is_general) return refuse("cant_archive_general");
  if (!store.isMember(id, by)) return refuse("not_in_channel");
  const archived = workspace.db.transaction(() => {
    for (const member of store.members(id)) {
      if (workspace.users.find(member)?.is_bot) store.removeMember(id, member);
    }
    return change(workspace, store, channel, { is_archived: true });
  });
  announceLife(workspace, "channel_archived", archived, by);
  return done(archived);
}

function unarchive(workspace: Workspace, store: ChannelStore, id: string, by: string): Outcome<Channel> {
  const found = named(store, id);
  if (!found.ok) return found;
  const channel = found.value;
  if (!channel.is_archived) return refuse("not_archived");
  if (!store.isMember(id, by)) return refuse("not_in_channel");
  const restored = change(workspace, store, channel, { is_archived: false });
  announceLife(workspace, "channel_unarchived", restored, by);
  return done(restored);
}

function describe(
  workspace: Workspace,
  store: ChannelStore,
  id: string,
  by: string,
  wanted: { topic: string } | { purpose: string },
): Outcome<Channel> {
  const found = changeable(store, id, by);
  if (!found.ok) return found;
  const text = "topic" in wanted ? wanted.topic : wanted.purpose;
  if (text.length > MAX_TOPIC_CHARS) return refuse("too_long");
  const set = { value: text, creator: by, last_set: workspace.clock.seconds() };
  return done(change(workspace, store, found.value, "topic" in wanted ? { topic: set } : { purpose: set }));
}

function remove(workspace: Workspace, store: ChannelStore, id: string, by: string): Outcome<null> {
  const found = named(store, id);
  if (!found.ok) return found;
  if (found.value.is_general) return refuse("cant_delete_general");
  store.remove(id);
  workspace.feed.publish({ kind: "channel", channel: id });
  announceLife(workspace, "channel_deleted", found.value, by);
  return done(null);
}

/** The channel, when it is one with a name: DMs have no members to change and no life to end. */
function named(store: ChannelStore, id: string): Outcome<Channel> {
  const channel = store.find(id);
  if (channel === undefined) return refuse("channel_not_found");
  if (!isNamed(channel)) return refuse("method_not_supported_for_channel_type");
  return done(channel);
}

/** The channel, when `by` may change what it is called or says of itself. */
function changeable(store: ChannelStore, id: string, by: string): Outcome<Channel> {
  const found = named(store, id);
  if (!found.ok) return found;
  if (found.value.is_archived) return refuse("is_archived");
  if (!store.isMember(id, by)) return refuse("not_in_channel");
  return found;
}

function change(
  workspace: Workspace,
  store: ChannelStore,
  channel: Channel,
  fields: Partial<Channel>,
): Channel {
  const changed = { ...channel, ...fields, updated: workspace.clock.now() };
  store.put(changed);
  workspace.feed.publish({ kind: "channel", channel: channel.id });
  return changed;
}
