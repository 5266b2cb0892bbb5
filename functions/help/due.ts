import type { SlackAPIClient } from "deno-slack-api/types.ts";
import type { OpenWork } from "../../datastores/open_work.ts";
import { findRequest } from "../../datastores/requests.ts";
import type { HelpRequest } from "../../domain/help/request.ts";
import { type CallOptions, callSlack } from "../../lib/call_slack.ts";
import { isLocked } from "../../lib/lock.ts";
import { ok, type Result } from "../../lib/result.ts";
import { specialistText } from "../../messages/escalation.ts";
import { claimedText, claimFinishedText, sentText } from "../../messages/help.ts";
import type { DueContext, DueHandlers } from "../due_handler.ts";
import { CLAIM_LOCK, finishClaim, showClaimed } from "./claim_request.ts";
import { CARD_EVENT, postCard, recordCard } from "./post_request.ts";

/** What the tick does for help requests. */
export const helpDue: DueHandlers = { check_card: checkCard, claim: checkClaim };

/** Every stored request has exactly one card that its row knows: posts it when it is missing, finds it when its posting
 * was not confirmed, takes a second one away. */
async function checkCard(work: OpenWork, { client, untilMs }: DueContext): Promise<Result<"done">> {
  const { request: id, actionUrl } = work.data as { request: string; actionUrl: string };
  const options = { untilMs };
  const found = await findRequest(client, id, options);
  if (!found.ok) return found;
  const request = found.value;
  // The row of the request failed to be stored: its asker was told so and has the form still open.
  if (request === undefined) return ok("done");
  const cards = await findCards(client, request, options);
  if (!cards.ok) {
    if (request.cardTs !== undefined) return cards;
    const posted = await postCard(client, request, actionUrl, options);
    return posted.ok ? ok("done") : posted;
  }
  const [first, ...others] = cards.value;
  const kept = request.cardTs ?? first;
  if (kept === undefined) {
    const posted = await postCard(client, request, actionUrl, options);
    return posted.ok ? ok("done") : posted;
  }
  for (const ts of [first, ...others].filter((each) => each !== kept)) {
    const removed = await callSlack(() => client.chat.delete({ channel: request.channel, ts }), options);
    if (!removed.ok && removed.error !== "message_not_found") return removed;
  }
  if (request.cardTs !== undefined) return ok("done");
  const recorded = await recordCard(client, { ...request, cardTs: kept }, sentText, options);
  return recorded.ok ? ok("done") : recorded;
}

const MOST_MESSAGES = 200;
const CLOCK_SLACK_SECONDS = 60;

/** `ts` of each card of a request in its channel, oldest first. */
async function findCards(
  client: SlackAPIClient,
  request: HelpRequest,
  options: CallOptions,
): Promise<Result<string[]>> {
  const read = await callSlack(() =>
    client.conversations.history({
      channel: request.channel,
      oldest: String(request.createdAt - CLOCK_SLACK_SECONDS),
      limit: MOST_MESSAGES,
      include_all_metadata: true,
    }), options);
  if (!read.ok) return read;
  const messages = read.value.messages as {
    ts: string;
    metadata?: { event_type: string; event_payload: { id?: string } };
  }[];
  return ok(
    messages
      .filter(({ metadata }) => metadata?.event_type === CARD_EVENT && metadata.event_payload.id === request.id)
      .map(({ ts }) => ts)
      .sort(),
  );
}

/** A claim that went through is told to whom it matters. One that broke after the lock is finished for the first who
 * tried; one whose card was withdrawn, or replaced, is over. */
async function checkClaim(work: OpenWork, { client, untilMs }: DueContext): Promise<Result<"done">> {
  const { request: id, at, ts } = work.data as { request: string; at: number; ts: string };
  const user = work.owner ?? "";
  const card = { channel: work.channel ?? "", ts };
  const options = { untilMs };
  const found = await findRequest(client, id, options);
  if (!found.ok) return found;
  const request = found.value;
  if (request === undefined || request.escalation?.withdrawnAt !== undefined) return ok("done");
  if (request.owner === user) {
    const shown = await showClaimed(client, request, card, options);
    return shown.ok ? await tellClaimed(client, request, options) : shown;
  }
  if (request.owner !== undefined || (request.cardTs !== undefined && request.cardTs !== ts)) return ok("done");
  const locked = await isLocked(client, { ...card, name: CLAIM_LOCK }, options);
  if (!locked.ok) return locked;
  if (!locked.value) return ok("done"); // It broke before the lock: the card still says Claim.
  const finished = await finishClaim(client, { requestId: id, user, at, card }, options);
  if (!finished.ok) return finished;
  const text = claimFinishedText(finished.value);
  const told = await callSlack(() => client.chat.postMessage({ channel: user, text }), options);
  return told.ok ? await tellClaimed(client, finished.value, options) : told;
}

/** The one who asked by form hears it directly; an escalated question's thread hears it. */
async function tellClaimed(
  client: SlackAPIClient,
  request: HelpRequest,
  options: CallOptions,
): Promise<Result<"done">> {
  const { escalation, askedBy, owner } = request;
  if (escalation === undefined && askedBy === owner) return ok("done");
  const told = await callSlack(
    () =>
      escalation === undefined
        ? client.chat.postMessage({ channel: askedBy, text: claimedText(request) })
        : client.chat.postMessage({
          channel: escalation.channel,
          thread_ts: escalation.rootTs,
          text: specialistText(request),
        }),
    options,
  );
  // A thread that is gone has nobody to tell.
  const isGone = !told.ok && ["channel_not_found", "is_archived", "thread_not_found"].includes(told.error);
  return told.ok || isGone ? ok("done") : told;
}
