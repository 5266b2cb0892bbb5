import type { Chat } from "../../domain/inbox/chat.ts";
import { findSettings } from "../../datastores/settings.ts";
import { ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import type { DueContext } from "../due_handler.ts";
import { refreshCard } from "./_outage_card.ts";
import { stopWaiting } from "./_waiting.ts";

/** Somebody has been answered: if they were on an outage's list, they leave it, and its card shows that. No call for
 * everyone else. */
export async function noteAnswered(context: DueContext, chat: Chat): Promise<Result<void>> {
  if (chat.waitingIn === undefined) return ok(undefined);
  const [gone, settings] = await Promise.all([
    stopWaiting(context, chat),
    twice(() => findSettings(context.client, context)),
  ]);
  if (!gone.ok) return gone;
  const outage = settings.ok ? settings.value?.outage : undefined;
  if (outage !== undefined) await refreshCard(context, outage);
  return ok(undefined);
}
