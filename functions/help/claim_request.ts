import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { putOpenWork } from "../../datastores/open_work.ts";
import { findRequest, saveOwner } from "../../datastores/requests.ts";
import type { HelpRequest } from "../../domain/help/request.ts";
import { type CallOptions, callSlack } from "../../lib/call_slack.ts";
import { lockByReaction } from "../../lib/lock.ts";
import { readUntil } from "../../lib/read_until.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import { claimedCard } from "../../messages/help.ts";

/** People see it on the card: somebody has raised their hand. */
export const CLAIM_LOCK = "hand";
/** The next tick looks whether the claim went all the way, and tells the asker. */
const CHECK_AFTER_SECONDS = 60;

export interface Claim {
  requestId: string;
  user: string;
  /** Unix seconds. */
  at: number;
  card: { channel: string; ts: string };
}

/** Takes a request for `user`, if nobody was quicker. The due row comes before the lock, so that a claim that breaks
 * anywhere after it is finished by the tick. Gives back the claimed request, or undefined when somebody else has it.
 * Errors: `request_not_found`, Slack's code. */
export async function claimRequest(
  client: SlackAPIClient,
  claim: Claim,
  options?: CallOptions,
): Promise<Result<HelpRequest | undefined>> {
  const work = {
    id: `claim:${claim.requestId}:${claim.user}`,
    kind: "claim",
    due: claim.at + CHECK_AFTER_SECONDS,
    owner: claim.user,
    channel: claim.card.channel,
    data: { request: claim.requestId, at: claim.at, ts: claim.card.ts },
  };
  const due = await twice(() => putOpenWork(client, work, options));
  if (!due.ok) return due;
  const won = await lockByReaction(client, { ...claim.card, name: CLAIM_LOCK });
  if (!won.ok) return won;
  if (!won.value) return ok(undefined);
  return await finishClaim(client, claim, options);
}

/** What follows the lock: the row, then the card that everyone sees. Doing it again changes nothing. */
export async function finishClaim(
  client: SlackAPIClient,
  { requestId, user, at, card }: Claim,
  options?: CallOptions,
): Promise<Result<HelpRequest>> {
  const saved = await saveOwner(client, requestId, { owner: user, claimedAt: at }, options);
  if (!saved.ok) return saved;
  if (saved.value.summary === "") return fail("request_not_found");
  const shown = await showClaimed(client, saved.value, card, options);
  return shown.ok ? saved : shown;
}

/** Puts the card into the state of a claimed request. */
export function showClaimed(
  client: SlackAPIClient,
  request: HelpRequest,
  { channel, ts }: Claim["card"],
  options?: CallOptions,
): Promise<Result<unknown>> {
  return callSlack(() => client.chat.update({ channel, ts, ...claimedCard(request) }), options);
}

/** A request as soon as it can be read who has it, or that it was withdrawn; undefined when that took too long.
 * Errors: Slack's code. */
export function readOwner(
  client: SlackAPIClient,
  requestId: string,
  wait: (milliseconds: number) => Promise<void>,
): Promise<Result<HelpRequest | undefined>> {
  const isDecided = (request?: HelpRequest) =>
    request?.owner !== undefined || request?.escalation?.withdrawnAt !== undefined;
  return readUntil(() => findRequest(client, requestId), isDecided, wait);
}
