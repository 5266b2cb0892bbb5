import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { PLACES, type Settings } from "../domain/directory/directory.ts";
import { type OpenOutage, readOpenOutage, writeOpenOutage } from "../domain/outage/outage.ts";
import type { CallOptions } from "../lib/call_slack.ts";
import type { Result } from "../lib/result.ts";
import { DIRECTORY, findOne } from "./_directory.ts";
import { json, optionalText, type Row, type StoredRow, text, updateRow } from "./_typed.ts";

/** What set-up settled; undefined before the first set-up. */
export async function findSettings(
  client: SlackAPIClient,
  options?: CallOptions,
): Promise<Result<Settings | undefined>> {
  return await findOne(client, "settings", toSettings, options);
}

/** Notes the outage that is open, undefined when none is; nothing else of the settings changes. */
export function saveOpenOutage(
  client: SlackAPIClient,
  outage: OpenOutage | undefined,
  options?: CallOptions,
): Promise<Result<void>> {
  return updateRow(client, DIRECTORY, { id: "settings", v: 1, outage: writeOpenOutage(outage) }, options);
}

export function settingsRow({ adminChannel, places, zone, cardTs, outage }: Settings): StoredRow {
  const state = { message_ts: cardTs, outage: writeOpenOutage(outage) };
  const row = { v: 1, kind: "settings", channel: adminChannel, zone, ...state };
  return { id: "settings", ...row, places: JSON.stringify(places, PLACES.slice()) };
}

function toSettings(row: Row): Settings {
  return {
    adminChannel: text(row, "channel"),
    places: toPlaces(json(row, "places")),
    zone: optionalText(row, "zone") ?? "UTC",
    cardTs: optionalText(row, "message_ts"),
    outage: readOpenOutage(optionalText(row, "outage")),
  };
}

function toPlaces(stored: unknown): Settings["places"] {
  const given = (stored ?? {}) as Record<string, unknown>;
  return Object.fromEntries(
    PLACES.filter((place) => typeof given[place] === "string").map((place) => [place, given[place]]),
  );
}
