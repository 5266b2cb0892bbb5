import { updateChat } from "../../datastores/chats.ts";
import type { Chat } from "../../domain/inbox/chat.ts";
import { replyState, type ThreadMessage } from "../../domain/inbox/thread.ts";
import { ok, type Result } from "../../lib/result.ts";
import type { DueContext } from "../due_handler.ts";
import { putReplyWork, sendReply } from "./_send_reply.ts";
import { readThread, type Thread } from "./_thread.ts";

/** Messages read again and again before it is noted how far all is dealt with. */
const NOTE_EVERY = 20;
/** Older than the time in which a service is asked for a reply that it may have taken. */
const YOUNG_SECONDS = 5 * 60;
/** When to look again whether another run has finished the reply before ours: a service answers within a second or two,
 * and what takes longer is left to the tick. */
const LOOKS_AFTER_MS = [500, 1_000, 1_500, 2_000, 3_000];

/** Deals with every reply of a thread that nobody has dealt with, in the order in which they were written: an event only
 * says that there may be one. A reply waits for the one before it, even when another run is sending that one, for some
 * seconds when `patient`; what stays undone is left to the tick. Errors: Slack's code. */
export async function sendReplies(
  context: DueContext,
  chat: Chat,
  { patient = false }: { patient?: boolean } = {},
): Promise<Result<void>> {
  let next: ThreadMessage | undefined;
  for (const waitMs of [0, ...patient ? LOOKS_AFTER_MS : []]) {
    if (waitMs > 0) await context.deps.wait(waitMs);
    const thread = await readThread(context, chat, chat.handledTs);
    if (!thread.ok) return thread;
    const done = await goThrough(context, chat, thread.value);
    if (!done.ok) return done;
    if (done.value === "all") return await noteHandled(context, chat, thread.value);
    const { at, isStuck } = done.value;
    const { replies, bot } = thread.value;
    next = replies.find((reply) => reply.ts > at && replyState(reply, bot) === "open");
    if (isStuck) break;
  }
  return next === undefined ? ok(undefined) : await putReplyWork(context, chat, next.ts);
}

/** Goes as far as it gets: another run is at the reply `at`, or (`isStuck`) the tick has to find out about it first. */
async function goThrough(
  context: DueContext,
  chat: Chat,
  thread: Thread,
): Promise<Result<"all" | { at: string; isStuck: boolean }>> {
  for (const reply of thread.replies) {
    const { ts: at } = reply;
    const state = replyState(reply, thread.bot);
    if (state === "settled") continue;
    if (state === "sending") return ok({ at, isStuck: false });
    const sent = await sendReply(context, chat, thread, reply);
    if (!sent.ok) return sent;
    if (sent.value !== "settled") return ok({ at, isStuck: sent.value === "unknown" });
  }
  return ok("all");
}

/** So that a long thread is not read from its beginning each time. */
async function noteHandled(context: DueContext, chat: Chat, thread: Thread): Promise<Result<void>> {
  if (thread.messages.length < NOTE_EVERY) return ok(undefined);
  // A reply sent a moment ago is still needed to tell it from a later one of the same words.
  const last = thread.messages.filter(({ ts }) => context.deps.now() - Number(ts) > YOUNG_SECONDS).at(-1);
  return last === undefined ? ok(undefined) : await updateChat(context.client, chat, { handledTs: last.ts }, context);
}
