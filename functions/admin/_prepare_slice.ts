import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { listLines, listTeams, listTopics } from "../../datastores/company.ts";
import { namesRow, putDirectoryRows } from "../../datastores/directory.ts";
import { findSettings } from "../../datastores/settings.ts";
import { deleteOpenWork, putAllOpenWork } from "../../datastores/open_work.ts";
import type { Company } from "../../domain/directory/set_up_form.ts";
import type { CallOptions } from "../../lib/call_slack.ts";
import { systemDeps } from "../../lib/deps.ts";
import { fail, inParallel, ok, type Result } from "../../lib/result.ts";
import { channelToFix, progressCard, readyCard, unfinishedCard } from "../../messages/admin.ts";
import { armWork } from "../plans/plan_work.ts";
import { channelsLeft, fixChannels } from "./_channels_left.ts";
import { showOnCard } from "./_set_up_card.ts";
import { followPeopleWork, followWork, SET_UP_WORK_ID } from "./set_up_work.ts";
import { makeTriggers } from "./_make_triggers.ts";
import { triggersLeft } from "./_triggers_left.ts";

/** What came of a slice: something is left for another one, and what of it failed, as lines for admins. */
export interface SliceOutcome {
  more: boolean;
  failures: string[];
}

/** One slice of set-up's work: looks what is left, does as much as fits, and shows on the card how far it is. `last`:
 * nobody goes on at once. Safe to repeat, but only one at a time. Errors: `not_set_up` or Slack's code. */
export async function prepareSlice(
  client: SlackAPIClient,
  card: { channel: string; ts: string; by: string },
  options: CallOptions & { last: boolean },
): Promise<Result<SliceOutcome>> {
  const company = await findCompany(client, options);
  if (!company.ok) return company;
  const left = await triggersLeft(client, company.value, options);
  if (!left.ok) return left;
  const triggers = left.value;

  // Before the triggers: those for messages need the app in their channels.
  const { toJoin } = await channelsLeft(client, company.value, triggers.urls, options);
  const joinTroubles = await fixChannels(client, { toJoin, toBookmark: [] }, options);
  const tell = (ready: number, at: number) =>
    showOnCard(client, card, progressCard({ by: card.by, at, links: { ready, total: triggers.total } }), options);
  const { made, failures } = await makeTriggers(client, triggers, tell, options);
  if (made.length < triggers.total) {
    const state = { by: card.by, ready: made.length, total: triggers.total };
    const message = options.last && failures.length > 0
      ? unfinishedCard({ ...state, troubles: failures })
      : progressCard({ by: card.by, at: (options.deps ?? systemDeps).now(), links: state });
    await showOnCard(client, card, message, options);
    return ok({ more: true, failures });
  }

  const stored = await putDirectoryRows(client, [namesRow("link", made)], options);
  if (!stored.ok) return stored;
  const lacking = await channelsLeft(client, company.value, triggers.urls, options);
  const markTroubles = await fixChannels(client, { toJoin: [], toBookmark: lacking.toBookmark }, options);
  // The next slice looks again: a bookmark that Slack did not take this time may be there.
  if (markTroubles.length + joinTroubles.length > 0 && !options.last) return ok({ more: true, failures });
  const lost = Object.entries(lacking.troubles).map(([channel, code]) => channelToFix(channel, code));
  const troubles = [...lost, ...joinTroubles, ...markTroubles];
  const done = readyCard({ by: card.by, company: company.value, troubles });
  const shown = await showOnCard(client, card, done, options);
  if (!shown.ok) return shown;
  const now = (options.deps ?? systemDeps).now();
  const people = { ...followPeopleWork(now), due: now };
  const followed = await putAllOpenWork(client, [followWork(now), people, armWork(now)], options);
  if (!followed.ok) return followed;
  const settled = await deleteOpenWork(client, SET_UP_WORK_ID, options);
  return settled.ok ? ok({ more: false, failures }) : settled;
}

async function findCompany(
  client: SlackAPIClient,
  options: CallOptions,
): Promise<Result<Pick<Company, "settings" | "topics" | "lines" | "teams">>> {
  const read = await inParallel([
    findSettings(client, options),
    listTopics(client, options),
    listLines(client, options),
    listTeams(client, options),
  ]);
  if (!read.ok) return read;
  const [settings, topics, lines, teams] = read.value;
  return settings === undefined ? fail("not_set_up") : ok({ settings, topics, lines, teams });
}
