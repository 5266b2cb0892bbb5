import { findLink, findSettings } from "../../datastores/directory.ts";
import { happened } from "../../datastores/open_work.ts";
import type { Outage } from "../../domain/outage/outage.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { isLocked } from "../../lib/lock.ts";
import { postOnce } from "../../lib/post_once.ts";
import { inParallel, ok, type Result } from "../../lib/result.ts";
import { endFinishedText, leftOverMessage, OPEN_KEY } from "../../messages/outage.ts";
import { versionOf } from "../../triggers/definitions/plan.ts";
import { receiveText } from "../../triggers/definitions/receive_text.ts";
import type { DueContext, DueHandler, DueHandlers } from "../due_handler.ts";
import { tidyKey } from "../tidy.ts";
import { declare } from "./_declare.ts";
import { END_LOCK, finishEnd, readOutage, showEnded } from "./_end.ts";
import { showOpenCard } from "./_outage_card.ts";
import { flagOutage } from "./_outage_flag.ts";
import { END_WORK, OUTAGE_WORK } from "./outage_work.ts";
import { listWaiting, stopWaiting } from "./_waiting.ts";

const AGAIN_SECONDS = 5 * 60;

/** While an outage is open: every text knows of it, and its card tells who waits. A declaration that broke off is gone on
 * with; once it is over, those who wrote at the last moment are told of, once. */
const keepOutage: DueHandler = async (work, context) => {
  const { id, what, at } = work.data as { id: string; what: string; at: number };
  const again = ok({ again: context.deps.now() + AGAIN_SECONDS });
  const outage = await readOutage(context, id);
  if (!outage.ok) return outage;
  if (outage.value === undefined) {
    const declared = await declare(context, { id, what, by: work.owner ?? "", at }, { isLate: true });
    if (!declared.ok) return declared;
    // Another one is open: whoever declared this was told.
    if ("open" in declared.value) return ok("done");
    const counted = await happened(context.client, { name: "outage_declared", at, id }, context);
    return counted.ok ? again : counted;
  }
  if (outage.value.endedAt !== undefined) return await tellLeftOver(context, outage.value);
  const kept = await keepOpen(context, outage.value);
  return kept.ok ? again : kept;
};

async function keepOpen(context: DueContext, outage: Outage): Promise<Result<void>> {
  const { channel, cardTs: ts } = outage;
  const read = await inParallel([
    findSettings(context.client, context),
    findLink(context.client, receiveText.callback, context),
    tidyKey(context, { channel, ts, key: OPEN_KEY }),
  ]);
  if (!read.ok) return read;
  const [settings, link] = read.value;
  const isEnding = await isLocked(context.client, { channel, ts, name: END_LOCK }, context);
  if (!isEnding.ok) return isEnding;
  const isFlagged = settings?.outage?.id === outage.id &&
    (link === undefined || link.version === versionOf(receiveText, { ...settings, outage }));
  const flagged = isFlagged || isEnding.value ? ok(undefined) : await flagOutage(context, outage);
  return flagged.ok ? await showOpenCard(context, outage) : flagged;
}

async function tellLeftOver(context: DueContext, outage: Outage): Promise<Result<"done">> {
  const { id, channel, cardTs } = outage;
  const shown = await inParallel([findSettings(context.client, context), showEnded(context, outage)]);
  if (!shown.ok) return shown;
  if (shown.value[0]?.outage?.id === id) {
    const unflagged = await flagOutage(context, undefined);
    if (!unflagged.ok) return unflagged;
  }
  const left = await listWaiting(context, id);
  if (!left.ok) return left;
  if (left.value.length === 0) return ok("done");
  const link = await callSlack(() => context.client.chat.getPermalink({ channel, message_ts: cardTs }), context);
  const message = leftOverMessage(left.value, link.ok ? link.value.permalink : undefined);
  const place = { channel, threadTs: cardTs };
  const told = await postOnce(context.client, place, message, { ...context, lookFirst: true });
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
  const text = endFinishedText(ended.value === "ended");
  const told = await callSlack(() => context.client.chat.postMessage({ channel: by, text }), context);
  return told.ok ? ok("done") : told;
};

/** What the tick does for outages. */
export const outageDue: DueHandlers = { [OUTAGE_WORK]: keepOutage, [END_WORK]: checkEnd };
