import { smsFor } from "../../connectors/sms/mod.ts";
import { findSettings } from "../../datastores/settings.ts";
import { findChat } from "../../datastores/chats.ts";
import { findOutgoingText, type OutgoingText, settleOutgoingText } from "../../datastores/texts.ts";
import type { Chat } from "../../domain/inbox/chat.ts";
import type { DueOutcome } from "../../domain/due/due.ts";
import { replyState, type ThreadMessage, TRIES } from "../../domain/inbox/thread.ts";
import { lockByReaction } from "../../lib/lock.ts";
import { ok, type Result } from "../../lib/result.ts";
import type { NotSentReason } from "../../messages/inbox.ts";
import type { DueContext } from "../due_handler.ts";
import { startWaiting } from "../outage/_waiting.ts";
import { sendReplies } from "./_send_replies.ts";
import { showTitle } from "./_show_title.ts";
import { findTwin, LOOK_AGAIN_SECONDS, sendPlain, sendReply, settleNotSent, settleSent } from "./_send_reply.ts";
import { tellNotSent, tellOptedOut, tellSent } from "./_tell_fate.ts";
import { plainReply, readThread, type Thread } from "./_thread.ts";

/** A reply that is on its way: which one, and how often it has been tried again. */
export interface ReplyWork {
  channel: string;
  rootTs: string;
  ts: string;
  tries: number;
  /** Unix seconds since when somebody has surely been sending it; missing when nobody was. */
  lockedAt?: number;
}

const AGAIN_SECONDS = 5 * 60;
/** Receipts mostly come within minutes; one that has not come in a day never will. */
const RECEIPT_SECONDS = 24 * 3600;

/** Sees a reply through: asks what became of one that was sent, says again what could not be said, and finds out about
 * one whose sending broke off. A receipt costs at most two calls of Slack's. */
export async function finishReply(context: DueContext, work: ReplyWork): Promise<Result<DueOutcome>> {
  const text = await findOutgoingText(context.client, work, context);
  if (!text.ok) return text;
  switch (text.value?.status) {
    case "sent":
      return await askReceipt(context, work, text.value.providerId ?? "");
    case "failed":
      return await sayAgain(context, work, text.value);
    case "undelivered":
      return await sayAgain(context, work, text.value, { receipt: true });
    default:
      return await takeOver(context, work);
  }
}

async function askReceipt(context: DueContext, work: ReplyWork, id: string): Promise<Result<DueOutcome>> {
  const service = smsFor(context.env);
  const [receipt] = await Promise.all([service.ok ? service.value.read(id) : service, tellSent(context, work)]);
  if (receipt.ok && receipt.value.status === "delivered") return ok("done");
  if (receipt.ok && receipt.value.status === "failed") {
    return await sayNotDelivered(context, work, receipt.value.problem ?? "other");
  }
  const age = context.deps.now() - Number(work.ts);
  return ok(age > RECEIPT_SECONDS ? "done" : { again: context.deps.now() + AGAIN_SECONDS + Math.floor(age / 2) });
}

async function sayNotDelivered(
  context: DueContext,
  work: ReplyWork,
  reason: NotSentReason,
): Promise<Result<DueOutcome>> {
  const waits = await waitAgain(context, work);
  if (!waits.ok) return waits;
  const fate = { channel: work.channel, ts: work.ts, status: "undelivered" as const, reason };
  const stored = await settleOutgoingText(context.client, fate, context);
  return stored.ok ? await sayAgain(context, work, fate, { receipt: true }) : stored;
}

/** Whoever did not get their answer during an outage is on its list again. */
async function waitAgain(context: DueContext, { channel, rootTs, ts }: ReplyWork): Promise<Result<void>> {
  const settings = await findSettings(context.client, context);
  if (!settings.ok || settings.value?.outage === undefined) return settings.ok ? ok(undefined) : settings;
  const { outage } = settings.value;
  const chat = await findChat(context.client, { channel, rootTs }, context);
  if (!chat.ok || chat.value === undefined || Number(ts) < Number(outage.cardTs)) return chat.ok ? ok(undefined) : chat;
  const { contact: from, name } = chat.value;
  const waits = await startWaiting(context, outage, { from, name }, { channel, rootTs });
  return waits.ok ? ok(undefined) : waits;
}

