import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { type CallOptions, callSlack } from "../lib/call_slack.ts";
import { systemDeps } from "../lib/deps.ts";
import { fail, ok, type Result } from "../lib/result.ts";

// Stores' definitions beside this file are marked `@__PURE__` and name types as text (`Schema.types.x` counts as an
// effect): so a bundle of a function, which needs a store's name alone, leaves the definition and its helpers out.

/** A row as Slack gives it: attributes arrive untyped and may be missing. */
export type Row = Record<string, unknown>;

/** What a row of ours always has. `v` is the version of its shape. */
export type StoredRow = Row & { id: string; v: number };

interface Store {
  name: string;
  primary_key: "id";
  attributes: Record<string, unknown>;
}

/** Items in one bulk call. Source: Slack, apps.datastore.bulkPut. */
const BULK_ITEMS = 25;
/** Rows that Slack may look at for one page of a query. Source: Slack, apps.datastore.query. */
const QUERY_PAGE = 1000;
const BULK_TRIES = 3;
const BULK_RETRY_MS = 300;

/** One row by id, undefined when there is none: Slack answers an unknown id with ok and an empty item. */
export async function getRow(
  client: SlackAPIClient,
  datastore: string,
  id: string,
  options?: CallOptions,
): Promise<Result<Row | undefined>> {
  const reply = await callSlack(() => client.apps.datastore.get<Store>({ datastore, id }), options);
  if (!reply.ok) return reply;
  const item: Row | undefined = reply.value.item;
  return ok(item?.id === undefined ? undefined : item);
}

/** The rows among `ids` that exist, in no particular order; 25 ids a call, calls side by side. */
export async function getRows(
  client: SlackAPIClient,
  datastore: string,
  ids: string[],
  options?: CallOptions,
): Promise<Result<Row[]>> {
  const rows: Row[] = [];
  const done = await inBulk(ids, options, async (part) => {
    const reply = await client.apps.datastore.bulkGet<Store>({ datastore, ids: part });
    if (reply.ok) rows.push(...reply.items.filter((item: Row) => !rows.some(({ id }) => id === item.id)));
    return reply;
  });
  return done.ok ? ok(rows) : done;
}

/** Stores the whole row: attributes left out disappear. */
export function putRow(
  client: SlackAPIClient,
  datastore: string,
  row: StoredRow,
  options?: CallOptions,
): Promise<Result<void>> {
  return done(callSlack(() => client.apps.datastore.put<Store>({ datastore, item: row }), options));
}

/** Stores whole rows, 25 a call. Not all or nothing: after a failure some may be stored. */
export function putRows(
  client: SlackAPIClient,
  datastore: string,
  rows: StoredRow[],
  options?: CallOptions,
): Promise<Result<void>> {
  return inBulk(rows, options, (items) => client.apps.datastore.bulkPut<Store>({ datastore, items }));
}

/** Changes the attributes given and keeps the others; creates the row when it is missing. */
export function updateRow(
  client: SlackAPIClient,
  datastore: string,
  row: StoredRow,
  options?: CallOptions,
): Promise<Result<void>> {
  return done(callSlack(() => client.apps.datastore.update<Store>({ datastore, item: row }), options));
}

/** Also fine when the row is already gone. */
export function deleteRow(
  client: SlackAPIClient,
  datastore: string,
  id: string,
  options?: CallOptions,
): Promise<Result<void>> {
  return done(callSlack(() => client.apps.datastore.delete<Store>({ datastore, id }), options));
}

/** Deletes rows, 25 a call. */
export function deleteRows(
  client: SlackAPIClient,
  datastore: string,
  ids: string[],
  options?: CallOptions,
): Promise<Result<void>> {
  return inBulk(ids, options, (part) => client.apps.datastore.bulkDelete<Store>({ datastore, ids: part }));
}

/** What a query asks for: `expression` names attributes as `#name` and values as `:value`, never the key.
 * Source: Slack, apps.datastore.query. */
export interface Filter {
  expression: string;
  attributes: Record<string, string>;
  values: Record<string, string | number | boolean>;
}

/** Every row that matches, read to the last page. It is a scan of the whole store, so only for stores that stay small. */
export async function queryRows(
  client: SlackAPIClient,
  datastore: string,
  filter: Filter,
  options?: CallOptions,
): Promise<Result<Row[]>> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const reply = await callSlack(() =>
      client.apps.datastore.query<Store>({
        datastore,
        expression: filter.expression,
        expression_attributes: filter.attributes,
        expression_values: filter.values,
        limit: QUERY_PAGE,
        cursor,
      }), options);
    if (!reply.ok) return reply;
    rows.push(...reply.value.items);
    cursor = reply.value.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
  return ok(rows);
}

interface BulkReply {
  ok: boolean;
  error?: string;
  failed_items?: unknown[];
}

/** Calls for 25 items at a time, side by side, and again for parts that Slack could only do partly: doing an item twice
 * changes nothing. Source: Slack, apps.datastore.bulkPut (`partial_failure`, `failed_items`). */
async function inBulk<Item>(
  items: Item[],
  options: CallOptions | undefined,
  call: (part: Item[]) => Promise<BulkReply>,
): Promise<Result<void>> {
  const parts: Item[][] = [];
  for (let start = 0; start < items.length; start += BULK_ITEMS) parts.push(items.slice(start, start + BULK_ITEMS));
  const replies = await Promise.all(parts.map((part) => bulkCall(() => call(part), options)));
  return replies.find((reply) => !reply.ok) ?? ok(undefined);
}

async function bulkCall(call: () => Promise<BulkReply>, options: CallOptions | undefined): Promise<Result<void>> {
  const { wait } = options?.deps ?? systemDeps;
  for (let attempt = 1; attempt <= BULK_TRIES; attempt++) {
    const reply = await callSlack(call, options);
    if (!reply.ok && reply.error !== "partial_failure") return reply;
    if (reply.ok && (reply.value.failed_items ?? []).length === 0) return ok(undefined);
    await wait(BULK_RETRY_MS * attempt);
  }
  return fail("partial_failure");
}

async function done(reply: Promise<Result<unknown>>): Promise<Result<void>> {
  const settled = await reply;
  return settled.ok ? ok(undefined) : settled;
}

/** Reads an attribute as text: "" when it is missing or something else. */
export function text(row: Row, name: string): string {
  const value = row[name];
  return typeof value === "string" ? value : "";
}

/** Reads an attribute as text, undefined when it is missing, empty or something else. */
export function optionalText(row: Row, name: string): string | undefined {
  return text(row, name) || undefined;
}

/** Reads an attribute as a number, undefined when it is missing or something else. */
export function number(row: Row, name: string): number | undefined {
  const value = row[name];
  return typeof value === "number" ? value : undefined;
}

/** Reads an attribute as a list of texts: empty when it is missing or something else. */
export function texts(row: Row, name: string): string[] {
  const value = row[name];
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

/** Reads an attribute that holds JSON text; undefined when it is missing or no JSON. The caller checks what came. */
export function json(row: Row, name: string): unknown {
  try {
    return JSON.parse(text(row, name));
  } catch {
    return undefined;
  }
}
