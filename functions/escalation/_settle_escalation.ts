import { findPeople } from "../../datastores/people.ts";
import { happenedWork, type OpenWork, putAllOpenWork } from "../../datastores/open_work.ts";
import { findRequest, saveEscalation, saveWithdrawal } from "../../datastores/requests.ts";
import type { Happening } from "../../domain/due/day.ts";
import {
  ESCALATED_MARK,
  isCalled,
  markedReplies,
  peopleIn,
  quoteOf,
  shownOf,
  type ThreadMessage,
} from "../../domain/escalation/escalation.ts";
import type { Escalation, HelpRequest } from "../../domain/help/request.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { excerpt } from "../../lib/escape_mrkdwn.ts";
import { lateLook } from "../../lib/late_look.ts";
import { lockByReaction } from "../../lib/lock.ts";
import { postOnce } from "../../lib/post_once.ts";
import { isClosed } from "../../lib/reachable.ts";
import { inParallel, ok, type Result } from "../../lib/result.ts";
import { shortId } from "../../lib/short_id.ts";
import { twice } from "../../lib/twice.ts";
import {
  type EscalationCard,
  escalationCard,
  specialistsUnreachableMessage,
  withdrawnCard,
} from "../../messages/escalation.ts";
import { notifyAdmins } from "../admin/notify_admins.ts";
import type { DueContext } from "../due_handler.ts";
import { CLAIM_LOCK } from "../help/claim_request.ts";

export const ESCALATION_WORK = "escalation";
/** By then whoever is at it has finished or broken off: a function has 60 seconds. */
const LOOK_AGAIN_SECONDS = 2 * 60;
/** A thread's replies in one page, the most that Slack gives. Source: Slack, conversations.replies. */
const PAGE = 1000;
const MAX_SUMMARY_CHARS = 150;

/** A thread in which somebody put the emoji on or took it off. */
export interface CalledThread {
  channel: string;
  rootTs: string;
  /** To the message that was reacted to. */
  link: string;
  /** `U…` of whoever reacted. */
  by: string;
  /** Unix seconds. */
  at: number;
  /** `C…` of the specialists, "" while no channel was chosen. */
  specialists: string;
  /** The link behind the card's button. */
  actionUrl: string;
}

export type EscalationState = "carded" | "withdrawn" | "unchanged" | "held";
type Escalated = HelpRequest & { escalation: Escalation };

/** The due row that has the tick look whether a thread and its card agree. `counts`: what it counts as, if anything. */
export function escalationWork(thread: CalledThread, now: number, counts?: Happening[]): OpenWork {
  const { channel, ...data } = thread;
  return {
    id: `${ESCALATION_WORK}:${channel}:${thread.rootTs}`,
    kind: ESCALATION_WORK,
    due: now + LOOK_AGAIN_SECONDS,
    channel,
    data: { ...data },
    counts,
  };
}

/** Takes the lock that a thread carries: 👀 on its first message. True for the first. */
export function lockThread({ client }: DueContext, { channel, rootTs }: CalledThread): Promise<Result<boolean>> {
  return lockByReaction(client, { channel, ts: rootTs, name: ESCALATED_MARK });
}

/** Brings a thread and its card into agreement: the emoji in the thread say whether the specialists are wanted. Whoever
 * calls this for a new card holds the thread's lock, or is the tick (`lookFirst`: the card may stand although its row
 * was lost); `onlyWithdraw` for everyone else. `mark`: `ts` of a reply that gets 👀 too. Errors: `thread_not_found`,
 * Slack's code. */
