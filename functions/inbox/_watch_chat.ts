import { findChat } from "../../datastores/chats.ts";
import { findOpenWork } from "../../datastores/open_work.ts";
import type { DueOutcome } from "../../domain/due/due.ts";
import { replyState } from "../../domain/inbox/thread.ts";
import { nextLook } from "../../domain/inbox/watch.ts";
import { isClosed } from "../../lib/reachable.ts";
import { standingMessages } from "../../lib/post_once.ts";
import { ok, type Result } from "../../lib/result.ts";
import type { DueContext } from "../due_handler.ts";
import { sendReplies } from "./_send_replies.ts";
import { putReplyWork, replyWorkId } from "./_send_reply.ts";
import { readThread, type Thread } from "./_thread.ts";
import { takeBackDoubles } from "../tidy.ts";

/** A thread that is looked at from time to time. */
export interface Watch {
  channel: string;
  rootTs: string;
  /** Unix seconds at which it was last written to. */
  activeAt: number;
  /** `ts` up to which nothing is left to look at. */
  since?: string;
}

/** Messages this young are looked at once more: a second one of the same text may still be coming. */
const YOUNG_SECONDS = 15 * 60;
/** Looks at a thread: sends replies whose event was lost, takes back a text that stands there twice, and has a reply that
 * was left under way seen to. A quiet look costs one call. */
export async function watchThread(context: DueContext, watch: Watch): Promise<Result<DueOutcome>> {
  const thread = await readThread(context, watch, watch.since);
  // A text that comes later has the thread, or the one after it, looked at again.
  if (!thread.ok) return thread.error === "thread_not_found" || isClosed(thread.error) ? ok("done") : thread;
  const tidied = await takeBackDoubles(context, watch.channel, standingMessages(thread.value.messages));
  if (!tidied.ok) return tidied;
  const states = thread.value.replies.map((reply) => replyState(reply, thread.value.bot));
  if (states.includes("open")) {
    const chat = await findChat(context.client, watch, context);
    if (!chat.ok) return chat;
    if (chat.value === undefined) return ok("done");
    const sent = await sendReplies(context, chat.value);
    if (!sent.ok) return sent;
  }
  const reminded = await remindOfForgotten(context, watch, thread.value);
  if (!reminded.ok) return reminded;
  const now = context.deps.now();
  const activeAt = Math.max(watch.activeAt, ...thread.value.messages.map(({ ts }) => Math.floor(Number(ts))));
  const again = nextLook(now, activeAt);
  if (again === undefined) return ok("done");
  const since = settledUpTo(thread.value, now) ?? watch.since;
  return ok({ again, data: { rootTs: watch.rootTs, activeAt, since } });
}

/** A reply under way has a due row, put before anything is sent. One without it was locked by a run that could not put
 * the row, and that therefore sent nothing. */
async function remindOfForgotten(context: DueContext, chat: Watch, thread: Thread): Promise<Result<void>> {
  const sending = thread.replies.filter((reply) => replyState(reply, thread.bot) === "sending");
  for (const { ts } of sending) {
    const work = await findOpenWork(context.client, replyWorkId(chat.channel, ts), context);
    const put = work.ok && work.value === undefined ? await putReplyWork(context, chat, ts, { isLocked: true }) : work;
    if (!put.ok) return put;
  }
  return ok(undefined);
}

/** The last message up to which every reply is settled and old enough. */
function settledUpTo({ messages, replies, bot }: Thread, now: number): string | undefined {
  const unsettled = replies.find((reply) => replyState(reply, bot) !== "settled")?.ts;
  const settled = messages.filter(({ ts }) =>
    now - Number(ts) > YOUNG_SECONDS && (unsettled === undefined || ts < unsettled)
  );
  return settled.at(-1)?.ts;
}
