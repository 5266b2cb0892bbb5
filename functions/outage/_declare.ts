import { findSettings } from "../../datastores/settings.ts";
import { findOutage, saveOutage } from "../../datastores/outages.ts";
import type { Settings } from "../../domain/directory/directory.ts";
import type { OpenOutage, Outage } from "../../domain/outage/outage.ts";
import { isClosed } from "../../lib/reachable.ts";
import { postOnce } from "../../lib/post_once.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import { isPassing, twice } from "../../lib/twice.ts";
import { declarationKey, openingCard } from "../../messages/outage.ts";
import type { DueContext } from "../due_handler.ts";
import { isCardGone, showOpenCard } from "./_outage_card.ts";
import { flagOutage } from "./_outage_flag.ts";
import type { Declaration } from "./outage_work.ts";

/** What was declared, the outage that is open already (`isOurs`: this very one, which another delivery declares), or why
 * there is none: no set-up yet, or a channel that takes no card, with Slack's code. */
export type Declared =
  | { outage: Outage }
  | { open: Omit<OpenOutage, "id">; isOurs: boolean }
  | { refused: "not_set_up" | { channel: string; error: string } };

/** What the settings name may be over: set-up writes back what it had read. */
async function stillOpen(context: DueContext, open: OpenOutage | undefined): Promise<Result<OpenOutage | undefined>> {
  if (open === undefined) return ok(undefined);
  const outage = await twice(() => findOutage(context.client, open.id, context));
  if (!outage.ok) return outage;
  return ok(outage.value?.endedAt === undefined ? open : undefined);
}

/** Declares an outage, one at a time: of two at once the one whose card stands goes on. The card says that it is open only
 * when every text knows. `isLate`: one that broke off is gone on with. Errors: `card_unseen`, Slack's code, of what another
 * try may put right. */
export async function declare(
  context: DueContext,
  declaration: Declaration,
  { isLate = false }: { isLate?: boolean } = {},
): Promise<Result<Declared>> {
  const { client } = context;
  const { id, what, by, at } = declaration;
  const settings = await twice(() => findSettings(client, context));
  if (!settings.ok) return settings;
  if (settings.value === undefined) return ok({ refused: "not_set_up" });
  const found = await stillOpen(context, settings.value.outage);
  if (!found.ok) return found;
  const open = found.value;
  if (open !== undefined && (open.id !== id || !isLate)) return ok({ open, isOurs: open.id === id });
  const channel = open?.channel ?? placeOf(settings.value);
  const card = open === undefined
    ? await placeCard(context, channel, declaration, isLate)
    : ok<PlacedCard>({ ts: open.cardTs });
  if (!card.ok) {
    const mayPass = isPassing(card.error) || ["ratelimited", "card_unseen"].includes(card.error);
    return mayPass ? card : ok({ refused: { channel, error: card.error } });
  }
  const { ts: cardTs, takenBy } = card.value;
  if (takenBy !== undefined) return ok({ open: { channel, cardTs }, isOurs: takenBy === "us" });
  const outage: Outage = { id, what, declaredBy: by, declaredAt: at, channel, cardTs };
  const opened = await openAt(context, outage);
  return opened.ok || isCardGone(opened.error) ? ok({ outage }) : opened;
}

/** The card that stands. `takenBy`: somebody else's declaration, or `us` when another delivery of this one is at work. */
interface PlacedCard {
  ts: string;
  takenBy?: "us" | "others";
}

/** Posts the card unless one stands already. Errors: `card_unseen` when nobody can tell which card stands, Slack's code. */
async function placeCard(
  context: DueContext,
  channel: string,
  declaration: Declaration,
  isLate: boolean,
): Promise<Result<PlacedCard>> {
  const card = await postOnce(context.client, { channel }, openingCard(declaration), { ...context, lookFirst: isLate });
  if (!card.ok) return card;
  const { ts, isOurs, around } = card.value;
  const keys = around.find((message) => message.ts === ts)?.keys;
  if (keys === undefined) return fail("card_unseen");
  if (!keys.includes(declarationKey(declaration.id))) return ok({ ts, takenBy: "others" });
  return ok({ ts, takenBy: isOurs || isLate ? undefined : "us" });
}

/** Gives an open outage whose card is gone a new one, in the admins' channel when its own is closed to us: without a card
 * nobody could end it. Errors: Slack's code. */
export async function renewCard(context: DueContext, outage: Outage, settings: Settings): Promise<Result<void>> {
  const message = openingCard({ id: outage.id, what: outage.what, by: outage.declaredBy });
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
