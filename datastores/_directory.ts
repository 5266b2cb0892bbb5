import type { SlackAPIClient } from "deno-slack-api/types.ts";
import type { CallOptions } from "../lib/call_slack.ts";
import { ok, type Result } from "../lib/result.ts";
import { getRow, json, type Row } from "./_typed.ts";

/** The datastore's name. */
export const DIRECTORY = "directory";

/** Kinds that are listed whole. */
export type Listed = "topic" | "line" | "team" | "link";

/** One row as what it stands for. One point read. */
export async function findOne<T>(
  client: SlackAPIClient,
  id: string,
  parse: (row: Row) => T,
  options?: CallOptions,
): Promise<Result<T | undefined>> {
  const found = await getRow(client, DIRECTORY, id, options);
  return found.ok ? ok(found.value === undefined ? undefined : parse(found.value)) : found;
}

/** What an index lists. One point read. */
export async function listNames<T>(
  client: SlackAPIClient,
  kind: Listed,
  parse: (row: Row) => T,
  options?: CallOptions,
): Promise<Result<T[]>> {
  const found = await getRow(client, DIRECTORY, `names:${kind}`, options);
  if (!found.ok) return found;
  const entries = found.value === undefined ? [] : json(found.value, "entries");
  return ok(Array.isArray(entries) ? entries.map(parse) : []);
}
