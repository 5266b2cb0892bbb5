import { putOpenWork } from "../datastores/open_work.ts";
import { callSlack } from "../lib/call_slack.ts";
import { isClosed } from "../lib/reachable.ts";
import { isPostedOnce, lookAround, type Place, type StandingMessage } from "../lib/post_once.ts";
import { ok, type Result } from "../lib/result.ts";
import type { DueContext, DueHandler } from "./due_handler.ts";

export const TIDY_WORK = "tidy";
/** By then whoever posts has finished or broken off: a function has 60 seconds. */
const TIDY_AFTER_SECONDS = 2 * 60;
/** One due row for all that is posted to a channel in so long. */
const SLOT_SECONDS = 5 * 60;
const LOOK_BACK_SECONDS = 15 * 60;

/** Has the tick go over a channel to which something is about to be posted that must stand there once: a run that breaks
 * off, or whose second delivery has ended it, cannot take back its own. */
export function noteTidying(context: DueContext, channel: string): Promise<Result<void>> {
  const now = context.deps.now();
  return putOpenWork(context.client, {
    id: `${TIDY_WORK}:${channel}:${Math.floor(now / SLOT_SECONDS)}`,
    kind: TIDY_WORK,
    due: now + TIDY_AFTER_SECONDS,
    channel,
    data: { at: now },
  }, context);
}

/** Takes back what stands twice in the channel around that time. */
export const tidyDue: DueHandler = async ({ channel = "", data }, context) => {
  const options = { ...context, lookBackSeconds: LOOK_BACK_SECONDS };
  const around = await lookAround(context.client, { channel }, Number(data?.at), options);
  if (!around.ok) return isClosed(around.error) ? ok("done") : around;
  const tidied = await takeBackDoubles(context, channel, around.value);
  return tidied.ok ? ok("done") : tidied;
};

/** Takes back all but the first of the messages with `key` that were posted to a place since `ts`: for the tick, which
 * knows of a message that a run may have posted twice. Gives the first one's `ts`; undefined when none stands there, or the
 * channel is closed to us. */
export async function tidyKey(
  context: DueContext,
  { ts, key, ...place }: Place & { ts: string; key: string },
): Promise<Result<string | undefined>> {
  const around = await lookAround(context.client, place, Number(ts), {
    ...context,
    lookBackSeconds: LOOK_BACK_SECONDS,
  });
  if (!around.ok) return isClosed(around.error) ? ok(undefined) : around;
  const standing = around.value.filter(({ keys }) => keys.includes(key));
  const tidied = await takeBackDoubles(context, place.channel, standing);
  return tidied.ok ? ok(standing[0]?.ts) : tidied;
}

/** Of messages that must stand once, the first stays. `messages`: oldest first. */
export async function takeBackDoubles(
  context: DueContext,
  channel: string,
  messages: StandingMessage[],
): Promise<Result<void>> {
  const seen = new Set<string>();
  for (const { ts, keys } of messages) {
    const key = keys.find(isPostedOnce);
    if (key === undefined) continue;
    if (!seen.has(key)) seen.add(key);
    else {
      const removed = await callSlack(() => context.client.chat.delete({ channel, ts }), context);
      // Another app may give its blocks ids like ours.
      if (!removed.ok && !["message_not_found", "cant_delete_message"].includes(removed.error)) return removed;
    }
  }
  return ok(undefined);
}
