import { findLink } from "../../datastores/links.ts";
import { type OpenWork, putAllOpenWork } from "../../datastores/open_work.ts";
import { callOf, type ThreadMessage } from "../../domain/escalation/escalation.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { isClosed } from "../../lib/reachable.ts";
import { inParallel, ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import type { DueContext, DueHandler } from "../due_handler.ts";
import {
  type CalledThread,
  escalated,
  escalationId,
  escalationWork,
  lockThread,
  readThread,
} from "./_settle_escalation.ts";

export const MISSED_CALLS_WORK = "missed_calls";
/** When a new channel is looked through, after it was made: with the ticks in which triggers come to name it, and once more
 * after the hourly comparison, which would make up for that. */
const LOOKS_SECONDS = [0, 5 * 60, 10 * 60, 70 * 60];
/** A new channel's messages in one page. */
const PAGE = 200;

/** Has the tick look for calls in a private channel that was just made: until triggers name it, nothing hears the emoji
 * there. `now`: Unix seconds. */
export function missedCallsWork(channel: string, now: number): OpenWork {
  return { id: `${MISSED_CALLS_WORK}:${channel}`, kind: MISSED_CALLS_WORK, due: now, channel, data: { madeAt: now } };
}

/** What was called without anybody hearing it is due from then on like any other escalation; a call that was heard is
 * looked at once more, which changes nothing. */
export const lookForCalls: DueHandler = async ({ channel = "", data }, context) => {
  const read = await inParallel([
    twice(() => readChannel(context, channel)),
    twice(() => findLink(context.client, "request_action", context)),
  ]);
  if (!read.ok) return isClosed(read.error) ? ok("done") : read;
  const [roots, link] = read.value;
  const threads = await inParallel(
    roots.map((root) =>
      root.reply_count ? twice(() => readThread(context, channel, root.ts)) : Promise.resolve(ok([root]))
    ),
  );
  if (!threads.ok) return threads;
  const now = context.deps.now();
  const called = threads.value.flatMap((thread): CalledThread[] => {
    const call = callOf(thread);
    const at = Math.floor(Number(call?.ts));
    const place = { channel, rootTs: thread[0].ts, link: "", at, specialists: "", actionUrl: link?.url ?? "" };
    return call === undefined ? [] : [{ ...place, by: call.by }];
  });
  const due = await Promise.all(
    called.map(async (thread) => escalationWork(thread, now, [escalated(await escalationId(thread), thread.at)])),
  );
  const put = await putAllOpenWork(context.client, due, context);
  if (!put.ok) return put;
  // Only to be seen: the due rows do not depend on it.
  await Promise.all(called.map((thread) => lockThread(context, thread)));
  const next = LOOKS_SECONDS.map((after) => Number(data?.madeAt) + after).find((at) => at > now);
  return ok(next === undefined ? "done" : { again: next });
};

async function readChannel(
  { client, ...options }: DueContext,
  channel: string,
): Promise<Result<(ThreadMessage & { reply_count?: number })[]>> {
  const read = await callSlack(() => client.conversations.history({ channel, limit: PAGE }), options);
  if (!read.ok) return read;
  const messages = read.value.messages as ThreadMessage[];
  return ok(messages.filter(({ ts, thread_ts = ts }) => thread_ts === ts));
}
