import type { SlackAPIClient } from "deno-slack-api/types.ts";
import type { StoredRow } from "../../datastores/_typed.ts";
import { lineRow, listLines, listTeams, listTopics, teamRow, topicRow } from "../../datastores/company.ts";
import { deleteDirectoryRows, namesRow, putDirectoryRows } from "../../datastores/directory.ts";
import { ADMINS, findRole, roleRow } from "../../datastores/people.ts";
import { findSettings, settingsRow } from "../../datastores/settings.ts";
import { putOpenWork } from "../../datastores/open_work.ts";
import { type Line, maySetUp, PLACES, type Settings, type Team, type Topic } from "../../domain/directory/directory.ts";
import { type Company, field, type FormErrors, type SetUpForm } from "../../domain/directory/set_up_form.ts";
import { type CallOptions, callSlack } from "../../lib/call_slack.ts";
import { systemDeps } from "../../lib/deps.ts";
import { inParallel, ok, type Result } from "../../lib/result.ts";
import {
  busyWindow,
  channelTrouble,
  notAllowedWindow,
  nothingToChangeWindow,
  type Webhooks,
} from "../../messages/admin.ts";
import type { Modal } from "../../messages/blocks.ts";
import { checkPlaces } from "./_check_places.ts";
import { startCard } from "./_set_up_card.ts";
import { SET_UP_WORK, SET_UP_WORK_ID } from "./set_up_work.ts";

/** What comes of submitting set-up: messages at fields, a window that says something, or work for the next steps. */
export type Submitted =
  | { errors: FormErrors }
  | { window: Modal }
  | { admin_channel: string; card_ts: string };

/** The tick takes over a set-up that has not finished by then. */
const TAKE_OVER_SECONDS = 10 * 60;

export interface KnownCompany {
  settings?: Settings;
  admins: string[];
  topics: Topic[];
  lines: Line[];
  teams: Team[];
}

/** What the directory says about the company, and what `user` is in it. */
export async function readCompany(
  client: SlackAPIClient,
  user: string,
  options: CallOptions,
): Promise<Result<{ known: KnownCompany; person: { id: string; zone: string; mayRun: boolean } }>> {
  const read = await inParallel([
    callSlack(() => client.users.info({ user }), options),
    findSettings(client, options),
    findRole(client, ADMINS, options),
    listTopics(client, options),
    listLines(client, options),
    listTeams(client, options),
  ]);
  if (!read.ok) return read;
  const [info, settings, role, topics, lines, teams] = read.value;
  const admins = role ?? [];
  const { is_admin, tz } = info.user as { is_admin?: boolean; tz?: string };
  const mayRun = maySetUp({ id: user, isWorkspaceAdmin: is_admin === true }, admins);
  return ok({ known: { settings, admins, topics, lines, teams }, person: { id: user, zone: tz ?? "UTC", mayRun } });
}

/** Settles what an admin submitted: checks the channels, and unless everything is in place already, starts the card,
 * stores the directory and leaves a due row, in this order, so that a set-up broken off anywhere is found again. */
export async function submit(
  client: SlackAPIClient,
  { company, form, by, webhooks }: { company: Company; form: SetUpForm; by: string; webhooks: Webhooks },
  options: CallOptions,
): Promise<Result<Submitted>> {
  const read = await readCompany(client, by, options);
  if (!read.ok) return read;
  const { known, person } = read.value;
  if (!person.mayRun) return ok({ window: notAllowedWindow(known.admins) });

  const found = await checkPlaces(client, company, options);
  if (!found.ok) return found;
  const { channels, complete } = found.value;
  const errors = channelErrors(form, channels.troubles);
  if (Object.keys(errors).length > 0) return ok({ errors });
  if (isSame(company, known) && complete) return ok({ window: nothingToChangeWindow(webhooks) });

  const { adminChannel } = company.settings;
  if (channels.toJoin.includes(adminChannel)) {
    const joined = await callSlack(() => client.conversations.join({ channel: adminChannel }), options);
    if (!joined.ok) return joined;
  }
  const card = await startCard(client, { channel: adminChannel, by }, options);
  if (!card.ok) return card;
  if ("by" in card.value) return ok({ window: busyWindow(card.value.by, adminChannel) });

  const { ts } = card.value;
  const stored = await store(client, company, { ts, by, known }, options);
  if (stored.ok) return ok({ admin_channel: adminChannel, card_ts: ts });
  await callSlack(() => client.chat.delete({ channel: adminChannel, ts }), options);
  return stored;
}

async function store(
  client: SlackAPIClient,
  company: Company,
  { ts, by, known }: { ts: string; by: string; known: KnownCompany },
  options: CallOptions,
): Promise<Result<void>> {
  const { settings, admins, topics, lines, teams } = company;
  const { adminChannel } = settings;
  const firstCard = known.settings?.adminChannel === adminChannel ? known.settings.cardTs : undefined;
  const rows = [
    settingsRow({ ...settings, cardTs: firstCard ?? ts, outage: known.settings?.outage }),
    roleRow(ADMINS, admins),
    ...entriesOf(company),
    namesRow("topic", topics.map(topicRow)),
    namesRow("line", lines.map(lineRow)),
    namesRow("team", teams.map(teamRow)),
  ];
  const { now } = options.deps ?? systemDeps;
  const work = {
    id: SET_UP_WORK_ID,
    kind: SET_UP_WORK,
    due: now() + TAKE_OVER_SECONDS,
    channel: adminChannel,
    data: { ts, by, takeovers: 0 },
  };
  const stays = rows.map(({ id }) => id);
  const gone = entriesOf(known).map(({ id }) => id).filter((id) => !stays.includes(id));
  const stored = await inParallel([
    putOpenWork(client, work, options),
    putDirectoryRows(client, rows, options),
    deleteDirectoryRows(client, gone, options),
  ]);
  return stored.ok ? ok(undefined) : stored;
}

/** The rows of everything that a company can have several of. */
function entriesOf({ topics, lines, teams }: Pick<KnownCompany, "topics" | "lines" | "teams">): StoredRow[] {
  return [...topics.map(topicRow), ...lines.map(lineRow), ...teams.map(teamRow)];
}

/** Messages at the fields whose channel the app cannot use. */
function channelErrors(form: SetUpForm, troubles: Record<string, string>): FormErrors {
  const chosen: [string, string | undefined][] = [
    [field.adminChannel, form.adminChannel],
    ...form.topics.map(({ key, channel }): [string, string | undefined] => [field.topicChannel(key), channel]),
    ...form.lines.map(({ key, channel }): [string, string | undefined] => [field.lineChannel(key), channel]),
    ...form.teams.map(({ key, channel }): [string, string | undefined] => [field.teamChannel(key), channel]),
    ...PLACES.map((place): [string, string | undefined] => [field.place(place), form.places[place]]),
  ];
  const errors: FormErrors = {};
  for (const [name, channel] of chosen) {
    if (channel !== undefined && channel in troubles) errors[name] = channelTrouble(troubles[channel]);
  }
  return errors;
}

function isSame(company: Company, known: KnownCompany): boolean {
  const shapeOf = ({ settings, admins, ...entries }: Company) =>
    JSON.stringify([
      settingsRow({ ...settings, cardTs: undefined, outage: undefined }),
      [...admins].sort(),
      entriesOf(entries),
    ]);
  return known.settings !== undefined && shapeOf(company) === shapeOf({ ...known, settings: known.settings });
}
