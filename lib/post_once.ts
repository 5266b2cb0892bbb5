import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { type CallOptions, callSlack } from "./call_slack.ts";
import { isClosed } from "./reachable.ts";
import { fail, ok, type Result } from "./result.ts";
import { isPassing, twice } from "./twice.ts";

/** A channel, or one thread of it, or a person's direct messages. */
export interface Place {
  /** `C…`, `D…`, or `U…` of a person. */
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
  /** Of a person's direct messages, their `D…`. */
  channel: string;
  ts: string;
  /** Whether it is certain that this call put it there. */
  isOurs: boolean;
  around: StandingMessage[];
}

/** How far back a second delivery of the same thing is looked for among messages. */
const LOOK_BACK_SECONDS = 15 * 60;
/** A channel takes one message a second: the newest hundred reach back far enough. Source: Slack, chat.postMessage. */
const NEWEST = 100;
/** The most that Slack gives at once, for looks into a longer past and into threads. */
const LARGEST_PAGE = 999;
/** Slack's clock may be ahead of ours by this much. */
const CLOCK_SLACK_SECONDS = 60;

/** Posts a message unless it stands there already. Two at the same instant both post and then look: the earlier message
 * stays, whoever posted a later one takes it back. So exactly one is left, whatever else is slow, stale or repeated.
 * `lookFirst` spares people the flicker where a second one is likely; `alsoInChannel` shows a reply in the channel too.
 * Errors: Slack's code; then it may or may not stand there, and doing it again is right. */
export async function postOnce(
  client: SlackAPIClient,
  place: Place,
  message: KeyedMessage,
  options: CallOptions & { lookFirst?: boolean; lookBackSeconds?: number; alsoInChannel?: boolean } = {},
): Promise<Result<Standing>> {
  const { key } = message;
  if (options.lookFirst) {
    const looked = await lookFor(client, place, key, options);
    // A channel that cannot be read says better why when it is posted to.
    if (!looked.ok && !isClosed(looked.error)) return looked;
    if (looked.ok && looked.value !== undefined) return await withoutDoubles(client, key, looked.value, options);
  }
  let posted = await post(client, place, message, options);
  if (!posted.ok && isPassing(posted.error)) {
    const looked = await lookFor(client, place, key, options);
    if (!looked.ok) return posted;
    if (looked.value !== undefined) return await withoutDoubles(client, key, looked.value, options);
    posted = await post(client, place, message, options);
  }
  if (!posted.ok) return posted;
  const { channel, ts } = posted.value;
  const looked = await standingAt(client, { ...place, channel }, Number(ts), key, options);
  const standing = looked.ok ? looked.value : undefined;
  // When looking fails, ours is taken for the only one: a second one is rarer than a failed look.
  if (standing === undefined || standing.ts >= ts) {
    return ok({ channel, ts, isOurs: true, around: standing?.around ?? [] });
  }
  await twice(() => callSlack(() => client.chat.delete({ channel, ts }), options));
  return ok(standing);
}

/** Where a message with that key stands, posted by a run that could not note it; what stands there a second time goes.
 * Undefined when it stands nowhere, or nobody can look. */
export async function findStanding(
  client: SlackAPIClient,
  place: Place,
  key: string,
  options: CallOptions & { lookBackSeconds?: number } = {},
): Promise<Standing | undefined> {
  const looked = await lookFor(client, place, key, options);
  if (!looked.ok || looked.value === undefined) return undefined;
  await withoutDoubles(client, key, looked.value, options);
  return looked.value;
}

async function lookFor(
  client: SlackAPIClient,
  place: Place,
  key: string,
  options: CallOptions & { lookBackSeconds?: number },
): Promise<Result<Standing | undefined>> {
  const opened = await openDirect(client, place, options);
  return opened.ok ? await standingAt(client, opened.value, Date.now() / 1000, key, options) : opened;
}

/** The place by its own id: what stands in a person's direct messages is only found under `D…`. */
async function openDirect(client: SlackAPIClient, place: Place, options: CallOptions): Promise<Result<Place>> {
  if (!/^[UW]/.test(place.channel)) return ok(place);
  const opened = await twice(() => callSlack(() => client.conversations.open({ users: place.channel }), options));
  return opened.ok ? ok({ ...place, channel: opened.value.channel.id as string }) : opened;
}

/** Whether a `block_id` makes its message one that must stand in its place once. Slack's own ids may hold a slash too, but
 * no two messages have the same. */
export function isPostedOnce(blockId: string): boolean {
  return blockId.includes("/");
}

/** What apps posted to a place in the last minutes before `until` (Unix seconds) and since, oldest first. Only the newest
 * 100 in a channel, 999 of a longer past, and the first 999 in a thread. Errors: Slack's code. */
export async function lookAround(
  client: SlackAPIClient,
  { channel, threadTs }: Place,
  until: number,
  options: CallOptions & { lookBackSeconds?: number } = {},
): Promise<Result<StandingMessage[]>> {
  const { lookBackSeconds } = options;
  const oldest = String(until - (lookBackSeconds ?? LOOK_BACK_SECONDS));
  // Without it Slack gives those closest to `oldest`. Source: slackhq/slack-api-docs, issue 4.
  const latest = String(Date.now() / 1000 + CLOCK_SLACK_SECONDS);
  const limit = lookBackSeconds === undefined ? NEWEST : LARGEST_PAGE;
  const read = await twice(() =>
    callSlack(
      () =>
        threadTs === undefined
          ? client.conversations.history({ channel, oldest, latest, limit })
          : client.conversations.replies({ channel, ts: threadTs, oldest, limit: LARGEST_PAGE }),
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

/** Takes back what stands there a second time, whoever posted it: its own run may have ended before it could. */
async function withoutDoubles(
  client: SlackAPIClient,
  key: string,
  standing: Standing,
  options: CallOptions,
): Promise<Result<Standing>> {
  const { channel } = standing;
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
): Promise<Result<Standing | undefined>> {
  const around = await lookAround(client, place, until, options);
  if (!around.ok) return around;
  const first = around.value.find(({ keys }) => keys.includes(key));
  return ok(first && { channel: place.channel, ts: first.ts, isOurs: false, around: around.value });
}

async function post(
  client: SlackAPIClient,
  { channel, threadTs }: Place,
  { text, blocks, attachments }: KeyedMessage,
  options: CallOptions & { alsoInChannel?: boolean },
): Promise<Result<{ channel: string; ts: string }>> {
  const posted = await callSlack(() =>
    client.chat.postMessage({
      channel,
      thread_ts: threadTs,
      reply_broadcast: options.alsoInChannel,
      text,
      // The client's own types of blocks are wider than what is left of ours here.
      blocks: blocks as never,
      attachments: attachments as never,
      unfurl_links: false,
      unfurl_media: false,
    }), options);
  if (!posted.ok) return posted;
  const standing = { channel: posted.value.channel, ts: posted.value.ts };
  if (threadTs === undefined || posted.value.message?.thread_ts !== undefined) return ok(standing);
  // A reply to a message that is gone is not refused: Slack posts it outside any thread. Source: slack-go, issue 1571.
  await twice(() => callSlack(() => client.chat.delete(standing), options));
  return fail("thread_not_found");
}