/** The words for a reply that failed, unless they stand there. */
async function sayAgain(
  context: DueContext,
  work: ReplyWork,
  { reason }: Pick<OutgoingText, "reason">,
  { receipt = false }: { receipt?: boolean } = {},
): Promise<Result<DueOutcome>> {
  const found = await findReply(context, work);
  if (!found.ok) return found;
  if (found.value === undefined) return ok("done");
  const { chat, reply } = found.value;
  if (reason === "opted_out" && !receipt) {
    // Where the service knew it before us, the conversation does not say so yet.
    const titled = await showTitle(context, { ...chat, optedOutAt: chat.optedOutAt ?? context.deps.now() });
    if (!titled.ok) return titled;
    // Said to one person, so nobody can see whether it was: the mark is put after the words.
    if (replyState(reply, found.value.thread.bot) === "settled") return ok("done");
    const told = await tellOptedOut(context, { ...chat, optedOutAt: chat.optedOutAt ?? context.deps.now() }, reply);
    return told.ok ? ok("done") : told;
  }
  const plain = await plainReply(context, reply);
  const told = await tellNotSent(context, chat, {
    ts: work.ts,
    plain,
    reason: reason as NotSentReason,
    receipt,
    again: true,
  });
  return told.ok ? ok("done") : told;
}

/** A sending that broke off: it may have gone out or not. Each try has a lock of its own, taken for good; one that finds
 * it taken leaves the next try for later, when whoever took it has surely ended. Before a text is sent again, the
 * service is asked for the first one. */
async function takeOver(context: DueContext, work: ReplyWork): Promise<Result<DueOutcome>> {
  const found = await findReply(context, work);
  if (!found.ok) return found;
  if (found.value === undefined) return ok("done");
  const { chat, thread, reply } = found.value;
  const again = context.deps.now() + AGAIN_SECONDS;
  const state = replyState(reply, thread.bot);
  if (state === "settled") return ok("done");
  if (thread.replies.some((each) => each.ts < reply.ts && replyState(each, thread.bot) !== "settled")) {
    return ok({ again });
  }
  if (state === "open") {
    const sent = await sendReply(context, chat, thread, reply);
    return sent.ok ? ok({ again }) : sent;
  }
  const { rootTs, ts, tries, lockedAt = context.deps.now() } = work;
  // A run beside this one may have begun a moment ago.
  if (context.deps.now() - lockedAt < LOOK_AGAIN_SECONDS) {
    return ok({ again, data: { rootTs, ts, attempt: tries, lockedAt } });
  }
  const next = { again, data: { rootTs, ts, attempt: tries + 1, lockedAt } };
  const lock = TRIES[work.tries];
  if (lock === undefined) {
    const told = await settleNotSent(context, chat, reply, await plainReply(context, reply), "gave_up");
    return told.ok ? ok("done") : told;
  }
  const won = await lockByReaction(context.client, { ...work, name: lock });
  if (!won.ok || !won.value) return ok(next);
  const sent = await sendAgain(context, chat, thread, reply);
  if (!sent.ok) return sent;
  if (sent.value !== "settled") return ok(next);
  // What was written after it has waited for it.
  await sendReplies(context, chat);
  return ok({ again });
}

async function sendAgain(
  context: DueContext,
  chat: Chat,
  thread: Thread,
  reply: ThreadMessage,
): Promise<ReturnType<typeof sendPlain>> {
  const plain = await plainReply(context, reply);
  const service = smsFor(context.env);
  if (service.ok) {
    const sms = { from: chat.line, to: chat.contact, body: plain };
    const twin = await findTwin(context, service.value, sms, chat, thread, reply);
    if (!twin.ok) return ok("unknown");
    if (twin.value !== undefined) return await settleSent(context, chat, thread, reply, twin.value);
  }
  return await sendPlain(context, chat, thread, reply, plain);
}

/** Undefined when the conversation or the reply is gone. */
async function findReply(
  context: DueContext,
  { channel, rootTs, ts }: ReplyWork,
): Promise<Result<{ chat: Chat; thread: Thread; reply: ThreadMessage } | undefined>> {
  const chat = await findChat(context.client, { channel, rootTs }, context);
  if (!chat.ok) return chat;
  if (chat.value === undefined) return ok(undefined);
  const thread = await readThread(context, chat.value, olderOf(chat.value.handledTs, ts));
  if (!thread.ok) return thread.error === "thread_not_found" ? ok(undefined) : thread;
  const reply = thread.value.replies.find((each) => each.ts === ts);
  return ok(reply === undefined ? undefined : { chat: chat.value, thread: thread.value, reply });
}

/** From where to read so that the reply itself is among what is read. */
function olderOf(handledTs: string | undefined, ts: string): string | undefined {
  return handledTs !== undefined && handledTs < ts ? handledTs : undefined;
}
