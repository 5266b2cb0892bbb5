import type { SlackAPIClient } from "deno-slack-api/types.ts";
import {
  type Bucket,
  bucketRow,
  findSettings,
  listLines,
  listTopics,
  namesRow,
  putDirectoryRows,
} from "../../datastores/directory.ts";
import type { StoredRow } from "../../datastores/_typed.ts";
import { deleteOpenWork } from "../../datastores/open_work.ts";
import type { Company } from "../../domain/directory/set_up_form.ts";
import type { CallOptions } from "../../lib/call_slack.ts";
import { type TriggerCalls, triggerCalls } from "../../lib/create_triggers.ts";
import { systemDeps } from "../../lib/deps.ts";
import { describeFailure, fail, inParallel, ok, type Result } from "../../lib/result.ts";
import { channelToFix, progressCard, readyCard, unfinishedCard } from "../../messages/admin.ts";
import type { PlanContext } from "../../triggers/definitions/plan.ts";
import { channelsLeft, fixChannels } from "./_channels_left.ts";
import { addPeople, peopleLeft } from "./_people_left.ts";
import { showOnCard } from "./_set_up_card.ts";
import { SET_UP_WORK_ID } from "./set_up_work.ts";
import { type TriggersLeft, triggersLeft, type TriggerToDo } from "./_triggers_left.ts";

/** Triggers per slice: at more than a second each they fit into a function's time, the 15 s of `slack run` included. */
const TRIGGERS_PER_SLICE = 8;
/** The card tells of every so many triggers. */
const PROGRESS_EVERY = 4;
/** Milliseconds kept for the last calls of a slice. */
const RESERVE_MS = 5_000;

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
  const { topics, lines } = company.value;
  const read = await inParallel([triggersLeft(client, lines, options), peopleLeft(client, options)]);
  if (!read.ok) return read;
  const [triggers, people] = read.value;

  // Before the triggers: those for messages need the app in their channels.
  const { toJoin } = await channelsLeft(client, company.value, triggers.urls, options);
  const joinTroubles = await fixChannels(client, { toJoin, toBookmark: [] }, options);
  const { made, failures } = await makeTriggers(client, triggers, card, options);
  if (made.length < triggers.total) {
    const state = { by: card.by, ready: made.length, total: triggers.total };
    const message = options.last && failures.length > 0
      ? unfinishedCard({ ...state, troubles: failures })
      : progressCard({ by: card.by, at: (options.deps ?? systemDeps).now(), links: state });
    await showOnCard(client, card, message, options);
    return ok({ more: true, failures });
  }

  const stored = await inParallel([
    people.unknown.length > 0 ? addPeople(client, people, options) : Promise.resolve(ok(undefined)),
    putDirectoryRows(client, [namesRow("link", made)], options),
  ]);
  if (!stored.ok) return stored;
  const lacking = await channelsLeft(client, company.value, triggers.urls, options);
  const markTroubles = await fixChannels(client, { toJoin: [], toBookmark: lacking.toBookmark }, options);
  // The next slice looks again: a bookmark that Slack did not take this time may be there.
  if (markTroubles.length + joinTroubles.length > 0 && !options.last) return ok({ more: true, failures });
  const lost = Object.entries(lacking.troubles).map(([channel, code]) => channelToFix(channel, code));
  const troubles = [...lost, ...joinTroubles, ...markTroubles];
  const helpChannels = [...new Set(topics.map(({ channel }) => channel))];
  const done = readyCard({ by: card.by, total: triggers.total, helpChannels, lines, troubles });
  const shown = await showOnCard(client, card, done, options);
  if (!shown.ok) return shown;
  const settled = await deleteOpenWork(client, SET_UP_WORK_ID, options);
  return settled.ok ? ok({ more: false, failures }) : settled;
}

async function findCompany(
  client: SlackAPIClient,
  options: CallOptions,
): Promise<Result<Pick<Company, "settings" | "topics" | "lines">>> {
  const read = await inParallel([
    findSettings(client, options),
    listTopics(client, options),
    listLines(client, options),
  ]);
  if (!read.ok) return read;
  const [settings, topics, lines] = read.value;
  return settings === undefined ? fail("not_set_up") : ok({ settings, topics, lines });
}

/** Makes or updates triggers one after the other, each remembered before the next; stops when the slice is full.
 * `made`: the rows of all triggers that are as they should be by then. */
async function makeTriggers(
  client: SlackAPIClient,
  triggers: TriggersLeft,
  card: { channel: string; ts: string; by: string },
  options: CallOptions,
): Promise<{ made: StoredRow[]; failures: string[] }> {
  const { now } = options.deps ?? systemDeps;
  const calls = triggerCalls(client, options);
  const failures: string[] = [];
  for (const bucket of triggers.toRemove) {
    const removed = await removeBucket(client, calls, bucket, options);
    if (!removed.ok) failures.push(`${bucket.event} ${bucket.n}: ${describeFailure(removed)}`);
  }
  const made = [...triggers.made];
  for (const [index, trigger] of triggers.toDo.slice(0, TRIGGERS_PER_SLICE).entries()) {
    if (options.untilMs !== undefined && now() * 1000 > options.untilMs - RESERVE_MS) break;
    const row = await makeTrigger(client, calls, trigger, { urls: triggers.urls, now: now() }, options);
    if (row.ok) made.push(row.value);
    else failures.push(`${trigger.callback}: ${describeFailure(row)}`);
    if ((index + 1) % PROGRESS_EVERY === 0) {
      const links = { ready: made.length, total: triggers.total };
      await showOnCard(client, card, progressCard({ by: card.by, at: now(), links }), options);
    }
  }
  return { made, failures };
}

/** Resolves to the trigger's row; its address is in `context.urls` from then on. */
async function makeTrigger(
  client: SlackAPIClient,
  calls: TriggerCalls,
  { callback, existing, version, build, row: rowFor }: TriggerToDo,
  context: PlanContext,
  options: CallOptions,
): Promise<Result<StoredRow>> {
  const definition = build(context);
  const made = existing === undefined ? await calls.create(definition) : await calls.update(existing.id, definition);
  if (!made.ok) return made;
  const { id, url } = made.value;
  if (url !== "") context.urls[callback] = url;
  const row = rowFor({ triggerId: id, url, version });
  const remembered = await putDirectoryRows(client, [row], options);
  return remembered.ok ? ok(row) : remembered;
}

async function removeBucket(
  client: SlackAPIClient,
  calls: TriggerCalls,
  bucket: Bucket,
  options: CallOptions,
): Promise<Result<void>> {
  const removed = await calls.remove(bucket.triggerId);
  if (!removed.ok) return removed;
  return await putDirectoryRows(client, [bucketRow({ ...bucket, triggerId: "", channels: [] })], options);
}
