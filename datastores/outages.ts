import type { SlackAPIClient } from "deno-slack-api/types.ts";
import type { Outage } from "../domain/outage/outage.ts";
import type { CallOptions } from "../lib/call_slack.ts";
import { ok, type Result } from "../lib/result.ts";
import { getRow, number, optionalText, text, updateRow } from "./_typed.ts";

/** Outages are problems that everybody reports: they stand among the requests, under `OUT-…`. */
const NAME = "requests";

/** An outage by id. One point read; undefined when there is none. Errors: Slack's code. */
export async function findOutage(
  client: SlackAPIClient,
  id: string,
  options?: CallOptions,
): Promise<Result<Outage | undefined>> {
  const found = await getRow(client, NAME, id, options);
  if (!found.ok || found.value === undefined) return found.ok ? ok(undefined) : found;
  const row = found.value;
  return ok({
    id: text(row, "id"),
    what: text(row, "summary"),
    declaredBy: text(row, "asked_by"),
    declaredAt: number(row, "created_at") ?? 0,
    channel: text(row, "channel"),
    cardTs: text(row, "card_ts"),
    endedAt: number(row, "ended_at"),
    endedBy: optionalText(row, "ended_by"),
    reason: optionalText(row, "reason"),
  });
}

/** Stores an outage as it was declared; that it has ended is kept. */
export function saveOutage(client: SlackAPIClient, outage: Outage, options?: CallOptions): Promise<Result<void>> {
  const { id, what, declaredBy, declaredAt, channel, cardTs } = outage;
  const row = { summary: what, asked_by: declaredBy, created_at: declaredAt, channel, card_ts: cardTs };
  return updateRow(client, NAME, { id, v: 1, ...row }, options);
}

/** Notes that it has ended. */
export function saveEnd(
  client: SlackAPIClient,
  { id, endedAt, endedBy, reason }: Pick<Outage, "id" | "endedAt" | "endedBy" | "reason">,
  options?: CallOptions,
): Promise<Result<void>> {
  return updateRow(client, NAME, { id, v: 1, ended_at: endedAt, ended_by: endedBy, reason }, options);
}
