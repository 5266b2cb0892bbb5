import { findOutage, saveEnd } from "../../datastores/outages.ts";
import { putOpenWork } from "../../datastores/open_work.ts";
import type { Outage, Waiting } from "../../domain/outage/outage.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { lockByReaction } from "../../lib/lock.ts";
import { postOnce } from "../../lib/post_once.ts";
import { inParallel, ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import { endedAnywayMessage, endedCard } from "../../messages/outage.ts";
import type { DueContext } from "../due_handler.ts";
import { isCardGone, linkToCard } from "./_outage_card.ts";
import { flagOutage } from "./_outage_flag.ts";
import { endWork } from "./outage_work.ts";
import { listWaiting, stopWaiting } from "./_waiting.ts";

/** People see it on the card: somebody is ending it. */
export const END_LOCK = "checkered_flag";

export interface Ending {
  by: string;
  /** Unix seconds. */
  at: number;
  /** Why although somebody waits. */
  reason?: string;
}

export type EndOutcome = "ended" | "elsewhere" | { waiting: Waiting[] };

/** Ends an outage, unless somebody waits and no reason is given. Texts stop knowing of it before the last look, so nobody
 * can come on the list after it; should somebody be on it then, it is opened again. The due row comes before the lock,
 * so that an ending that breaks off is finished by the tick. Errors: Slack's code. */
export async function endOutage(context: DueContext, outage: Outage, ending: Ending): Promise<Result<EndOutcome>> {
  const { client } = context;
  const ready = await inParallel([
    listWaiting(context, outage.id),
    twice(() => putOpenWork(client, endWork(outage.id, ending), context)),
  ]);
  if (!ready.ok) return ready;
  const [waiting] = ready.value;
  if (waiting.length > 0 && ending.reason === undefined) return ok({ waiting });
  const won = await lockByReaction(client, { channel: outage.channel, ts: outage.cardTs, name: END_LOCK });
  if (!won.ok && won.error !== "message_not_found") return won;
  if (won.ok && !won.value) return ok("elsewhere");
  return await finishEnd(context, outage, ending);
}

/** What follows the lock. Doing it again changes nothing. */
export async function finishEnd(context: DueContext, outage: Outage, ending: Ending): Promise<Result<EndOutcome>> {
  const { client } = context;
  const unflagged = await flagOutage(context, undefined);
  if (!unflagged.ok) return unflagged;
  const listed = await listWaiting(context, outage.id);
  if (!listed.ok) return listed;
  const left = listed.value;
  if (left.length > 0 && ending.reason === undefined) return await openAgain(context, outage, left);
  const ended = { ...outage, endedAt: ending.at, endedBy: ending.by, reason: ending.reason };
  const { channel, cardTs } = outage;
  const done = await inParallel([
    twice(() => saveEnd(client, ended, context)),
    showEnded(context, ended),
    ending.reason === undefined
      ? Promise.resolve(ok(undefined))
      : postOnce(client, { channel, threadTs: cardTs }, await endedAnyway(context, outage, ending, left), {
        ...context,
        lookFirst: true,
      }),
  ]);
  if (!done.ok) return done;
  const gone = await inParallel(left.map((each) => stopWaiting(context, each)));
  return gone.ok ? ok("ended") : gone;
}

/** Puts the card of an outage that is over into its last state. A card that is gone is no reason to stop. */
export async function showEnded({ client, ...options }: DueContext, outage: Outage): Promise<Result<void>> {
  const { text, blocks } = endedCard(outage);
  const { channel, cardTs: ts } = outage;
  const shown = await twice(() =>
    callSlack(() => client.chat.update({ channel, ts, text, blocks: blocks as never }), options)
  );
  return shown.ok || isCardGone(shown.error) ? ok(undefined) : shown;
}

async function endedAnyway(
  context: DueContext,
  outage: Outage,
  { by, reason = "" }: Ending,
  left: Waiting[],
) {
  return endedAnywayMessage(by, reason, left, await linkToCard(context, outage));
}

/** Somebody wrote while it was being ended. */
async function openAgain(context: DueContext, outage: Outage, waiting: Waiting[]): Promise<Result<EndOutcome>> {
  const { channel, cardTs: timestamp } = outage;
  const flagged = await flagOutage(context, outage);
  if (!flagged.ok) return flagged;
  await twice(() => callSlack(() => context.client.reactions.remove({ channel, timestamp, name: END_LOCK }), context));
  return ok({ waiting });
}

/** The outage as it is stored. */
export function readOutage({ client, ...options }: DueContext, id: string): Promise<Result<Outage | undefined>> {
  return twice(() => findOutage(client, id, options));
}
