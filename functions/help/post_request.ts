import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { listTopics, OTHER_TOPIC } from "../../datastores/directory.ts";
import { happenedWork, type OpenWork, putAllOpenWork } from "../../datastores/open_work.ts";
import { createRequest, saveCard } from "../../datastores/requests.ts";
import type { HelpRequest } from "../../domain/help/request.ts";
import { type CallOptions, callSlack } from "../../lib/call_slack.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import { requestCard, sentElsewhereText, sentText, unreachableTopicMessage } from "../../messages/help.ts";
import { notifyAdmins } from "../admin/notify_admins.ts";

/** A request's card is looked after by the tick from then on. */
const CHECK_AFTER_SECONDS = 5 * 60;

/** Cards carry their request's id as metadata, so that one whose posting was not confirmed is found again. */
export const CARD_EVENT = "help_request_card";

/** What Slack says when a channel cannot be posted to and will not be by trying again. */
const UNREACHABLE = ["channel_not_found", "is_archived", "not_in_channel", "restricted_action"];

/** Where a card stands and what its asker was told. */
export interface PostedCard {
  request: HelpRequest & { cardTs: string };
  /** For the asker; also sent as a direct message. */
  told: string;
}

/** Stores a request together with the due thing that sees to its card. Doing it again changes nothing. */
export async function storeRequest(
  client: SlackAPIClient,
  request: HelpRequest,
  actionUrl: string,
  options: CallOptions,
): Promise<Result<void>> {
  const check: OpenWork = {
    id: `check_card:${request.id}`,
    kind: "check_card",
    due: request.createdAt + CHECK_AFTER_SECONDS,
    channel: request.channel,
    data: { request: request.id, actionUrl },
  };
  const asked = happenedWork({ name: "request_created", at: request.createdAt, id: request.id });
  const stored = await Promise.all([
    createRequest(client, request, options),
    putAllOpenWork(client, [check, asked], options),
  ]);
  return stored.find((each) => !each.ok) ?? ok(undefined);
}

/** Posts the card of a stored request, notes where it is and tells the asker. A channel that cannot be reached is made
 * up for by the one for everything else. Errors: Slack's code, `slack_unreachable` when nobody knows whether it is there. */
export async function postCard(
  client: SlackAPIClient,
  request: HelpRequest,
  actionUrl: string,
  options: CallOptions,
): Promise<Result<PostedCard>> {
  const posted = await postTo(client, request, actionUrl, options);
  if (posted.ok) return await recordCard(client, posted.value, sentText, options);
  if (!UNREACHABLE.includes(posted.error)) return posted;
  const elsewhere = await postElsewhere(client, request, actionUrl, posted.error, options);
  return elsewhere.ok ? await recordCard(client, elsewhere.value, sentElsewhereText, options) : elsewhere;
}

/** Notes where a card is and tells the asker. */
export async function recordCard(
  client: SlackAPIClient,
  request: HelpRequest & { cardTs: string },
  words: (request: HelpRequest, permalink: string | undefined) => string,
  options: CallOptions,
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
  await callSlack(() => client.chat.postMessage({ channel: request.askedBy, text: told }), options);
  return ok({ request, told });
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
