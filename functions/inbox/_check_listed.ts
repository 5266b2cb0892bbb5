import { firstUnanswered, replyState } from "../../domain/inbox/thread.ts";
import { isClosed } from "../../lib/reachable.ts";
import { ok } from "../../lib/result.ts";
import type { DueHandler } from "../due_handler.ts";
import { settleWaiting } from "../outage/_waiting.ts";
import { readThread } from "./_thread.ts";

const AGAIN_SECONDS = 5 * 60;

/** Somebody who has texted during an outage is on its list, or off it, as the thread says: nobody reads that stale, and it
 * holds what a run beside this one has done. */
export const checkListed: DueHandler = async ({ channel = "", data }, context) => {
  const conversation = { channel, rootTs: String(data?.rootTs) };
  const read = await readThread(context, conversation);
  if (!read.ok) return read.error === "thread_not_found" || isClosed(read.error) ? ok("done") : read;
  const { messages, replies, bot } = read.value;
  // What becomes of a reply under way may be an answer.
  const isUnderWay = replies.some((reply) => replyState(reply, bot) !== "settled");
  const again = { again: context.deps.now() + AGAIN_SECONDS };
  if (isUnderWay) return ok(again);
  const text = firstUnanswered(messages, bot);
  const since = text === undefined ? undefined : Math.floor(Number(text.ts));
  const settled = await settleWaiting(context, String(data?.outage), conversation, since);
  if (!settled.ok) return settled;
  // Whoever answered at this moment may have read it as it was before.
  return ok(settled.value ? again : "done");
};
