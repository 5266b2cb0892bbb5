import { findLink } from "../../datastores/links.ts";
import { findOutage } from "../../datastores/outages.ts";
import type { OpenOutage } from "../../domain/outage/outage.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { isClosed } from "../../lib/reachable.ts";
import { inParallel, ok, type Result } from "../../lib/result.ts";
import { openCard } from "../../messages/outage.ts";
import type { DueContext } from "../due_handler.ts";
import { listWaiting } from "./_waiting.ts";

/** Brings the card of an open outage up to date, as well as it can at this moment: it does not wait for its turn, the tick
 * does it again every five minutes. Two rounds. */
export async function refreshCard(context: DueContext, outage: OpenOutage): Promise<void> {
  await showOpenCard({ ...context, untilMs: context.deps.now() * 1000 }, outage);
}

/** The same with patience. A card of an outage that is over is left alone. Errors: Slack's code. */
export async function showOpenCard(context: DueContext, { id, channel, cardTs }: OpenOutage): Promise<Result<void>> {
  const read = await inParallel([
    findOutage(context.client, id, context),
    listWaiting(context, id),
    findLink(context.client, "outage_action", context),
  ]);
  if (!read.ok) return read;
  const [outage, waiting, link] = read.value;
  if (outage === undefined || outage.endedAt !== undefined) return ok(undefined);
  const card = openCard(outage, waiting, link?.url ?? "");
  const shown = await callSlack(
    () => context.client.chat.update({ channel, ts: cardTs, text: card.text, blocks: card.blocks as never }),
    context,
  );
  return shown.ok ? ok(undefined) : shown;
}

/** Whether Slack says that a card cannot be changed any more: it was deleted, or its channel is closed to us. */
export function isCardGone(error: string): boolean {
  return error === "message_not_found" || isClosed(error);
}

/** The card's address; undefined when Slack does not say. */
export async function linkToCard(
  { client, ...options }: DueContext,
  { channel, cardTs }: Omit<OpenOutage, "id">,
): Promise<string | undefined> {
  const link = await callSlack(() => client.chat.getPermalink({ channel, message_ts: cardTs }), options);
  return link.ok ? link.value.permalink : undefined;
}
