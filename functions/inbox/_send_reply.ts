import { type OutgoingSms, type SmsError, smsFor, type SmsReceipt, type SmsSender } from "../../connectors/sms/mod.ts";
import { updateChat } from "../../datastores/chats.ts";
import { putOpenWork } from "../../datastores/open_work.ts";
import { listProviderIds, noteOutgoingText, settleOutgoingText } from "../../datastores/texts.ts";
import type { Chat } from "../../domain/inbox/chat.ts";
import { customerTexts, INSIDE, replyKind, SENDING, type ThreadMessage } from "../../domain/inbox/thread.ts";
import { lockByReaction } from "../../lib/lock.ts";
import { fail, type Failure, ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import { smsAccountMessage } from "../../messages/inbox.ts";
import { notifyAdmins } from "../admin/notify_admins.ts";
import type { DueContext } from "../due_handler.ts";
import { noteAnswered } from "../outage/_note_answered.ts";
import { mark, tellNotSent, tellOptedOut, tellSent } from "./_tell_fate.ts";
import { plainReply, type Thread } from "./_thread.ts";

export const REPLY_WORK = "text_out";
/** By then whoever is sending has finished or broken off: a function has 60 seconds. */
export const LOOK_AGAIN_SECONDS = 2 * 60;

/** `unknown`: nobody knows whether it went out; its due row has the tick find out. `elsewhere`: another run is at it. */
export type SendOutcome = "settled" | "unknown" | "elsewhere";

/** Sends one reply of a thread, or keeps it inside, and shows its fate on it.
 *
 * The lock decides who sends: ⏳ by the bot. The rows are put beside it and are the same whoever puts them, so one of the
 * losers cannot undo what the winner writes later; they are there before the text leaves. */
export async function sendReply(
  context: DueContext,
  chat: Chat,
  thread: Thread,
  reply: ThreadMessage,
): Promise<Result<SendOutcome>> {
  const at = { channel: chat.channel, ts: reply.ts };
  if (replyKind(reply, "", thread.bot) === "inside") {
    const marked = await mark(context, at, INSIDE);
    return marked.ok ? ok("settled") : marked;
  }
  const [lock, due, noted, plain] = await Promise.all([
    lockByReaction(context.client, { ...at, name: SENDING }),
    twice(() => putReplyWork(context, chat, reply.ts, { isLocked: true })),
    twice(() => noteOutgoingText(context.client, { ...at, rootTs: chat.rootTs, now: context.deps.now() }, context)),
    plainReply(context, reply),
  ]);
  if (!lock.ok) return lock.error === "message_not_found" ? ok("settled") : lock;
  if (!lock.value) return ok("elsewhere");
  const unsafe = [due, noted].find((each): each is Failure => !each.ok);
  return unsafe ?? await sendPlain(context, chat, thread, reply, plain);
}

/** Sends a reply whose lock the caller holds. `plain`: as the phone shall show it. */
export async function sendPlain(
  context: DueContext,
  chat: Chat,
  thread: Thread,
  reply: ThreadMessage,
  plain: string,
): Promise<Result<SendOutcome>> {
  const kind = replyKind(reply, plain, thread.bot);
  if (kind !== "text" && kind !== "inside") {
    const reason = kind === "with_file" ? "file" : kind;
    return await settleNotSent(context, chat, reply, plain, reason);
  }
  if (chat.optedOutAt !== undefined) return await settleOptedOut(context, chat, reply, chat.optedOutAt);
  const sms = { from: chat.line, to: chat.contact, body: plain };
  const service = smsFor(context.env);
  const sent = service.ok ? await deliver(context, service.value, sms, chat, thread, reply) : service;
  if (sent.ok) return await settleSent(context, chat, thread, reply, sent.value);
  switch (sent.error) {
    case "busy":
    case "no_answer":
      return ok("unknown");
    case "opted_out":
      await twice(() => updateChat(context.client, chat, { optedOutAt: context.deps.now() }, context));
      return await settleOptedOut(context, chat, reply, context.deps.now());
    case "account":
      await notifyAdmins(context.client, {
        subject: "sms_account",
        message: smsAccountMessage(sent.detail ?? ""),
      }, context);
      return await settleNotSent(context, chat, reply, plain, "account");
    default:
      return await settleNotSent(context, chat, reply, plain, sent.error);
  }
}

/** A text of the same words between the same parties that the service took since the reply was written, and that is not
 * another reply's: this reply, sent by a run that broke off or did not hear the answer. */
export async function findTwin(
  context: DueContext,
  service: SmsSender,
  sms: OutgoingSms,
  { channel }: Chat,
  { replies }: Thread,
  reply: ThreadMessage,
): Promise<Result<SmsReceipt | undefined, string>> {
  const [found, others] = await Promise.all([
    service.find(sms, Number(reply.ts) - CLOCK_SLACK_SECONDS),
    listProviderIds(
      context.client,
      replies.filter(({ ts }) => ts !== reply.ts).map(({ ts }) => ({ channel, ts })),
      context,
    ),
  ]);
  if (!found.ok) return found;
  if (!others.ok) return others;
  return ok(found.value.find(({ id }) => !others.value.includes(id)));
}

/** By how much Slack's and the service's clocks may differ. */
const CLOCK_SLACK_SECONDS = 60;
const BUSY_WAITS_MS = [1_000, 2_000, 4_000];

async function deliver(
  context: DueContext,
  service: SmsSender,
  sms: OutgoingSms,
  chat: Chat,
  thread: Thread,
  reply: ThreadMessage,
): Promise<Result<SmsReceipt, SmsError>> {
  let sent = await service.send(sms);
  for (const waitMs of BUSY_WAITS_MS) {
    if (sent.ok || sent.error !== "busy") break;
    await context.deps.wait(waitMs);
    sent = await service.send(sms);
  }
  if (sent.ok || sent.error !== "no_answer") return sent;
  const twin = await findTwin(context, service, sms, chat, thread, reply);
  return twin.ok && twin.value !== undefined ? ok(twin.value) : fail("no_answer", sent.detail);
}

export async function settleSent(
  context: DueContext,
  chat: Chat,
  { messages }: Thread,
  { ts }: ThreadMessage,
  receipt: SmsReceipt,
): Promise<Result<SendOutcome>> {
  const { channel } = chat;
  // What they texted after it was written has no answer yet.
  const isLast = customerTexts(messages).every((text) => text.ts < ts);
  // What of this fails is made up for by the tick, which finds the text at the service.
  const answered = isLast ? await noteAnswered(context, chat) : ok(undefined);
  if (!answered.ok) return answered;
  const [stored] = await Promise.all([
    twice(() => settleOutgoingText(context.client, { channel, ts, status: "sent", providerId: receipt.id }, context)),
    tellSent(context, { channel, ts }),
  ]);
  return stored.ok ? ok("settled") : stored;
}

/** First the row, then the words: what could not be said is said by the tick. */
export async function settleNotSent(
  context: DueContext,
  chat: Chat,
  { ts }: ThreadMessage,
  plain: string,
  reason: Parameters<typeof tellNotSent>[2]["reason"],
): Promise<Result<SendOutcome>> {
  const fate = { channel: chat.channel, ts, status: "failed" as const, reason };
  const stored = await twice(() => settleOutgoingText(context.client, fate, context));
  const told = await tellNotSent(context, chat, { ts, plain, reason });
  return stored.ok && !told.ok ? told : stored.ok ? ok("settled") : stored;
}

async function settleOptedOut(
  context: DueContext,
  chat: Chat,
  reply: ThreadMessage,
  optedOutAt: number,
): Promise<Result<SendOutcome>> {
  const fate = { channel: chat.channel, ts: reply.ts, status: "failed" as const, reason: "opted_out" };
  const stored = await twice(() => settleOutgoingText(context.client, fate, context));
  const told = await tellOptedOut(context, { ...chat, optedOutAt }, reply);
  return stored.ok && !told.ok ? told : stored.ok ? ok("settled") : stored;
}

/** Has the tick see a reply through. Two at once put the same. `isLocked`: somebody is sending it. */
export function putReplyWork(
  context: DueContext,
  { channel, rootTs }: Pick<Chat, "channel" | "rootTs">,
  ts: string,
  { isLocked = false }: { isLocked?: boolean } = {},
): Promise<Result<void>> {
  const now = context.deps.now();
  return putOpenWork(context.client, {
    id: replyWorkId(channel, ts),
    kind: REPLY_WORK,
    due: now + LOOK_AGAIN_SECONDS,
    channel,
    data: { rootTs, ts, lockedAt: isLocked ? now : undefined },
  }, context);
}

export function replyWorkId(channel: string, ts: string): string {
  return `${REPLY_WORK}:${channel}:${ts}`;
}
