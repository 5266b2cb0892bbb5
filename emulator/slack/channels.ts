import type { Outcome } from "../refusal.ts";

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
  topic: { value: string; creator: string; last_set: number };
  purpose: { value: string; creator: string; last_set: number };
  previous_names: string[];
}

/** What happens in Slack when channels are made, joined, renamed, archived: store, events, page. */
export interface Channels {
  find(id: string): Channel | undefined;
  findByName(name: string): Channel | undefined;
  all(): Channel[];
  members(id: string): string[];
  isMember(id: string, user: string): boolean;
  /** Channels `user` is in. */
  of(user: string): Channel[];
  /** Errors: `name_taken`, `invalid_name…`. The creator becomes a member. */
  create(channel: { name: string; is_private: boolean; creator: string; id?: string }): Outcome<Channel>;
  /** The DM or group DM of these people, made when absent. */
  direct(users: string[]): Channel;
  /** Errors: `is_archived`, `already_in_channel`. Raises `user_joined_channel`. */
  join(id: string, user: string, inviter?: string): Outcome<Channel>;
  /** Errors: `not_in_channel`. Raises `user_left_channel`. */
  leave(id: string, user: string): Outcome<Channel>;
  rename(id: string, name: string, by: string): Outcome<Channel>;
  /** Archiving puts bots out. Errors: `already_archived`. */
  archive(id: string, by: string): Outcome<Channel>;
  unarchive(id: string, by: string): Outcome<Channel>;
  setTopic(id: string, topic: string, by: string): Outcome<Channel>;
  setPurpose(id: string, purpose: string, by: string): Outcome<Channel>;
  remove(id: string, by: string): Outcome<null>;
  /** Slack's conversation object as `viewer` sees it. */
  toWire(channel: Channel, viewer: string): Record<string, unknown>;
}
