import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { putDirectoryRows } from "../../datastores/directory.ts";
import { findPeople, knownPeopleRow, listKnownPeople, personRow, pointerRow } from "../../datastores/people.ts";
import type { Person } from "../../domain/directory/directory.ts";
import { type CallOptions, callSlack } from "../../lib/call_slack.ts";
import { inParallel, ok, type Result } from "../../lib/result.ts";
import type { DueHandler } from "../due_handler.ts";
import { followPeopleWork } from "./set_up_work.ts";

/** People in one page of users.list; Slack advises fewer than 200. */
const PAGE = 190;
/** Pages in one run: Slack takes twenty a minute, and fifty bulk writes. */
const MAX_PAGES = 5;
/** Milliseconds that a page of new people takes at most. */
const PAGE_MS = 15_000;

interface Member {
  id: string;
  name: string;
  deleted?: boolean;
  is_bot?: boolean;
  is_restricted?: boolean;
  real_name?: string;
  tz?: string;
  profile?: { real_name?: string };
}

/** Goes over the members of the workspace page by page, as many as fit, and adds those whom the directory does not know;
 * guests, bots and people who left are not in it. Goes on with the next tick, and begins anew an hour after the end. */
export const followPeople: DueHandler = async ({ data }, { client, deps, untilMs }) => {
  let cursor = data?.cursor as string | undefined;
  for (let page = 0; page < MAX_PAGES && deps.now() * 1000 < untilMs - PAGE_MS; page++) {
    const added = await addPage(client, cursor, { deps, untilMs });
    if (!added.ok && added.error === "invalid_cursor") return ok({ again: deps.now(), data: {} });
    if (!added.ok) return added;
    cursor = added.value;
    if (cursor === undefined) return ok({ again: followPeopleWork(deps.now()).due, data: {} });
  }
  return ok({ again: deps.now(), data: { cursor } });
};

/** Adds the people of one page: their rows where they have none, and their well-known names. Resolves to where the next
 * page begins, undefined after the last. */
async function addPage(
  client: SlackAPIClient,
  cursor: string | undefined,
  options: CallOptions,
): Promise<Result<string | undefined>> {
  const read = await inParallel([
    listKnownPeople(client, options),
    callSlack(() => client.users.list({ limit: PAGE, cursor }), options),
  ]);
  if (!read.ok) return read;
  const [known, { members, response_metadata }] = read.value;
  const next: string | undefined = response_metadata?.next_cursor || undefined;
  const unknown = (members as Member[]).filter((member) => isColleague(member) && !known.includes(member.id));
  if (unknown.length === 0) return ok(next);
  const ids = unknown.map(({ id }) => id);
  const stored = await findPeople(client, ids, options);
  if (!stored.ok) return stored;
  // A row without a name is one that an admin made to note skills: they stay.
  const rowOf = (id: string) => stored.value.find((person) => person.id === id);
  const added = unknown.filter(({ id }) => !rowOf(id)?.name);
  const rows = [
    ...added.map((member) => personRow({ ...toPerson(member), skills: rowOf(member.id)?.skills ?? [] })),
    ...unknown.map(({ id, name }) => pointerRow(`person:${name}`, id)),
  ];
  const written = await putDirectoryRows(client, rows, options);
  if (!written.ok) return written;
  const noted = await putDirectoryRows(client, [knownPeopleRow([...known, ...ids])], options);
  return noted.ok ? ok(next) : noted;
}

function isColleague({ id, deleted, is_bot, is_restricted }: Member): boolean {
  return !deleted && !is_bot && !is_restricted && id !== "USLACKBOT";
}

function toPerson({ id, name, real_name, profile, tz }: Member): Person {
  return { id, name: real_name ?? profile?.real_name ?? name, skills: [], zone: tz ?? "UTC" };
}
