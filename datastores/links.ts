import type { SlackAPIClient } from "deno-slack-api/types.ts";
import type { CallOptions } from "../lib/call_slack.ts";
import { ok, type Result } from "../lib/result.ts";
import { DIRECTORY, findOne, listNames } from "./_directory.ts";
import { getRows, type Row, type StoredRow, text, texts } from "./_typed.ts";

/** A trigger that set-up made. */
export interface Link {
  triggerId: string;
  /** Address of a link or webhook; "" for the other kinds. */
  url: string;
  /** Version of the definition it was last made from. */
  version: string;
}

/** A message_posted trigger and the channels it listens to. */
export interface Bucket extends Link {
  event: string;
  /** From 1. */
  n: number;
  channels: string[];
}

/** The trigger made from the definition `callback`. */
export async function findLink(
  client: SlackAPIClient,
  callback: string,
  options?: CallOptions,
): Promise<Result<Link | undefined>> {
  return await findOne(client, `link:${callback}`, toLink, options);
}

/** Triggers by the callbacks of their definitions; those not made yet are missing. */
export async function findLinks(
  client: SlackAPIClient,
  callbacks: string[],
  options?: CallOptions,
): Promise<Result<Map<string, Link>>> {
  const found = await getRows(client, DIRECTORY, callbacks.map((callback) => `link:${callback}`), options);
  if (!found.ok) return found;
  return ok(new Map(found.value.map((row) => [text(row, "id").slice("link:".length), toLink(row)])));
}

/** Every trigger that set-up made, by the id of its row (`link:get_help`, `bucket:inbox_message:1`), as of the end of the
 * last set-up. One point read. */
export async function listLinks(
  client: SlackAPIClient,
  options?: CallOptions,
): Promise<Result<(Link & { row: string })[]>> {
  return await listNames(client, "link", (row) => ({ ...toLink(row), row: text(row, "id") }), options);
}

/** Buckets 1 to `count` of an event; those not made yet are missing. */
export async function findBuckets(
  client: SlackAPIClient,
  event: string,
  count: number,
  options?: CallOptions,
): Promise<Result<Bucket[]>> {
  const ids = Array.from({ length: count }, (_, index) => bucketId(event, index + 1));
  const found = await getRows(client, DIRECTORY, ids, options);
  if (!found.ok) return found;
  const buckets = found.value.map((row) => ({
    ...toLink(row),
    event,
    n: Number(text(row, "id").split(":").at(-1)),
    channels: texts(row, "channels"),
  }));
  return ok(buckets.sort((one, other) => one.n - other.n));
}

export function linkRow(callback: string, { triggerId, url, version }: Link): StoredRow {
  return { id: `link:${callback}`, v: 1, kind: "link", trigger_id: triggerId, url, version };
}

export function bucketRow({ event, n, channels, triggerId, url, version }: Bucket): StoredRow {
  return { id: bucketId(event, n), v: 1, kind: "bucket", channels, trigger_id: triggerId, url, version };
}

function bucketId(event: string, n: number): string {
  return `bucket:${event}:${n}`;
}

function toLink(row: Row): Link {
  return { triggerId: text(row, "trigger_id"), url: text(row, "url"), version: text(row, "version") };
}
