import type { Outcome } from "../refusal.ts";

/** Who wrote a message: a person, or the app's bot (then with its ids). */
export interface Author {
  user: string;
  bot_id?: string;
  app_id?: string;
}

export interface NewMessage {
  channel: string;
  author: Author;
  text: string;
  blocks?: Record<string, unknown>[];
  attachments?: Record<string, unknown>[];
  thread_ts?: string;
  reply_broadcast?: boolean;
  metadata?: { event_type: string; event_payload: Record<string, unknown> };
  files?: Record<string, unknown>[];
  /** Only this person sees it; it raises no event. */
  ephemeral_to?: string;
  /** The function execution that posts: its handlers get the message's buttons. */
  execution_id?: string;
  username?: string;
  icon_emoji?: string;
  icon_url?: string;
}

export interface StoredMessage extends NewMessage {
  ts: string;
  edited?: { user: string; ts: string };
  reactions: { name: string; users: string[] }[];
  /** Of a thread's root. */
  reply_count: number;
  reply_users: string[];
  latest_reply?: string;
}

/** What happens in Slack when somebody writes, changes, deletes or reacts: the store changes, events go out, the page
 * hears. Web API, built-in functions and the control API all go through here. */
export interface Messages {
  post(message: NewMessage): Outcome<StoredMessage>;
  find(channel: string, ts: string): StoredMessage | undefined;
  update(
    channel: string,
    ts: string,
    change: Partial<Pick<NewMessage, "text" | "blocks" | "attachments" | "metadata">>,
    by: string,
  ): Outcome<StoredMessage>;
  /** Deletes one message; a root with replies stays as a tombstone, as in Slack. */
  remove(channel: string, ts: string): Outcome<null>;
  /** Errors: `already_reacted`, `invalid_name`, `message_not_found`, `too_many_reactions`. */
  react(user: string, channel: string, ts: string, name: string): Outcome<null>;
  /** Errors: `no_reaction`, `message_not_found`. */
  unreact(user: string, channel: string, ts: string, name: string): Outcome<null>;
  /** Roots and broadcasts of a channel, newest first, between two timestamps. */
  history(
    channel: string,
    range: { oldest?: string; latest?: string; inclusive?: boolean; limit: number },
  ): { messages: StoredMessage[]; hasMore: boolean };
  /** A root and its replies, oldest first; the root is always first. */
  replies(
    channel: string,
    rootTs: string,
    range: { oldest?: string; latest?: string; inclusive?: boolean; limit: number; cursor?: string },
  ): { messages: StoredMessage[]; hasMore: boolean };
  /** Everything `viewer` sees in a channel or thread, ephemeral messages included, oldest first. */
  visible(channel: string, options: { thread_ts?: string; viewer?: string; limit?: number }): StoredMessage[];
  permalink(channel: string, ts: string, thread_ts?: string): string;
  /** Slack's message object. `withMetadata` as of include_all_metadata. */
  toWire(message: StoredMessage, withMetadata?: boolean): Record<string, unknown>;
}
