import { findSettings } from "../../datastores/directory.ts";
import { findOutage, saveOutage } from "../../datastores/outages.ts";
import type { OpenOutage, Outage } from "../../domain/outage/outage.ts";
import { postOnce } from "../../lib/post_once.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import { openingCard } from "../../messages/outage.ts";
import type { DueContext } from "../due_handler.ts";
import { showOpenCard } from "./_outage_card.ts";
import { flagOutage } from "./_outage_flag.ts";

/** What was declared, or the outage that is open already. */
export type Declared = { outage: Outage } | { open: { channel: string; cardTs: string } };

/** What the settings name may be over: set-up writes back what it had read. */
async function stillOpen(context: DueContext, open: OpenOutage | undefined): Promise<Result<OpenOutage | undefined>> {
  if (open === undefined) return ok(undefined);
  const outage = await twice(() => findOutage(context.client, open.id, context));
  if (!outage.ok) return outage;
  return ok(outage.value?.endedAt === undefined ? open : undefined);
}

/** Declares an outage, one at a time: the card decides between two at once. The card says that it is open only when every
 * text knows. Errors: `not_set_up`, Slack's code with the channel as `detail`. */
export async function declare(
  context: DueContext,
  { id, what, by, at }: { id: string; what: string; by: string; at: number },
  { isLate = false }: { isLate?: boolean } = {},
): Promise<Result<Declared>> {
  const { client } = context;
  const settings = await twice(() => findSettings(client, context));
  if (!settings.ok) return settings;
  if (settings.value === undefined) return fail("not_set_up");
  const { places, adminChannel } = settings.value;
  const found = await stillOpen(context, settings.value.outage);
  if (!found.ok) return found;
  const open = found.value;
  if (open !== undefined && open.id !== id) return ok({ open });
  const channel = open?.channel ?? places.outages ?? adminChannel;
  const card = open === undefined
    ? await postOnce(client, { channel }, openingCard(what, by), { ...context, lookFirst: isLate })
    : ok({ ts: open.cardTs, isOurs: true });
  if (!card.ok) return fail(card.error, channel);
  if (!card.value.isOurs && !isLate) return ok({ open: { channel, cardTs: card.value.ts } });
  const outage: Outage = { id, what, declaredBy: by, declaredAt: at, channel, cardTs: card.value.ts };
  const saved = await twice(() => saveOutage(client, outage, context));
  if (!saved.ok) return saved;
  const flagged = await flagOutage(context, outage);
  if (!flagged.ok) return flagged;
  const shown = await showOpenCard(context, outage);
  return shown.ok ? ok({ outage }) : shown;
}
