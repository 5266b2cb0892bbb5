import { DefineDatastore } from "deno-slack-sdk/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import type { CallOptions } from "../lib/call_slack.ts";
import { ok, type Result } from "../lib/result.ts";
import { getRow, getRows, optionalText, type Row, updateRow } from "./_typed.ts";

const NAME = "texts";

/** Texts that people of ours send, under `out:<channel>:<ts>` of the reply: a row before there is an HTTP call, its fate
 * after. Rows outlive every receipt and then go. */
export const TextsStore = /* @__PURE__ */ DefineDatastore({
  name: NAME,
  primary_key: "id",
  time_to_live_attribute: "expires_at",
  attributes: {
    id: { type: "string" },
    v: { type: "number" },
    /** The conversation, `<channel>:<root ts>`. */
    thread: { type: "string" },
    /** `sent`, `failed`, or `undelivered` when the service took it first; missing while nobody knows. */
    status: { type: "string" },
    /** Why it failed. */
    reason: { type: "string" },
    /** The SMS service's id. */
    provider_id: { type: "string" },
    expires_at: { type: "slack#/types/timestamp" },
  },
});

const STATUSES = ["sent", "failed", "undelivered"] as const;
type Status = typeof STATUSES[number];

/** A reply on its way to a customer. */
export interface OutgoingText {
  channel: string;
  /** `ts` of the reply. */
  ts: string;
  status?: Status;
  reason?: string;
  providerId?: string;
}

const KEPT_SECONDS = 30 * 24 * 3600;

/** Errors: Slack's code. */
export async function findOutgoingText(
  client: SlackAPIClient,
  reply: { channel: string; ts: string },
  options?: CallOptions,
): Promise<Result<OutgoingText | undefined>> {
  const found = await getRow(client, NAME, textId(reply), options);
  return found.ok ? ok(found.value === undefined ? undefined : toOutgoingText(found.value, reply)) : found;
}

/** The SMS service's ids of those among `replies` that were sent. */
export async function listProviderIds(
  client: SlackAPIClient,
  replies: { channel: string; ts: string }[],
  options?: CallOptions,
): Promise<Result<string[]>> {
  const found = await getRows(client, NAME, replies.map(textId), options);
  if (!found.ok) return found;
  return ok(found.value.map((row) => optionalText(row, "provider_id")).filter((id) => id !== undefined));
}

/** Notes that a reply is about to be sent. Two at once write the same, and nothing of its fate is touched. */
export function noteOutgoingText(
  client: SlackAPIClient,
  { channel, ts, rootTs, now }: { channel: string; ts: string; rootTs: string; now: number },
  options?: CallOptions,
): Promise<Result<void>> {
  const row = { id: textId({ channel, ts }), v: 1, thread: `${channel}:${rootTs}`, expires_at: now + KEPT_SECONDS };
  return updateRow(client, NAME, row, options);
}

/** Notes what became of it. */
export function settleOutgoingText(
  client: SlackAPIClient,
  { channel, ts, status, reason, providerId }: OutgoingText,
  options?: CallOptions,
): Promise<Result<void>> {
  const row = { id: textId({ channel, ts }), v: 1, status, reason, provider_id: providerId };
  return updateRow(client, NAME, row, options);
}

function textId({ channel, ts }: { channel: string; ts: string }): string {
  return `out:${channel}:${ts}`;
}

function toOutgoingText(row: Row, { channel, ts }: { channel: string; ts: string }): OutgoingText {
  return {
    channel,
    ts,
    status: STATUSES.find((status) => status === row.status),
    reason: optionalText(row, "reason"),
    providerId: optionalText(row, "provider_id"),
  };
}
