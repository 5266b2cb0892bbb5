import { DefineDatastore } from "deno-slack-sdk/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import type { CallOptions } from "../lib/call_slack.ts";
import { ok, type Result } from "../lib/result.ts";
import { DIRECTORY, type Listed } from "./_directory.ts";
import { deleteRows, getRows, optionalText, putRow, putRows, type StoredRow, text, texts } from "./_typed.ts";

/** Who and what there is, under technical ids; rows of well-known names (`person:ana`) point to them. Which attributes
 * a row uses depends on its `kind`: people.ts, company.ts, links.ts and settings.ts each know theirs. */
export const DirectoryStore = /* @__PURE__ */ DefineDatastore({
  name: DIRECTORY,
  primary_key: "id",
  attributes: {
    id: { type: "string" },
    v: { type: "number" },
    kind: { type: "string" },
    name: { type: "string" },
    /** Pointer: the id of the row with the data. */
    to: { type: "string" },
    channel: { type: "string" },
    channels: { type: "array", items: { type: "string" } },
    /** Settings: the open outage, "" when there is none. */
    outage: { type: "string" },
    /** Settings: JSON text of channels by what they were chosen for. */
    places: { type: "string" },
    skills: { type: "array", items: { type: "string" } },
    zone: { type: "string" },
    projects: { type: "array", items: { type: "string" } },
    /** Role, team, skill: the ids of those who have it or are in it. */
    members: { type: "array", items: { type: "string" } },
    /** Index: JSON text of a list. */
    entries: { type: "string" },
    /** Link and bucket: the trigger, its address and the version of the definition it was made from. */
    trigger_id: { type: "string" },
    url: { type: "string" },
    version: { type: "string" },
    /** Settings: set-up's card in the admin channel. */
    message_ts: { type: "string" },
  },
});

/** What a row of the directory says, whichever its kind. */
export interface DirectoryEntry {
  name?: string;
  /** Of a pointer, where it points: `U…`. */
  to?: string;
  channel?: string;
  members: string[];
}

/** Rows of any kinds by their ids, 25 a call; those that are not there are missing. */
export async function findDirectoryEntries(
  client: SlackAPIClient,
  ids: string[],
  options?: CallOptions,
): Promise<Result<Map<string, DirectoryEntry>>> {
  const found = await getRows(client, DIRECTORY, [...new Set(ids)], options);
  if (!found.ok) return found;
  return ok(
    new Map(found.value.map((row) => [text(row, "id"), {
      name: optionalText(row, "name"),
      to: optionalText(row, "to"),
      channel: optionalText(row, "channel"),
      members: texts(row, "members"),
    }])),
  );
}

/** Stores rows built by the functions of this folder, 25 a call. */
export function putDirectoryRows(
  client: SlackAPIClient,
  rows: StoredRow[],
  options?: CallOptions,
): Promise<Result<void>> {
  return rows.length === 1 ? putRow(client, DIRECTORY, rows[0], options) : putRows(client, DIRECTORY, rows, options);
}

/** Takes rows off, 25 a call; also fine when they are already gone. */
export function deleteDirectoryRows(
  client: SlackAPIClient,
  ids: string[],
  options?: CallOptions,
): Promise<Result<void>> {
  return deleteRows(client, DIRECTORY, ids, options);
}

/** The index `names:<kind>`: the rows it lists, each whole, so that a list is one read. */
export function namesRow(kind: Listed, rows: StoredRow[]): StoredRow {
  return { id: `names:${kind}`, v: 1, kind: "index", entries: JSON.stringify(rows) };
}
