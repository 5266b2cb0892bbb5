import { DefineDatastore } from "deno-slack-sdk/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { type HelpRequest, PRIORITIES } from "../domain/help/request.ts";
import { type CallOptions, callSlack } from "../lib/call_slack.ts";
import { ok, type Result } from "../lib/result.ts";
import { getRow, number, optionalText, type Row, text, updateRow } from "./_typed.ts";

const NAME = "requests";

/** Help requests, one row each, under `REQ-…`. */
export const RequestsStore = /* @__PURE__ */ DefineDatastore({
  name: NAME,
  primary_key: "id",
  attributes: {
    id: { type: "string" },
    v: { type: "number" },
    topic: { type: "string" },
    channel: { type: "string" },
    card_ts: { type: "string" },
    asked_by: { type: "string" },
    summary: { type: "string" },
    details: { type: "string" },
    customer: { type: "string" },
    priority: { type: "string" },
    created_at: { type: "number" },
    owner: { type: "string" },
    claimed_at: { type: "number" },
  },
});

/** A request by id. One point read; undefined when there is none. Errors: Slack's code. */
export async function findRequest(
  client: SlackAPIClient,
  id: string,
  options?: CallOptions,
): Promise<Result<HelpRequest | undefined>> {
  const found = await getRow(client, NAME, id, options);
  return found.ok ? ok(found.value === undefined ? undefined : fromRow(found.value)) : found;
}

/** Stores a request as it was asked. Doing it again changes nothing of what has happened to it since.
 * Errors: Slack's code. */
export function createRequest(
  client: SlackAPIClient,
  request: HelpRequest,
  options?: CallOptions,
): Promise<Result<void>> {
  return updateRow(client, NAME, {
    id: request.id,
    v: 1,
    topic: request.topic,
    channel: request.channel,
    asked_by: request.askedBy,
    summary: request.summary,
    details: request.details,
    customer: request.customer,
    priority: request.priority,
    created_at: request.createdAt,
  }, options);
}

/** Notes where the card is. It may already be claimed, so nothing else is touched. */
export function saveCard(
  client: SlackAPIClient,
  id: string,
  { channel, cardTs }: { channel: string; cardTs: string },
  options?: CallOptions,
): Promise<Result<void>> {
  return updateRow(client, NAME, { id, v: 1, channel, card_ts: cardTs }, options);
}

/** Notes the owner and gives back the whole request as it now stands, in one call: Slack answers an update with the
 * row. Source: Slack, apps.datastore.update. */
export async function saveOwner(
  client: SlackAPIClient,
  id: string,
  { owner, claimedAt }: { owner: string; claimedAt: number },
  options?: CallOptions,
): Promise<Result<HelpRequest>> {
  const item = { id, v: 1, owner, claimed_at: claimedAt };
  const reply = await callSlack(
    () => client.apps.datastore.update<typeof RequestsStore.definition>({ datastore: NAME, item }),
    options,
  );
  return reply.ok ? ok(fromRow(reply.value.item)) : reply;
}

function fromRow(row: Row): HelpRequest {
  return {
    id: text(row, "id"),
    topic: text(row, "topic"),
    channel: text(row, "channel"),
    cardTs: optionalText(row, "card_ts"),
    askedBy: text(row, "asked_by"),
    summary: text(row, "summary"),
    details: text(row, "details"),
    customer: optionalText(row, "customer"),
    priority: PRIORITIES.find((each) => each === row.priority) ?? "normal",
    createdAt: number(row, "created_at") ?? 0,
    owner: optionalText(row, "owner"),
    claimedAt: number(row, "claimed_at"),
  };
}
