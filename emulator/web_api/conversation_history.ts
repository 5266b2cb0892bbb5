import { done, type Outcome, refuse } from "../refusal.ts";
import { visibleChannel } from "../slack/channel_access.ts";
import type { Channel } from "../slack/channels.ts";
import type { Call, Methods, Reply } from "./methods.ts";

const HISTORY_SCOPES = {
  public: "channels:history",
  private: "groups:history",
  im: "im:history",
  mpim: "mpim:history",
} as const;
const MAX_HISTORY = 999;
const MAX_REPLIES = 1000;

/** Source of arguments, errors and replies: Slack, conversations.history and conversations.replies. */
export const conversationHistoryMethods: Methods = {
  "conversations.history": { scopes: Object.values(HISTORY_SCOPES), tier: 3, handle: history },
  "conversations.replies": { scopes: Object.values(HISTORY_SCOPES), tier: 3, handle: replies },
};

function history(call: Call): Reply {
  const { args, workspace } = call;
  const missing = args.missing("channel");
  if (missing !== undefined) return missing;
  const channel = readableChannel(call);
  if (!channel.ok) return channel;
  const range = rangeOf(call, 100, MAX_HISTORY);
  if (!range.ok) return range;
  const { oldest, latest } = range.value;
  const { messages, next } = workspace.messages.history(channel.value.id, range.value);
  const withMetadata = args.flag("include_all_metadata") ?? false;
  return {
    ok: true,
    ...(latest === undefined ? {} : { latest }),
    ...(oldest === undefined ? {} : { oldest }),
    messages: messages.map((message) => workspace.messages.toWire(message, withMetadata)),
    has_more: next !== undefined,
    pin_count: workspace.pins.list(channel.value.id).length,
    ...(next === undefined ? {} : { response_metadata: { next_cursor: writeCursor(next) } }),
  };
}

function replies(call: Call): Reply {
  const { args, workspace } = call;
  const missing = args.missing("channel", "ts");
  if (missing !== undefined) return missing;
  const channel = readableChannel(call);
  if (!channel.ok) return channel;
  const range = rangeOf(call, MAX_REPLIES, MAX_REPLIES);
  if (!range.ok) return range;
  const target = workspace.messages.find(channel.value.id, args.text("ts")!);
  if (target === undefined || target.ephemeral_to !== undefined) return refuse("thread_not_found");
  const isReply = target.thread_ts !== undefined;
  // Of a reply, only itself is returned.
  const { messages, hasMore } = isReply
    ? { messages: [target], hasMore: false }
    : workspace.messages.replies(channel.value.id, target.ts, range.value);
  const withMetadata = args.flag("include_all_metadata") ?? false;
  return {
    ok: true,
    messages: messages.map((message) => workspace.messages.toWire(message, withMetadata)),
    has_more: hasMore,
    ...(hasMore ? { response_metadata: { next_cursor: writeCursor(messages.at(-1)!.ts) } } : {}),
  };
}

/** A conversation whose messages the app may read. Errors: `channel_not_found`, `not_in_channel`, `missing_scope`. */
function readableChannel({ args, caller, workspace }: Call): Outcome<Channel> {
  const channel = visibleChannel(workspace, args.text("channel"), caller.userId);
  if (!channel.ok) return channel;
  const needed = HISTORY_SCOPES[channel.value.kind];
  if (!caller.scopes.has(needed)) {
    return refuse("missing_scope", { needed, provided: [...caller.scopes].join(",") });
  }
  return workspace.channels.isMember(channel.value.id, caller.userId) ? channel : refuse("not_in_channel");
}

interface PageRange {
  oldest?: string;
  latest?: string;
  inclusive: boolean;
  limit: number;
  cursor?: string;
}

/** Errors: `invalid_ts_oldest`, `invalid_ts_latest`, `invalid_limit`, `invalid_cursor`. */
function rangeOf({ args }: Call, defaultLimit: number, maxLimit: number): Outcome<PageRange> {
  const limit = args.whole("limit") ?? defaultLimit;
  if (!(limit >= 1)) return refuse("invalid_limit");
  const oldest = readTimestamp(args.text("oldest"));
  if (oldest === null) return refuse("invalid_ts_oldest");
  const latest = readTimestamp(args.text("latest"));
  if (latest === null) return refuse("invalid_ts_latest");
  const given = args.text("cursor");
  const cursor = given === undefined ? undefined : readCursor(given);
  if (cursor === null) return refuse("invalid_cursor");
  return done({
    oldest,
    latest,
    cursor,
    inclusive: args.flag("inclusive") ?? false,
    limit: Math.min(limit, maxLimit),
  });
}

/** Timestamps are compared as text, so they get their full length: `0` and `1700000000` may be given too. */
function readTimestamp(given: string | undefined): string | undefined | null {
  if (given === undefined) return undefined;
  const [, seconds, fraction = ""] = /^(\d{1,10})(?:\.(\d{0,6}))?$/.exec(given) ?? [];
  return seconds === undefined ? null : `${seconds.padStart(10, "0")}.${fraction.padEnd(6, "0")}`;
}

const writeCursor = (ts: string) => btoa(`next_ts:${ts.replace(".", "")}`);

function readCursor(cursor: string): string | null {
  try {
    const [, seconds, fraction] = /^next_ts:(\d{10})(\d{6})$/.exec(atob(cursor)) ?? [];
    return seconds === undefined ? null : `${seconds}.${fraction}`;
  } catch {
    return null; // Not base64.
  }
}
