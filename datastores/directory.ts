import { DefineDatastore } from "deno-slack-sdk/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { type Line, type Person, PLACES, type Settings, type Team, type Topic } from "../domain/directory/directory.ts";
import { type OpenOutage, readOpenOutage, writeOpenOutage } from "../domain/outage/outage.ts";
import type { CallOptions } from "../lib/call_slack.ts";
import { ok, type Result } from "../lib/result.ts";
import {
  deleteRows,
  getRow,
  getRows,
  json,
  optionalText,
  putRow,
  putRows,
  type Row,
  type StoredRow,
  text,
  texts,
  updateRow,
} from "./_typed.ts";

const NAME = "directory";

/** Who and what there is, under technical ids; rows of well-known names (`person:ana`) point to them. Which attributes
 * a row uses depends on its `kind`. */
export const DirectoryStore = /* @__PURE__ */ DefineDatastore({
  name: NAME,
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

export type { Line, Person, Settings, Team, Topic };
export { OTHER_TOPIC } from "../domain/directory/directory.ts";

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

export const ADMINS = "role:admins";
/** Ids alone: a row holds less than 400 KB. Source: Slack, datastores. */
const KNOWN_PEOPLE = "names:person";

/** A line by its number. One point read. Errors: Slack's code. */
export async function findLine(
  client: SlackAPIClient,
  number: string,
  options?: CallOptions,
): Promise<Result<Line | undefined>> {
  return await findOne(client, `line:${number}`, toLine, options);
}

/** The topics in the order they are offered. One point read, of the index that set-up writes. */
export async function listTopics(client: SlackAPIClient, options?: CallOptions): Promise<Result<Topic[]>> {
  return await listNames(client, "topic", toTopic, options);
}

/** The lines in the order of set-up's window. One point read. */
export async function listLines(client: SlackAPIClient, options?: CallOptions): Promise<Result<Line[]>> {
  return await listNames(client, "line", toLine, options);
}

/** The teams that plan their days, in the order of set-up's window. One point read. */
export async function listTeams(client: SlackAPIClient, options?: CallOptions): Promise<Result<Team[]>> {
  return await listNames(client, "team", toTeam, options);
}

/** The ids of everyone who has been added to the directory. One point read. */
export async function listKnownPeople(client: SlackAPIClient, options?: CallOptions): Promise<Result<string[]>> {
  const found = await getRow(client, NAME, KNOWN_PEOPLE, options);
  return found.ok ? ok(found.value === undefined ? [] : texts(found.value, "members")) : found;
}

/** Every trigger that set-up made, by the id of its row (`link:get_help`, `bucket:inbox_message:1`), as of the end of the
 * last set-up. One point read. */
export async function listLinks(
  client: SlackAPIClient,
  options?: CallOptions,
): Promise<Result<(Link & { row: string })[]>> {
  return await listNames(client, "link", (row) => ({ ...toLink(row), row: text(row, "id") }), options);
}

/** A person by `U…`. One point read. */
export async function findPerson(
  client: SlackAPIClient,
  id: string,
  options?: CallOptions,
): Promise<Result<Person | undefined>> {
  return await findOne(client, id, toPerson, options);
}

/** People by their ids; those who are not in the directory are left out. */
export async function findPeople(
  client: SlackAPIClient,
  ids: string[],
  options?: CallOptions,
): Promise<Result<Person[]>> {
  const found = await getRows(client, NAME, ids, options);
  return found.ok ? ok(found.value.map(toPerson)) : found;
}

/** The ids of those who have a role, such as `role:admins`; undefined when nobody ever had it. */
export async function findRole(
  client: SlackAPIClient,
  role: string,
  options?: CallOptions,
): Promise<Result<string[] | undefined>> {
  return await findOne(client, role, (row) => texts(row, "members"), options);
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
  const found = await getRows(client, NAME, callbacks.map((callback) => `link:${callback}`), options);
  if (!found.ok) return found;
  return ok(new Map(found.value.map((row) => [text(row, "id").slice("link:".length), toLink(row)])));
}

/** Buckets 1 to `count` of an event; those not made yet are missing. */
export async function findBuckets(
  client: SlackAPIClient,
  event: string,
  count: number,
  options?: CallOptions,
): Promise<Result<Bucket[]>> {
  const ids = Array.from({ length: count }, (_, index) => bucketId(event, index + 1));
  const found = await getRows(client, NAME, ids, options);
  if (!found.ok) return found;
  const buckets = found.value.map((row) => ({
    ...toLink(row),
    event,
    n: Number(text(row, "id").split(":").at(-1)),
    channels: texts(row, "channels"),
  }));
  return ok(buckets.sort((one, other) => one.n - other.n));
}

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
  const found = await getRows(client, NAME, [...new Set(ids)], options);
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
  return updateRow(client, NAME, { id: "settings", v: 1, outage: writeOpenOutage(outage) }, options);
}

/** Stores rows built by the functions below, 25 a call. */
export function putDirectoryRows(
  client: SlackAPIClient,
  rows: StoredRow[],
  options?: CallOptions,
): Promise<Result<void>> {
  return rows.length === 1 ? putRow(client, NAME, rows[0], options) : putRows(client, NAME, rows, options);
}

/** Takes rows off, 25 a call; also fine when they are already gone. */
export function deleteDirectoryRows(
  client: SlackAPIClient,
  ids: string[],
  options?: CallOptions,
): Promise<Result<void>> {
  return deleteRows(client, NAME, ids, options);
}

export function personRow({ id, name, skills, zone }: Person): StoredRow {
  return { id, v: 1, kind: "person", name, skills, zone };
}

/** A well-known name: `person:ana`, `channel:support`. */
export function pointerRow(name: string, to: string): StoredRow {
  return { id: name, v: 1, kind: "pointer", to };
}

export function lineRow({ number, name, channel }: Line): StoredRow {
  return { id: `line:${number}`, v: 1, kind: "line", name, channel };
}

export function topicRow({ id, title, channel }: Topic): StoredRow {
  return { id: `topic:${id}`, v: 1, kind: "topic", name: title, channel };
}

export function teamRow({ id, name, channel, members }: Team): StoredRow {
  return { id: `team:${id}`, v: 1, kind: "team", name, channel, members };
}

export function knownPeopleRow(members: string[]): StoredRow {
  return { id: KNOWN_PEOPLE, v: 1, kind: "index", members };
}

export function roleRow(role: string, members: string[]): StoredRow {
  return { id: role, v: 1, kind: "role", members };
}

export function linkRow(callback: string, { triggerId, url, version }: Link): StoredRow {
  return { id: `link:${callback}`, v: 1, kind: "link", trigger_id: triggerId, url, version };
}

export function bucketRow({ event, n, channels, triggerId, url, version }: Bucket): StoredRow {
  return { id: bucketId(event, n), v: 1, kind: "bucket", channels, trigger_id: triggerId, url, version };
}

export function settingsRow({ adminChannel, places, zone, cardTs, outage }: Settings): StoredRow {
  const state = { message_ts: cardTs, outage: writeOpenOutage(outage) };
  const row = { v: 1, kind: "settings", channel: adminChannel, zone, ...state };
  return { id: "settings", ...row, places: JSON.stringify(places, PLACES.slice()) };
}

type Listed = "topic" | "line" | "team" | "link";

/** The index `names:<kind>`: the rows it lists, each whole, so that a list is one read. */
export function namesRow(kind: Listed, rows: StoredRow[]): StoredRow {
  return { id: `names:${kind}`, v: 1, kind: "index", entries: JSON.stringify(rows) };
}

async function listNames<T>(
  client: SlackAPIClient,
  kind: Listed,
  parse: (row: Row) => T,
  options?: CallOptions,
): Promise<Result<T[]>> {
  const found = await getRow(client, NAME, `names:${kind}`, options);
  if (!found.ok) return found;
  const entries = found.value === undefined ? [] : json(found.value, "entries");
  return ok(Array.isArray(entries) ? entries.map(parse) : []);
}

async function findOne<T>(
  client: SlackAPIClient,
  id: string,
  parse: (row: Row) => T,
  options?: CallOptions,
): Promise<Result<T | undefined>> {
  const found = await getRow(client, NAME, id, options);
  return found.ok ? ok(found.value === undefined ? undefined : parse(found.value)) : found;
}

function bucketId(event: string, n: number): string {
  return `bucket:${event}:${n}`;
}

function toPerson(row: Row): Person {
  return {
    id: text(row, "id"),
    name: text(row, "name"),
    skills: texts(row, "skills"),
    zone: optionalText(row, "zone") ?? "UTC",
  };
}

function toLine(row: Row): Line {
  return {
    number: text(row, "id").slice("line:".length),
    channel: text(row, "channel"),
    name: text(row, "name"),
  };
}

function toTopic(row: Row): Topic {
  return { id: text(row, "id").slice("topic:".length), title: text(row, "name"), channel: text(row, "channel") };
}

function toTeam(row: Row): Team {
  return {
    id: text(row, "id").slice("team:".length),
    name: text(row, "name"),
    channel: text(row, "channel"),
    members: texts(row, "members"),
  };
}

function toLink(row: Row): Link {
  return { triggerId: text(row, "trigger_id"), url: text(row, "url"), version: text(row, "version") };
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
