import { findSettings } from "../../datastores/settings.ts";
import { findOutage, saveOutage } from "../../datastores/outages.ts";
import type { Settings } from "../../domain/directory/directory.ts";
import type { OpenOutage, Outage } from "../../domain/outage/outage.ts";
import { isClosed } from "../../lib/reachable.ts";
import { postOnce } from "../../lib/post_once.ts";
import { ok, type Result } from "../../lib/result.ts";
import { isPassing, twice } from "../../lib/twice.ts";
import { openingCard } from "../../messages/outage.ts";
import type { DueContext } from "../due_handler.ts";
import { isCardGone, showOpenCard } from "./_outage_card.ts";
import { flagOutage } from "./_outage_flag.ts";
import type { Declaration } from "./outage_work.ts";

/** What was declared, the outage that is open already, or why there is none: no set-up yet, or a channel that takes no
 * card, with Slack's code. */
export type Declared =
  | { outage: Outage }
  | { open: Omit<OpenOutage, "id"> }
  | { refused: "not_set_up" | { channel: string; error: string } };

/** What the settings name may be over: set-up writes back what it had read. */
async function stillOpen(context: DueContext, open: OpenOutage | undefined): Promise<Result<OpenOutage | undefined>> {
  if (open === undefined) return ok(undefined);
  const outage = await twice(() => findOutage(context.client, open.id, context));
  if (!outage.ok) return outage;
  return ok(outage.value?.endedAt === undefined ? open : undefined);
}

/** Declares an outage, one at a time: the card decides between two at once. The card says that it is open only when every
 * text knows. `isLate`: one that broke off is gone on with. Errors: Slack's code, of what another try may put right. */
export async function declare(
  context: DueContext,
  { id, what, by, at }: Declaration,
  { isLate = false }: { isLate?: boolean } = {},
): Promise<Result<Declared>> {
  const { client } = context;
  const settings = await twice(() => findSettings(client, context));
  if (!settings.ok) return settings;
  if (settings.value === undefined) return ok({ refused: "not_set_up" });
  const found = await stillOpen(context, settings.value.outage);
  if (!found.ok) return found;
  const open = found.value;
  if (open !== undefined && (open.id !== id || !isLate)) return ok({ open });
  const channel = open?.channel ?? placeOf(settings.value);
  const card = open === undefined
    ? await postOnce(client, { channel }, openingCard(what, by), { ...context, lookFirst: isLate })
    : ok({ ts: open.cardTs, isOurs: true });
  if (!card.ok) {
    const mayPass = isPassing(card.error) || card.error === "ratelimited";
    return mayPass ? card : ok({ refused: { channel, error: card.error } });
  }
  if (!card.value.isOurs && !isLate) return ok({ open: { channel, cardTs: card.value.ts } });
  const outage: Outage = { id, what, declaredBy: by, declaredAt: at, channel, cardTs: card.value.ts };
  const opened = await openAt(context, outage);
  return opened.ok || isCardGone(opened.error) ? ok({ outage }) : opened;
}

/** Gives an open outage whose card is gone a new one, in the admins' channel when its own is closed to us: without a card
 * nobody could end it. Errors: Slack's code. */
export async function renewCard(context: DueContext, outage: Outage, settings: Settings): Promise<Result<void>> {
  const message = openingCard(outage.what, outage.declaredBy);
  const lookBackSeconds = context.deps.now() - outage.declaredAt;
  const postTo = (channel: string) =>
    postOnce(context.client, { channel }, message, { ...context, lookFirst: true, lookBackSeconds });
  let card = await postTo(placeOf(settings));
  if (!card.ok && isClosed(card.error)) card = await postTo(settings.adminChannel);
  if (!card.ok) return card;
  return await openAt(context, { ...outage, channel: card.value.channel, cardTs: card.value.ts });
}

/** Stores the outage with its card, has every text know of it, and then has the card say that it is open. */
async function openAt(context: DueContext, outage: Outage): Promise<Result<void>> {
  const saved = await twice(() => saveOutage(context.client, outage, context));
  if (!saved.ok) return saved;
  const flagged = await flagOutage(context, outage);
  return flagged.ok ? await showOpenCard(context, outage) : flagged;
}

function placeOf({ places, adminChannel }: Settings): string {
  return places.outages ?? adminChannel;
}