export async function settleEscalation(
  context: DueContext,
  thread: CalledThread,
  { lookFirst = false, onlyWithdraw = false, mark }: {
    lookFirst?: boolean;
    onlyWithdraw?: boolean;
    mark?: string;
  } = {},
): Promise<Result<EscalationState>> {
  const { client } = context;
  const { channel, rootTs } = thread;
  const id = await escalationId(thread);
  const read = await inParallel([
    twice(() => readThread(context, channel, rootTs)),
    twice(() => findRequest(client, id, context)),
    // Only to be seen: the card does not depend on it.
    mark === undefined ? Promise.resolve(ok(true)) : markReply(context, channel, mark),
  ]);
  if (!read.ok) return read;
  const [messages, request] = read.value;
  const isWanted = isCalled(messages);
  // Claimed before its row was stored, it has an owner and nothing else.
  if (request?.owner !== undefined && request.escalation !== undefined) return ok("unchanged");
  const known = request?.escalation === undefined ? undefined : { ...request, escalation: request.escalation };
  const isOpen = known !== undefined && known.escalation.withdrawnAt === undefined;
  if (isOpen) return isWanted ? ok("unchanged") : await withdraw(context, known, messages, lookFirst);
  if (isWanted && onlyWithdraw) return ok("unchanged");
  if (isWanted) {
    // Its card before this one may not have been told that it was withdrawn.
    const shown = known === undefined ? ok(undefined) : await showWithdrawn(context, known);
    if (!shown.ok) return shown;
    return await postCard(context, thread, messages, id, known?.escalation.round ?? 0, lookFirst);
  }
  // A card that was withdrawn may not have been told so.
  if (known !== undefined && lookFirst) return await finishWithdrawal(context, known, messages);
  await unmark(context, thread, messages);
  return ok("unchanged");
}

/** `REQ-…` of a thread's escalation, the same however often it is escalated. */
export function escalationId({ channel, rootTs }: Pick<CalledThread, "channel" | "rootTs">): Promise<string> {
  return shortId("REQ", `escalation ${channel} ${rootTs}`);
}

async function markReply({ client }: DueContext, channel: string, ts: string): Promise<Result<boolean>> {
  const marked = await lockByReaction(client, { channel, ts, name: ESCALATED_MARK });
  return marked.ok ? marked : ok(false);
}

/** A thread's messages, the first one first. */
export async function readThread(
  { client, ...options }: DueContext,
  channel: string,
  ts: string,
): Promise<Result<ThreadMessage[]>> {
  const read = await callSlack(() => client.conversations.replies({ channel, ts, limit: PAGE }), options);
  return read.ok ? ok(read.value.messages as ThreadMessage[]) : read;
}

/** `ts` of the first message of the thread that a message is in: what an event says of a reply does not always tell. */
export async function findRoot(context: DueContext, channel: string, messageTs: string): Promise<Result<string>> {
  const read = await twice(() => readThread(context, channel, messageTs));
  if (!read.ok) return read;
  return ok(read.value.find(({ ts }) => ts === messageTs)?.thread_ts ?? messageTs);
}

async function postCard(
  context: DueContext,
  thread: CalledThread,
  messages: ThreadMessage[],
  id: string,
  round: number,
  lookFirst: boolean,
): Promise<Result<EscalationState>> {
  const { channel, rootTs, link, by, at, specialists, actionUrl } = thread;
  if (specialists === "") return await hold(context, specialists, "");
  const { question, replies } = shownOf(messages, rootTs);
  const shown = question === undefined ? replies : [question, ...replies];
  const names = await namesOf(context, peopleIn(shown));
  const asked = question === undefined ? undefined : quoteOf(question, names, "question");
  const request: Escalated = {
    id,
    topic: "Product specialists",
    channel: specialists,
    askedBy: by,
    summary: excerpt(asked?.words ?? "(the message is gone)", MAX_SUMMARY_CHARS),
    details: asked?.words ?? "(the message is gone)",
    priority: "normal",
    createdAt: at,
    escalation: {
      channel,
      rootTs,
      link,
      author: asked?.by ?? "Somebody",
      replies: replies.map((reply) => quoteOf(reply, names, "reply")),
      round,
    },
  };
  const card = escalationCard(request, actionUrl);
  // The thread's lock makes ours the only one; without it, and after a run that broke off, the messages decide.
  const posted = lookFirst
    ? await postOnce(context.client, { channel: specialists }, card, lateLook(context, true))
    : await postCardNow(context, specialists, card);
  if (!posted.ok) {
    return isClosed(posted.error) ? await hold(context, specialists, posted.error) : posted;
  }
  const cardTs = posted.value.ts;
  const saved = await twice(() => saveEscalation(context.client, { ...request, cardTs }, context));
  return saved.ok ? ok("carded") : saved;
}

