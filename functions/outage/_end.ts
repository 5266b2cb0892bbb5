import { findOutage, saveEnd } from "../../datastores/outages.ts";
import { deleteOpenWork, putOpenWork } from "../../datastores/open_work.ts";
import type { Outage, Waiting } from "../../domain/outage/outage.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { lockByReaction } from "../../lib/lock.ts";
import { postOnce } from "../../lib/post_once.ts";
import { ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import { endedAnywayMessage, endedCard } from "../../messages/outage.ts";
import type { DueContext } from "../due_handler.ts";
import { isCardGone, linkToCard } from "./_outage_card.ts";
import { flagOutage } from "./_outage_flag.ts";
import { endWork, endWorkId } from "./outage_work.ts";
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

/** Ends an outage, unless somebody waits and no reason is given. The due row comes before the lock, so that an ending that
 * breaks off is finished by the tick; one that is refused leaves neither. Errors: Slack's code. */
export async function endOutage(context: DueContext, outage: Outage, ending: Ending): Promise<Result<EndOutcome>> {
  const { client } = context;
  const waiting = await listWaiting(context, outage.id);
  if (!waiting.ok) return waiting;
  if (waiting.value.length > 0 && ending.reason === undefined) return ok({ waiting: waiting.value });
  const noted = await twice(() => putOpenWork(client, endWork(outage.id, ending), context));
  if (!noted.ok) return noted;
  const won = await lockByReaction(client, { channel: outage.channel, ts: outage.cardTs, name: END_LOCK });
  if (!won.ok && !isCardGone(won.error)) return won;
  if (won.ok && !won.value) return ok("elsewhere");
  return await finishEnd(context, outage, ending);
}

/** What follows the lock. Doing it again changes nothing. Texts are the last to know that it is over: whoever writes in the
 * meantime is on the list, where the tick finds them. */
export async function finishEnd(context: DueContext, outage: Outage, ending: Ending): Promise<Result<EndOutcome>> {
  const { by: endedBy, at: endedAt, reason } = ending;
  const listed = await listWaiting(context, outage.id);
  if (!listed.ok) return listed;
  const left = listed.value;
  if (left.length > 0 && reason === undefined) return await refuse(context, outage, left);
  const said = reason === undefined ? ok(undefined) : await sayWhy(context, outage, { endedBy, reason }, left);
  if (!said.ok) return said;
  const ended = { ...outage, endedAt, endedBy, reason };
  const saved = await twice(() => saveEnd(context.client, ended, context));
  if (!saved.ok) return saved;
  // It is over. Whatever fails of the rest is made up for by the tick.
  await Promise.all([
    showEnded(context, ended),
    flagOutage(context, undefined),
    ...left.map((each) => stopWaiting(context, each)),
  ]);
  return ok("ended");
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

/** In the card's thread: why it ended although somebody waits, and who. */
async function sayWhy(
  context: DueContext,
  outage: Outage,
  { endedBy, reason }: { endedBy: string; reason: string },
  left: Waiting[],
): Promise<Result<unknown>> {
  const { channel, cardTs: threadTs } = outage;
  const message = endedAnywayMessage(endedBy, reason, left, await linkToCard(context, outage));
  return await postOnce(context.client, { channel, threadTs }, message, { ...context, lookFirst: true });
}

/** Somebody wrote while it was being ended: it can be ended another time. */
async function refuse(context: DueContext, outage: Outage, waiting: Waiting[]): Promise<Result<EndOutcome>> {
  const { id, channel, cardTs: timestamp } = outage;
  const unlocked = await twice(() =>
    callSlack(() => context.client.reactions.remove({ channel, timestamp, name: END_LOCK }), context)
  );
  if (!unlocked.ok && unlocked.error !== "no_reaction" && !isCardGone(unlocked.error)) return unlocked;
  const dropped = await twice(() => deleteOpenWork(context.client, endWorkId(id), context));
  return dropped.ok ? ok({ waiting }) : dropped;
}

/** The outage as it is stored. */
export function readOutage({ client, ...options }: DueContext, id: string): Promise<Result<Outage | undefined>> {
  return twice(() => findOutage(client, id, options));
}
