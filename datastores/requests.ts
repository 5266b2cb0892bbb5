import { DefineDatastore } from "deno-slack-sdk/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { type Escalation, type HelpRequest, PRIORITIES } from "../domain/help/request.ts";
import { type CallOptions, callSlack } from "../lib/call_slack.ts";
import { ok, type Result } from "../lib/result.ts";
import { deleteRow, getRow, json, number, optionalText, type Row, type StoredRow, text, updateRow } from "./_typed.ts";

const NAME = "requests";

/** Help requests and escalated questions, one row each, under `REQ-…`. */
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
    /** Escalated questions: where the thread is, JSON text of what was said, how often and since when withdrawn. */
    from_channel: { type: "string" },
    from_ts: { type: "string" },
    link: { type: "string" },
    author: { type: "string" },
    replies: { type: "string" },
    round: { type: "number" },
    withdrawn_at: { type: "number" },
    /** Outages: when, by whom and why although somebody waited. */
    ended_at: { type: "number" },
    ended_by: { type: "string" },
    reason: { type: "string" },
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
  return updateRow(client, NAME, askedRow(request), options);
}

function askedRow(request: HelpRequest): StoredRow {
  return {
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
  };
}

/** Also fine when it is already gone. */
export function deleteRequest(client: SlackAPIClient, id: string, options?: CallOptions): Promise<Result<void>> {
  return deleteRow(client, NAME, id, options);
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

/** Stores an escalated question with its card. An owner that it has is kept. */
export function saveEscalation(
  client: SlackAPIClient,
  request: HelpRequest & { cardTs: string; escalation: Escalation },
  options?: CallOptions,
): Promise<Result<void>> {
  const { escalation: { channel, rootTs, link, author, replies, round } } = request;
  return updateRow(client, NAME, {
    ...askedRow(request),
    card_ts: request.cardTs,
    from_channel: channel,
    from_ts: rootTs,
    link,
    author,
    replies: JSON.stringify(replies),
    round,
    withdrawn_at: 0,
  }, options);
}

/** Notes that nobody wants an escalated question any more. */
export function saveWithdrawal(
  client: SlackAPIClient,
  id: string,
  { withdrawnAt, round }: { withdrawnAt: number; round: number },
  options?: CallOptions,
): Promise<Result<void>> {
  return updateRow(client, NAME, { id, v: 1, withdrawn_at: withdrawnAt, round }, options);
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
    escalation: toEscalation(row),
  };
}

function toEscalation(row: Row): Escalation | undefined {
  const channel = optionalText(row, "from_channel");
  if (channel === undefined) return undefined;
  const replies = json(row, "replies");
  return {
    channel,
    rootTs: text(row, "from_ts"),
    link: text(row, "link"),
    author: text(row, "author"),
    replies: Array.isArray(replies) ? replies : [],
    round: number(row, "round") ?? 0,
    withdrawnAt: number(row, "withdrawn_at") || undefined,
  };
}
