import { findSettings } from "../../datastores/settings.ts";
import type { Settings } from "../../domain/directory/directory.ts";
import type { Outage } from "../../domain/outage/outage.ts";
import { isLocked } from "../../lib/lock.ts";
import { postOnce } from "../../lib/post_once.ts";
import { fail, inParallel, ok, type Result } from "../../lib/result.ts";
import { isPassing } from "../../lib/twice.ts";
import { endFinishedMessage, leftOverMessage, OPEN_KEY } from "../../messages/outage.ts";
import type { DueContext, DueHandler, DueHandlers } from "../due_handler.ts";
import { tidyKey } from "../tidy.ts";
import { conclude } from "./_conclude.ts";
import { declare, renewCard } from "./_declare.ts";
import { END_LOCK, finishEnd, readOutage, showEnded } from "./_end.ts";
import { isCardGone, linkToCard, showOpenCard } from "./_outage_card.ts";
import { keepFlag } from "./_outage_flag.ts";
import { type Declaration, END_WORK, OUTAGE_WORK } from "./outage_work.ts";
import { listWaiting, stopWaiting } from "./_waiting.ts";

const AGAIN_SECONDS = 5 * 60;
/** By then texts that still brought the outage along are on its list. */
const TEXTS_IN_FLIGHT_SECONDS = 2 * 60;

/** While an outage is open: every text knows of it, and its card tells who waits. A declaration that broke off is gone on
 * with, and whoever declared it hears what came of it; once it is over, those who wrote at the last moment are told of,
 * once. */
const keepOutage: DueHandler = async (work, context) => {
  const { concluded, ...data } = work.data as Omit<Declaration, "by"> & { concluded?: boolean };
  const declaration = { ...data, by: work.owner ?? "" };
  const found = await readOutage(context, declaration.id);
  if (!found.ok) return found;
  if (found.value?.endedAt !== undefined) {
    const quietAt = found.value.endedAt + TEXTS_IN_FLIGHT_SECONDS;
    return context.deps.now() < quietAt ? ok({ again: quietAt }) : await tellLeftOver(context, found.value);
  }
  const declared = found.value === undefined
    ? await declare(context, declaration, { isLate: true })
    : ok({ outage: found.value });
  if (!declared.ok) return declared;
  const told = concluded ? ok(undefined) : await conclude(context, declaration, declared.value, { isLate: true });
  // Whoever cannot be told for good holds up nobody else.
  if (!told.ok && isPassing(told.error)) return told;
  if (!("outage" in declared.value)) return ok("done");
  const kept = await keepOpen(context, declared.value.outage);
  return kept.ok ? ok({ again: context.deps.now() + AGAIN_SECONDS, data: { ...data, concluded: true } }) : kept;
};

async function keepOpen(context: DueContext, outage: Outage): Promise<Result<void>> {
  const settings = await findSettings(context.client, context);
  if (!settings.ok) return settings;
  if (settings.value === undefined) return fail("not_set_up");
  const kept = await keepCard(context, outage, settings.value);
  return kept.ok || !isCardGone(kept.error) ? kept : await renewCard(context, outage, settings.value);
}

async function keepCard(context: DueContext, outage: Outage, settings: Settings): Promise<Result<void>> {
  const { channel, cardTs: ts } = outage;
  const kept = await inParallel([
    keepFlag(context, settings, outage),
    tidyKey(context, { channel, ts, key: OPEN_KEY }),
  ]);
  return kept.ok ? await showOpenCard(context, outage) : kept;
}

async function tellLeftOver(context: DueContext, outage: Outage): Promise<Result<"done">> {
  const { id, channel, cardTs: threadTs } = outage;
  const read = await inParallel([findSettings(context.client, context), showEnded(context, outage)]);
  if (!read.ok) return read;
  const [settings] = read.value;
  const isLast = settings !== undefined && (settings.outage === undefined || settings.outage.id === id);
  const unflagged = isLast ? await keepFlag(context, settings, undefined) : ok(undefined);
  if (!unflagged.ok) return unflagged;
  const left = await listWaiting(context, id);
  if (!left.ok) return left;
  if (left.value.length === 0) return ok("done");
  const message = leftOverMessage(left.value, await linkToCard(context, outage));
  const told = await postOnce(context.client, { channel, threadTs }, message, { ...context, lookFirst: true });
  if (!told.ok) return told;
  const gone = await inParallel(left.value.map((each) => stopWaiting(context, each)));
  return gone.ok ? ok("done") : gone;
}

/** An ending that broke off after its lock is finished, or taken back when somebody has written since. */
const checkEnd: DueHandler = async (work, context) => {
  const { id, at, reason } = work.data as { id: string; at: number; reason?: string };
  const outage = await readOutage(context, id);
  if (!outage.ok) return outage;
  if (outage.value === undefined || outage.value.endedAt !== undefined) return ok("done");
  const { channel, cardTs: ts } = outage.value;
  const locked = await isLocked(context.client, { channel, ts, name: END_LOCK }, context);
  if (!locked.ok) return locked;
  if (!locked.value) return ok("done"); // Refused, or it broke before the lock: it is open as before.
  const by = work.owner ?? "";
  const ended = await finishEnd(context, outage.value, { by, at, reason });
  if (!ended.ok) return ended;
  const message = endFinishedMessage({ id, at }, ended.value === "ended");
  const told = await postOnce(context.client, { channel: by }, message, { ...context, lookFirst: true });
  return told.ok ? ok("done") : told;
};

/** What the tick does for outages. */
export const outageDue = { [OUTAGE_WORK]: keepOutage, [END_WORK]: checkEnd } satisfies DueHandlers;