/** Nobody knows whether a post that was not confirmed stands: the tick looks. */
function postCardNow(
  { client, ...options }: DueContext,
  channel: string,
  { text, blocks }: EscalationCard,
): Promise<Result<{ ts: string }>> {
  const card = { channel, text, blocks: blocks as never, unfurl_links: false, unfurl_media: false };
  return callSlack(() => client.chat.postMessage(card), options) as Promise<Result<{ ts: string }>>;
}

/** Names by `U…`, from the directory; who is not in it stays unnamed. */
async function namesOf({ client, ...options }: DueContext, ids: string[]): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const found = await twice(() => findPeople(client, ids, options));
  return Object.fromEntries((found.ok ? found.value : []).map(({ id, name }) => [id, name]));
}

/** Strikes the card through, unless somebody claims it at this moment: both take the same lock. Where it is taken and
 * nobody has the question even when the tick comes (`isLate`), a withdrawal has broken off. */
async function withdraw(
  context: DueContext,
  request: Escalated,
  messages: ThreadMessage[],
  isLate: boolean,
): Promise<Result<EscalationState>> {
  const { client } = context;
  const { channel, cardTs: ts = "", escalation } = request;
  const won = await lockByReaction(client, { channel, ts, name: CLAIM_LOCK });
  if (!won.ok) return won;
  if (!won.value && !isLate) return ok("unchanged");
  const withdrawn = { ...escalation, withdrawnAt: context.deps.now(), round: escalation.round + 1 };
  return await finishWithdrawal(context, { ...request, escalation: withdrawn }, messages);
}

async function finishWithdrawal(
  context: DueContext,
  request: Escalated,
  messages: ThreadMessage[],
): Promise<Result<EscalationState>> {
  const { id, escalation } = request;
  const { withdrawnAt = 0, round } = escalation;
  const [saved, shown] = await Promise.all([
    twice(() => saveWithdrawal(context.client, id, { withdrawnAt, round }, context)),
    showWithdrawn(context, request),
    unmark(context, escalation, messages),
  ]);
  if (!saved.ok) return saved;
  return shown.ok ? ok("withdrawn") : shown;
}

/** A card that is gone has nothing to say. */
async function showWithdrawn({ client, ...options }: DueContext, request: Escalated): Promise<Result<void>> {
  const { channel, cardTs: ts = "" } = request;
  const shown = await twice(() =>
    callSlack(() => client.chat.update({ channel, ts, ...withdrawnCard(request) }), options)
  );
  return shown.ok || shown.error === "message_not_found" || isClosed(shown.error) ? ok(undefined) : shown;
}

/** Gives the thread's lock back, so that it can be escalated again, and takes 👀 off its replies. */
async function unmark(
  { client, ...options }: DueContext,
  { channel, rootTs }: Pick<CalledThread, "channel" | "rootTs">,
  messages: ThreadMessage[],
): Promise<void> {
  const timestamps = [rootTs, ...markedReplies(messages, rootTs)];
  await Promise.all(
    timestamps.map((timestamp) =>
      twice(() => callSlack(() => client.reactions.remove({ channel, timestamp, name: ESCALATED_MARK }), options))
    ),
  );
}

/** Notes that a question was escalated: for the counts. */
export function noteEscalated({ client, ...options }: DueContext, id: string, at: number): Promise<Result<void>> {
  return putAllOpenWork(client, [happenedWork(escalated(id, at))], options);
}

export const escalated = (id: string, at: number): Happening => ({ name: "escalated", at, id });

/** Nothing is posted, the due row stays, and admins hear why. */
async function hold(context: DueContext, channel: string, error: string): Promise<Result<"held">> {
  const told = await notifyAdmins(context.client, {
    subject: "specialists_unreachable",
    message: specialistsUnreachableMessage(channel, error),
  }, context);
  return told.ok ? ok("held") : told;
}
