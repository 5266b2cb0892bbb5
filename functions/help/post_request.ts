import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { listTopics } from "../../datastores/company.ts";
import { OTHER_TOPIC } from "../../domain/directory/directory.ts";
import { putOpenWork } from "../../datastores/open_work.ts";
import { createRequest, findRequest, saveCard } from "../../datastores/requests.ts";
import type { Happening } from "../../domain/due/day.ts";
import type { HelpRequest } from "../../domain/help/request.ts";
import { type CallOptions, callSlack } from "../../lib/call_slack.ts";
import { postOnce } from "../../lib/post_once.ts";
import { isClosed } from "../../lib/reachable.ts";
import { fail, inParallel, ok, type Result } from "../../lib/result.ts";
import { section } from "../../messages/blocks.ts";
import { requestCard, sentElsewhereText, sentText, unreachableTopicMessage } from "../../messages/help.ts";
import { notifyAdmins } from "../admin/notify_admins.ts";
import { CLAIM_LOCK } from "./claim_request.ts";

/** A request's card is looked after by the tick from then on. */
const CHECK_AFTER_SECONDS = 5 * 60;

/** Cards carry their request's id as metadata, so that one whose posting was not confirmed is found again. */
const CARD_EVENT = "help_request_card";

/** Where a card stands and what its asker was told. */
export interface PostedCard {
  request: HelpRequest & { cardTs: string };
  /** For the asker; also sent as a direct message. */
  told: string;
}

/** Stores a request together with the due thing that sees to its card. Doing it again changes nothing; then the request
 * as it was stored before comes back. */
export async function storeRequest(
  client: SlackAPIClient,
  request: HelpRequest,
  actionUrl: string,
  options: CallOptions,
): Promise<Result<HelpRequest | undefined>> {
  const stored = await inParallel([
    findRequest(client, request.id, options),
    createRequest(client, request, options),
    putOpenWork(client, {
      id: `check_card:${request.id}`,
      kind: "check_card",
      due: request.createdAt + CHECK_AFTER_SECONDS,
      channel: request.channel,
      data: { request: request.id, actionUrl },
      counts: [created(request)],
    }, options),
  ]);
  if (!stored.ok) return stored;
  // The read may show what was written beside it.
  const [found] = stored.value;
  return ok(found !== undefined && found.createdAt < request.createdAt ? found : undefined);
}

/** What a request counts as. */
export const created = ({ id, createdAt }: HelpRequest): Happening => ({ name: "request_created", at: createdAt, id });

/** Posts the card of a stored request, notes where it is and tells the asker. A channel that cannot be reached is made
 * up for by the one for everything else. `before`: the request as its form was sent once already, for then its card may
 * stand there. Errors: Slack's code, `slack_unreachable` when nobody knows whether it is there. */
export async function postCard(
  client: SlackAPIClient,
  request: HelpRequest,
  actionUrl: string,
  options: CallOptions & { before?: HelpRequest },
): Promise<Result<PostedCard>> {
  const { before } = options;
  const cards = before === undefined ? ok([]) : await findCards(client, before, options);
  const card = cards.ok ? cards.value[0] : undefined;
  if (card !== undefined) {
    return await recordCard(client, { ...request, cardTs: card.ts }, sentText, { ...options, isRepeat: true });
  }
  const posted = await postTo(client, request, actionUrl, options);
  if (posted.ok) return await recordCard(client, posted.value, sentText, options);
  if (!isClosed(posted.error)) return posted;
  const elsewhere = await postElsewhere(client, request, actionUrl, posted.error, options);
  return elsewhere.ok ? await recordCard(client, elsewhere.value, sentElsewhereText, options) : elsewhere;
}

/** Notes where a card is and tells the asker; when both may have been done (`isRepeat`), not a second time. */
export async function recordCard(
  client: SlackAPIClient,
  request: HelpRequest & { cardTs: string },
  words: (request: HelpRequest, permalink: string | undefined) => string,
  options: CallOptions & { isRepeat?: boolean },
): Promise<Result<PostedCard>> {
  const { channel, cardTs } = request;
  const [saved, link] = await Promise.all([
    saveCard(client, request.id, { channel, cardTs }, options),
    callSlack(() => client.chat.getPermalink({ channel, message_ts: cardTs }), options),
  ]);
  // Without its place stored the check finds the card and tells the asker, who must not be told twice.
  if (!saved.ok) return saved;
  const told = words(request, link.ok ? link.value.permalink : undefined);
  // The window says the same: where this message cannot be sent, nothing is unsaid.
  const key = `sent/${request.id}`;
  const receipt = { key, text: told, blocks: [{ ...section(told), block_id: key }] };
  if (options.isRepeat) await postOnce(client, { channel: request.askedBy }, receipt, { ...options, lookFirst: true });
  else {
    const { text, blocks } = receipt;
    await callSlack(() => client.chat.postMessage({ channel: request.askedBy, text, blocks }), options);
  }
  return ok({ request, told });
}

/** A card of a request as it stands in its channel. */
export interface Card {
  ts: string;
  /** Somebody has raised their hand on it. */
  isClaimed: boolean;
}

const MOST_MESSAGES = 200;
const CLOCK_SLACK_SECONDS = 60;

/** The cards of a request in its channel, oldest first: more than one after a form that was sent twice. Among the first
 * messages since it was asked: with `oldest` alone Slack gives those. Source: slackhq/slack-api-docs, issue 4. */
export async function findCards(
  client: SlackAPIClient,
  request: HelpRequest,
  options: CallOptions,
): Promise<Result<Card[]>> {
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
    user?: string;
    reactions?: { name: string; users: string[] }[];
    metadata?: { event_type: string; event_payload: { id?: string } };
  }[];
  return ok(
    messages
      .filter(({ metadata }) => metadata?.event_type === CARD_EVENT && metadata.event_payload.id === request.id)
      .map(({ ts, user: bot = "", reactions = [] }) => ({
        ts,
        isClaimed: reactions.some(({ name, users }) => name === CLAIM_LOCK && users.includes(bot)),
      }))
      .sort((one, other) => one.ts < other.ts ? -1 : 1),
  );
}

async function postTo(
  client: SlackAPIClient,
  request: HelpRequest,
  actionUrl: string,
  options: CallOptions,
): Promise<Result<HelpRequest & { cardTs: string }>> {
  const posted = await callSlack(() =>
    client.chat.postMessage({
      channel: request.channel,
      ...requestCard(request, actionUrl),
      metadata: { event_type: CARD_EVENT, event_payload: { id: request.id } },
      unfurl_links: false,
      unfurl_media: false,
    }), options);
  return posted.ok ? ok({ ...request, cardTs: posted.value.ts }) : posted;
}

async function postElsewhere(
  client: SlackAPIClient,
  request: HelpRequest,
  actionUrl: string,
  reason: string,
  options: CallOptions,
): Promise<Result<HelpRequest & { cardTs: string }>> {
  const topics = await listTopics(client, options);
  if (!topics.ok) return topics;
  const other = topics.value.find(({ id, channel }) => id === OTHER_TOPIC && channel !== request.channel);
  await notifyAdmins(client, {
    subject: `topic_unreachable:${request.channel}`,
    message: unreachableTopicMessage(request, reason),
  }, options);
  if (other === undefined) return fail("no_channel_reachable", reason);
  return await postTo(client, { ...request, channel: other.channel }, actionUrl, options);
}
