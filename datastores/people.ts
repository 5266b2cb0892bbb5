import type { SlackAPIClient } from "deno-slack-api/types.ts";
import type { Person } from "../domain/directory/directory.ts";
import type { CallOptions } from "../lib/call_slack.ts";
import { ok, type Result } from "../lib/result.ts";
import { DIRECTORY, findOne } from "./_directory.ts";
import { getRow, getRows, optionalText, type Row, type StoredRow, text, texts } from "./_typed.ts";

/** The role of those who may run set-up. */
export const ADMINS = "role:admins";

/** Ids alone: a row holds less than 400 KB. Source: Slack, datastores. */
const KNOWN_PEOPLE = "names:person";

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
  const found = await getRows(client, DIRECTORY, ids, options);
  return found.ok ? ok(found.value.map(toPerson)) : found;
}

/** The ids of everyone who has been added to the directory. One point read. */
export async function listKnownPeople(client: SlackAPIClient, options?: CallOptions): Promise<Result<string[]>> {
  const found = await getRow(client, DIRECTORY, KNOWN_PEOPLE, options);
  return found.ok ? ok(found.value === undefined ? [] : texts(found.value, "members")) : found;
}

/** The ids of those who have a role, such as `role:admins`; undefined when nobody ever had it. */
export async function findRole(
  client: SlackAPIClient,
  role: string,
  options?: CallOptions,
): Promise<Result<string[] | undefined>> {
  return await findOne(client, role, (row) => texts(row, "members"), options);
}

export function personRow({ id, name, skills, zone }: Person): StoredRow {
  return { id, v: 1, kind: "person", name, skills, zone };
}

/** A well-known name: `person:ana`, `channel:support`. */
export function pointerRow(name: string, to: string): StoredRow {
  return { id: name, v: 1, kind: "pointer", to };
}

export function knownPeopleRow(members: string[]): StoredRow {
  return { id: KNOWN_PEOPLE, v: 1, kind: "index", members };
}

export function roleRow(role: string, members: string[]): StoredRow {
  return { id: role, v: 1, kind: "role", members };
}

function toPerson(row: Row): Person {
  return {
    id: text(row, "id"),
    name: text(row, "name"),
    skills: texts(row, "skills"),
    zone: optionalText(row, "zone") ?? "UTC",
  };
}
