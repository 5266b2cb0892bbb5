import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { type CallOptions, callSlack } from "./call_slack.ts";
import { ok, type Result } from "./result.ts";
import { isPassing, twice } from "./twice.ts";

/** A channel, or one thread of it. */
export interface Place {
  channel: string;
  /** `ts` of the thread's first message. */
  threadTs?: string;
}

/** A message that must stand in its place once. */
export interface KeyedMessage {
  /** `block_id` of one of its blocks, `<kind>/<what it is about>`: what makes it the same message as another. */
  key: string;
  text: string;
  blocks: unknown[];
  attachments?: unknown[];
}

/** A message of an app that stands in a place. */
export interface StandingMessage {
  ts: string;
  keys: string[];
}

/** Where the message stands, and what apps posted around it. */
export interface Standing {
  ts: string;
  /** Whether it is certain that this call put it there. */
  isOurs: boolean;
  around: StandingMessage[];
}

/** How far back a second delivery of the same thing is looked for among messages. */
const LOOK_BACK_SECONDS = 15 * 60;
/** A channel takes one message a second: the newest hundred reach back far enough. Source: Slack, chat.postMessage. */
const NEWEST = 100;
const THREAD_PAGE = 999;

/** Posts a message unless it stands there already. Two at the same instant both post and then look: the earlier message
 * stays, whoever posted a later one takes it back. So exactly one is left, whatever else is slow, stale or repeated.
 * `lookFirst` spares people the flicker where a second one is likely. Errors: Slack's code; then it may or may not stand
 * there, and doing it again is right. */
export async function postOnce(
  client: SlackAPIClient,
  place: Place,
  message: KeyedMessage,
  options: CallOptions & { lookFirst?: boolean } = {},
): Promise<Result<Standing>> {
  if (options.lookFirst) {
    const standing = await standingAt(client, place, Date.now() / 1000, message.key, options);
    if (standing !== undefined) return ok(standing);
  }
  let posted = await post(client, place, message, options);
  if (!posted.ok && isPassing(posted.error)) {
    const standing = await standingAt(client, place, Date.now() / 1000, message.key, options);
    // Nobody else knows of a second one that this post made.
    if (standing !== undefined) return await withoutDoubles(client, place, message.key, standing, options);
    posted = await post(client, place, message, options);
  }
  if (!posted.ok) return posted;
  const ts = posted.value;
  const standing = await standingAt(client, place, Number(ts), message.key, options);
  // When looking fails, ours is taken for the only one: a second one is rarer than a failed look.
  if (standing === undefined || standing.ts >= ts) return ok({ ts, isOurs: true, around: standing?.around ?? [] });
  await twice(() => callSlack(() => client.chat.delete({ channel: place.channel, ts }), options));
  return ok(standing);
}

/** Whether a `block_id` makes its message one that must stand in its place once. Slack's own ids may hold a slash too, but
 * no two messages have the same. */
export function isPostedOnce(blockId: string): boolean {
  return blockId.includes("/");
}

/** What apps posted to a place in the last minutes before `until` (Unix seconds) and since, oldest first. Only the first
 * 999 in a thread. Errors: Slack's code. */
export async function lookAround(
  client: SlackAPIClient,
  { channel, threadTs }: Place,
  until: number,
  options: CallOptions & { lookBackSeconds?: number } = {},
): Promise<Result<StandingMessage[]>> {
  const oldest = String(until - (options.lookBackSeconds ?? LOOK_BACK_SECONDS));
  const read = await twice(() =>
    callSlack(
      () =>
        threadTs === undefined
          ? client.conversations.history({ channel, oldest, limit: NEWEST })
          : client.conversations.replies({ channel, ts: threadTs, oldest, limit: THREAD_PAGE }),
      options,
    )
  );
  if (!read.ok) return read;
  return ok(standingMessages(read.value.messages).sort((one, other) => one.ts < other.ts ? -1 : 1));
}

/** Those of Slack's messages that apps posted, in the order given. */
export function standingMessages(
  messages: { ts: string; bot_id?: string; blocks?: { block_id?: string }[] }[],
): StandingMessage[] {
  return messages
    .filter(({ bot_id }) => bot_id !== undefined)
    .map(({ ts, blocks = [] }) => ({ ts, keys: blocks.map(({ block_id }) => block_id ?? "") }));
}

async function withoutDoubles(
  client: SlackAPIClient,
  { channel }: Place,
  key: string,
  standing: Standing,
  options: CallOptions,
): Promise<Result<Standing>> {
  const doubles = standing.around.filter(({ ts, keys }) => ts > standing.ts && keys.includes(key));
  await Promise.all(
    doubles.map(({ ts }) => twice(() => callSlack(() => client.chat.delete({ channel, ts }), options))),
  );
  return ok(standing);
}

async function standingAt(
  client: SlackAPIClient,
  place: Place,
  until: number,
  key: string,
  options: CallOptions,
): Promise<Standing | undefined> {
  const around = await lookAround(client, place, until, options);
  const first = around.ok ? around.value.find(({ keys }) => keys.includes(key)) : undefined;
  return around.ok && first !== undefined ? { ts: first.ts, isOurs: false, around: around.value } : undefined;
}

async function post(
  client: SlackAPIClient,
  { channel, threadTs }: Place,
  { text, blocks, attachments }: KeyedMessage,
  options: CallOptions,
): Promise<Result<string>> {
  const posted = await callSlack(() =>
    client.chat.postMessage({
      channel,
      thread_ts: threadTs,
      text,
      // The client's own types of blocks are wider than what is left of ours here.
      blocks: blocks as never,
      attachments: attachments as never,
      unfurl_links: false,
      unfurl_media: false,
    }), options);
  return posted.ok ? ok(posted.value.ts) : posted;
}
