import { findChat } from "../../datastores/chats.ts";
import { putOpenWork } from "../../datastores/open_work.ts";
import type { DueOutcome } from "../../domain/due/due.ts";
import { replyState, type ThreadMessage } from "../../domain/inbox/thread.ts";
import { nextLook } from "../../domain/inbox/watch.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { ok, type Result } from "../../lib/result.ts";
import { textIdOf } from "../../messages/inbox.ts";
import type { DueContext } from "../due_handler.ts";
import { sendReplies } from "./_send_replies.ts";
import { REPLY_WORK, replyWorkId } from "./_send_reply.ts";
import { readThread, type Thread } from "./_thread.ts";

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
/** A reply that is still under way after this long has lost its own due row. */
const FORGOTTEN_SECONDS = 3600;

/** Looks at a thread: sends replies whose event was lost, takes back a text that stands there twice, and has a reply that
 * was left under way seen to. A quiet look costs one call. */
export async function watchThread(context: DueContext, watch: Watch): Promise<Result<DueOutcome>> {
  const thread = await readThread(context, watch, watch.since);
  if (!thread.ok) return thread.error === "thread_not_found" ? ok("done") : thread;
  const tidied = await takeBackDoubles(context, watch.channel, thread.value.messages);
  if (!tidied.ok) return tidied;
  const states = thread.value.replies.map((reply) => replyState(reply, thread.value.bot));
  if (states.includes("open")) {
    const chat = await findChat(context.client, watch, context);
    if (!chat.ok) return chat;
    if (chat.value === undefined) return ok("done");
    const sent = await sendReplies(context, chat.value);
    if (!sent.ok) return sent;
  }
  await remindOfForgotten(context, watch, thread.value);
  const now = context.deps.now();
  const activeAt = Math.max(watch.activeAt, ...thread.value.messages.map(({ ts }) => Math.floor(Number(ts))));
  const again = nextLook(now, activeAt);
  if (again === undefined) return ok("done");
  const since = settledUpTo(thread.value, now) ?? watch.since;
  return ok({ again, data: { rootTs: watch.rootTs, activeAt, since } });
}

/** Two deliveries of one text may have left two messages when the later one could not be taken back. */
async function takeBackDoubles(
  context: DueContext,
  channel: string,
  messages: ThreadMessage[],
): Promise<Result<void>> {
  const seen = new Set<string>();
  for (const { ts, bot_id, blocks = [] } of messages) {
    const key = blocks.map(({ block_id }) => block_id ?? "").find((id) => textIdOf(id) !== undefined);
    if (bot_id === undefined || key === undefined) continue;
    if (!seen.has(key)) seen.add(key);
    else {
      const removed = await callSlack(() => context.client.chat.delete({ channel, ts }), context);
      if (!removed.ok && removed.error !== "message_not_found") return removed;
    }
  }
  return ok(undefined);
}

async function remindOfForgotten(context: DueContext, { channel, rootTs }: Watch, thread: Thread): Promise<void> {
  const now = context.deps.now();
  const forgotten = thread.replies.filter((reply) =>
    replyState(reply, thread.bot) === "sending" && now - Number(reply.ts) > FORGOTTEN_SECONDS
  );
  for (const { ts } of forgotten) {
    const work = { id: replyWorkId(channel, ts), kind: REPLY_WORK, due: now, channel, data: { rootTs, ts } };
    await putOpenWork(context.client, work, context);
  }
}

/** The last message up to which every reply is settled and old enough. */
function settledUpTo({ messages, replies, bot }: Thread, now: number): string | undefined {
  const unsettled = replies.find((reply) => replyState(reply, bot) !== "settled")?.ts;
  const settled = messages.filter(({ ts }) =>
    now - Number(ts) > YOUNG_SECONDS && (unsettled === undefined || ts < unsettled)
  );
  return settled.at(-1)?.ts;
}
