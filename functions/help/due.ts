import { happened, type OpenWork } from "../../datastores/open_work.ts";
import { deleteRequest, findRequest } from "../../datastores/requests.ts";
import type { DueOutcome } from "../../domain/due/due.ts";
import type { HelpRequest } from "../../domain/help/request.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { isClosed, isUnreachable } from "../../lib/reachable.ts";
import { isLocked } from "../../lib/lock.ts";
import { ok, type Result } from "../../lib/result.ts";
import { specialistText } from "../../messages/escalation.ts";
import { claimedText, claimFinishedText, sentText } from "../../messages/help.ts";
import type { DueContext, DueHandlers } from "../due_handler.ts";
import { isFirstInLine } from "../first_in_line.ts";
import { tellOnce } from "../tell_once.ts";
import { CLAIM_LOCK, finishClaim, showClaimed } from "./claim_request.ts";
import { type Card, created, findCards, postCard, recordCard } from "./post_request.ts";

/** What the tick does for help requests. */
export const helpDue = { check_card: checkCard, claim: checkClaim } satisfies DueHandlers;

const AGAIN_SECONDS = 5 * 60;
/** The tick stores what a run could not, trying for hours. */
const STORED_WITHIN_SECONDS = 24 * 3600;

/** Every stored request has exactly one card that its row knows: posts it when it is missing, finds it when its posting
 * was not confirmed, takes a second one away. */
async function checkCard(work: OpenWork, context: DueContext): Promise<Result<"done">> {
  const { client } = context;
  const { request: id, actionUrl } = work.data as { request: string; actionUrl: string };
  const found = await findRequest(client, id, context);
  if (!found.ok) return found;
  const request = found.value;
  // The row of the request failed to be stored: its asker was told so and has the form still open.
  if (request === undefined) return ok("done");
  const kept = await keepOneCard(context, request, actionUrl);
  if (!kept.ok) return kept;
  const counted = await happened(client, created(request), context);
  return counted.ok ? ok("done") : counted;
}

async function keepOneCard(context: DueContext, request: HelpRequest, actionUrl: string): Promise<Result<unknown>> {
  const { client } = context;
  const cards = await findCards(client, request, context);
  if (!cards.ok && request.cardTs !== undefined) return isClosed(cards.error) ? ok(undefined) : cards;
  const kept = cards.ok ? keptOf(cards.value, request.cardTs) : undefined;
  if (kept === undefined) return await postCard(client, request, actionUrl, context);
  const doubles = cards.ok ? cards.value.filter(({ ts }) => ts !== kept) : [];
  for (const { ts } of doubles) {
    const removed = await callSlack(() => client.chat.delete({ channel: request.channel, ts }), context);
    if (!removed.ok && removed.error !== "message_not_found") return removed;
  }
  if (request.cardTs === kept) return ok(undefined);
  return await recordCard(client, { ...request, cardTs: kept }, sentText, { ...context, isRepeat: true });
}

/** `ts` of the card that stays: one that somebody has raised their hand on, else the one that the row knows. */
function keptOf(cards: Card[], known: string | undefined): string | undefined {
  return cards.find(({ isClaimed }) => isClaimed)?.ts ?? known ?? cards[0]?.ts;
}

/** A claim that went through is told to whom it matters. One that broke after the lock is finished for the first who
 * tried; one whose card was withdrawn, or replaced, is over. */
async function checkClaim(work: OpenWork, context: DueContext): Promise<Result<DueOutcome>> {
  const { client } = context;
  const { request: id, at, ts } = work.data as { request: string; at: number; ts: string };
  const user = work.owner ?? "";
  const card = { channel: work.channel ?? "", ts };
  const found = await findRequest(client, id, context);
  if (!found.ok) return found;
  const request = found.value;
  if (request === undefined || request.escalation?.withdrawnAt !== undefined) return ok("done");
  const again = ok({ again: context.deps.now() + AGAIN_SECONDS });
  // Claimed before the rest of its row was stored: that is about to be made up for. Else the claim alone made the row.
  if (request.summary === "") {
    if (context.deps.now() - at < STORED_WITHIN_SECONDS) return again;
    const gone = await deleteRequest(client, id, context);
    return gone.ok ? ok("done") : gone;
  }
  if (request.owner === user) {
    const shown = await showClaimed(client, request, card, context);
    return shown.ok || shown.error === "message_not_found" ? await tellClaimed(context, request) : shown;
  }
  if (request.owner !== undefined || (request.cardTs !== undefined && request.cardTs !== ts)) return ok("done");
  const locked = await isLocked(client, { ...card, name: CLAIM_LOCK }, context);
  if (!locked.ok) return locked;
  if (!locked.value) return ok("done"); // It broke before the lock: the card still says Claim.
  const first = await isFirstInLine(context, work);
  if (!first.ok) return first;
  if (!first.value) return again;
  const finished = await finishClaim(client, { requestId: id, user, at, card }, context);
  if (!finished.ok) return finished;
  const text = claimFinishedText(finished.value);
  const told = await tellOnce(context, { channel: user }, `claim_finished/${id}`, text);
  if (!told.ok) return told;
  const heard = await tellClaimed(context, finished.value);
  // It stays in line until a stale read of the request can make nobody else the first.
  return heard.ok ? again : heard;
}

/** The one who asked by form hears it directly; an escalated question's thread hears it. */
async function tellClaimed(context: DueContext, request: HelpRequest): Promise<Result<"done">> {
  const { id, escalation, askedBy, owner } = request;
  if (escalation === undefined && askedBy === owner) return ok("done");
  const told = escalation === undefined
    ? await tellOnce(context, { channel: askedBy }, `claimed/${id}`, claimedText(request))
    : await tellOnce(
      context,
      { channel: escalation.channel, threadTs: escalation.rootTs },
      `claimed/${id}`,
      specialistText(request),
    );
  // A thread that is gone, or a person, has nobody to tell.
  const isGone = !told.ok &&
    (isClosed(told.error) || isUnreachable(told.error) || told.error === "thread_not_found");
  return told.ok || isGone ? ok("done") : told;
}
