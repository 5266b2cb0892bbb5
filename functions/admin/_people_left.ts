import type { SlackAPIClient } from "deno-slack-api/types.ts";
import type { StoredRow } from "../../datastores/_typed.ts";
import {
  findPeople,
  listPeople,
  namesRow,
  type Person,
  personRow,
  pointerRow,
  putDirectoryRows,
  skillRow,
} from "../../datastores/directory.ts";
import { type CallOptions, callSlack } from "../../lib/call_slack.ts";
import { inParallel, ok, type Result } from "../../lib/result.ts";

/** People in one page of users.list; Slack advises fewer than 200. */
const PAGE = 190;
/** Pages read at most; more people come with the next run. */
const MAX_PAGES = 5;

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

export interface PeopleLeft {
  /** As the index has them. */
  known: Person[];
  unknown: Member[];
}

/** Members of the workspace that the directory's index does not know yet; guests, bots and people who left are not in it. */
export async function peopleLeft(
  client: SlackAPIClient,
  options: CallOptions,
): Promise<Result<PeopleLeft>> {
  const read = await inParallel([listPeople(client, options), listMembers(client, options)]);
  if (!read.ok) return read;
  const [known, members] = read.value;
  const ids = new Set(known.map(({ id }) => id));
  return ok({ known, unknown: members.filter(({ id }) => !ids.has(id)) });
}

/** Adds people: their rows where they have none, their well-known names, and the indexes by name and by skill. */
export async function addPeople(
  client: SlackAPIClient,
  { known, unknown }: PeopleLeft,
  options: CallOptions,
): Promise<Result<void>> {
  const stored = await findPeople(client, unknown.map(({ id }) => id), options);
  if (!stored.ok) return stored;
  const added = unknown.map((member) => stored.value.find(({ id }) => id === member.id) ?? toPerson(member));
  const everyone = [...known, ...added];
  const rows: StoredRow[] = [
    ...added.map(personRow),
    ...unknown.map(({ id, name }) => pointerRow(`person:${name}`, id)),
    ...skillIndex(everyone, added),
  ];
  const written = await putDirectoryRows(client, rows, options);
  if (!written.ok) return written;
  return await putDirectoryRows(client, [namesRow("person", everyone.map(personRow))], options);
}

/** The index rows of the skills that `added` people bring, over everyone. */
function skillIndex(everyone: Person[], added: Person[]): StoredRow[] {
  const skills = new Set(added.flatMap((person) => person.skills));
  return [...skills].map((skill) =>
    skillRow(skill, everyone.filter((person) => person.skills.includes(skill)).map(({ id }) => id))
  );
}

async function listMembers(client: SlackAPIClient, options: CallOptions): Promise<Result<Member[]>> {
  const members: Member[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const reply = await callSlack(() => client.users.list({ limit: PAGE, cursor }), options);
    if (!reply.ok) return reply;
    members.push(...(reply.value.members as Member[]).filter(isColleague));
    cursor = reply.value.response_metadata?.next_cursor as string | undefined;
    if (!cursor) break;
  }
  return ok(members);
}

function isColleague({ id, deleted, is_bot, is_restricted }: Member): boolean {
  return !deleted && !is_bot && !is_restricted && id !== "USLACKBOT";
}

function toPerson({ id, name, real_name, profile, tz }: Member): Person {
  return { id, name: real_name ?? profile?.real_name ?? name, skills: [], zone: tz ?? "UTC" };
}
