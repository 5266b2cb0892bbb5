import type { SlackAPIClient } from "deno-slack-api/types.ts";
import {
  type Bucket,
  bucketRow,
  findSettings,
  listLines,
  listTopics,
  putDirectoryRows,
} from "../../datastores/directory.ts";
import { deleteOpenWork } from "../../datastores/open_work.ts";
import type { Company } from "../../domain/directory/set_up_form.ts";
import type { CallOptions } from "../../lib/call_slack.ts";
import { type TriggerCalls, triggerCalls } from "../../lib/create_triggers.ts";
import { systemDeps } from "../../lib/deps.ts";
import { describeFailure, fail, inParallel, ok, type Result } from "../../lib/result.ts";
import { channelToFix, progressCard, readyCard, unfinishedCard } from "../../messages/admin.ts";
import type { PlanContext } from "../../triggers/definitions/plan.ts";
import { type ChannelsLeft, channelsLeft, fixChannels, type WantedBookmark } from "./_channels_left.ts";
import { addPeople, type PeopleLeft, peopleLeft } from "./_people_left.ts";
import { showOnCard } from "./_set_up_card.ts";
import { type TriggersLeft, triggersLeft, type TriggerToDo } from "./_triggers_left.ts";

/** Due while set-up is under way, so that the tick finishes what was broken off. */
export const SET_UP_WORK = "set_up";

/** Triggers per slice: at more than a second each they fit into a function's time, the 15 s of `slack run` included. */
const TRIGGERS_PER_SLICE = 8;
/** The card tells of every so many triggers. */
const PROGRESS_EVERY = 4;
/** Milliseconds kept for the last calls of a slice. */
const RESERVE_MS = 5_000;

/** All that set-up still has to do. */
export interface Outstanding {
  triggers: TriggersLeft;
  channels: ChannelsLeft;
  people: PeopleLeft;
}

/** Compares what `company` needs with what there is; it changes nothing. Errors: Slack's code. */
export async function findOutstanding(
  client: SlackAPIClient,
  company: Pick<Company, "settings" | "topics" | "lines">,
  options: CallOptions,
): Promise<Result<Outstanding>> {
  const read = await inParallel([
    triggersLeft(client, company.lines, triggerCalls(client, options), options),
    peopleLeft(client, options),
  ]);
  if (!read.ok) return read;
  const [triggers, people] = read.value;
  const channels = await channelsLeft(client, channelsOf(company), bookmarksOf(company, triggers.urls), options);
  return ok({ triggers, channels, people });
}

/** Whether there is nothing left that set-up could do. */
export function isComplete({ triggers, channels, people }: Outstanding): boolean {
  const things = [triggers.toDo, triggers.toRemove, channels.toJoin, channels.toBookmark, people.unknown];
  return things.every((left) => left.length === 0);
}

/** Every channel that the company's settings name. */
export function channelsOf({ settings, topics, lines }: Pick<Company, "settings" | "topics" | "lines">): string[] {
  return [
    ...new Set([settings.adminChannel, ...topics.map((topic) => topic.channel), ...lines.map((line) => line.channel)]),
  ];
}

/** One slice of set-up's work: looks what is left, does as much as fits, and shows on the card how far it is. `more`:
 * something is left for another slice. Safe to repeat, but only one at a time. Errors: Slack's code. */
export async function prepareSlice(
  client: SlackAPIClient,
  card: { channel: string; ts: string; by: string },
  options: CallOptions & { last: boolean },
): Promise<Result<{ more: boolean }>> {
  const company = await findCompany(client, options);
  if (!company.ok) return company;
  const { settings, topics, lines } = company.value;
  const found = await findOutstanding(client, company.value, options);
  if (!found.ok) return found;
  const { triggers, channels, people } = found.value;

  const joinTroubles = await fixChannels(client, { toJoin: channels.toJoin, toBookmark: [] }, options);
  const { failures, left } = await makeTriggers(client, triggers, card, options);
  if (left > 0) {
    const state = { by: card.by, ready: triggers.total - left, total: triggers.total };
    const message = options.last && failures.length > 0
      ? unfinishedCard({ ...state, troubles: failures })
      : progressCard({ ...state, at: (options.deps ?? systemDeps).now() });
    await showOnCard(client, card, message, options);
    return ok({ more: true });
  }

  if (people.unknown.length > 0) {
    const added = await addPeople(client, people, options);
    if (!added.ok) return added;
  }
  const wanted = bookmarksOf(company.value, triggers.urls);
  const lacking = await channelsLeft(client, channelsOf(company.value), wanted, options);
  const markTroubles = await fixChannels(client, { toJoin: [], toBookmark: lacking.toBookmark }, options);
  const lost = Object.entries(lacking.troubles).map(([channel, code]) => channelToFix(channel, code));
  const troubles = [...lost, ...joinTroubles, ...markTroubles];
  const helpChannels = [...new Set(topics.map(({ channel }) => channel))];
  const done = readyCard({ by: card.by, total: triggers.total, helpChannels, lines, troubles });
  await showOnCard(client, card, done, options);
  const settled = await deleteOpenWork(client, `${SET_UP_WORK}:all`, options);
  if (!settled.ok) return settled;
  console.info(`set-up complete: ${triggers.total} triggers, ${settings.adminChannel}`);
  return ok({ more: false });
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

/** Makes or updates triggers one after the other, each remembered before the next; stops when the slice is full. */
async function makeTriggers(
  client: SlackAPIClient,
  triggers: TriggersLeft,
  card: { channel: string; ts: string; by: string },
  options: CallOptions,
): Promise<{ failures: string[]; left: number }> {
  const { now } = options.deps ?? systemDeps;
  const calls = triggerCalls(client, options);
  const failures: string[] = [];
  for (const bucket of triggers.toRemove) {
    const removed = await removeBucket(client, calls, bucket, options);
    if (!removed.ok) failures.push(`${bucket.event} ${bucket.n}: ${describeFailure(removed)}`);
  }
  let made = 0;
  for (const trigger of triggers.toDo.slice(0, TRIGGERS_PER_SLICE)) {
    if (options.untilMs !== undefined && now() * 1000 > options.untilMs - RESERVE_MS) break;
    const url = await makeTrigger(client, calls, trigger, { urls: triggers.urls, now: now() }, options);
    if (!url.ok) {
      failures.push(`${trigger.callback}: ${describeFailure(url)}`);
      continue;
    }
    made++;
    if (url.value !== "") triggers.urls[trigger.callback] = url.value;
    if (made % PROGRESS_EVERY === 0) {
      const ready = triggers.total - triggers.toDo.length + made;
      await showOnCard(client, card, progressCard({ by: card.by, ready, total: triggers.total, at: now() }), options);
    }
  }
  return { failures, left: triggers.toDo.length - made };
}

/** Resolves to the trigger's address, "" for those without one. */
async function makeTrigger(
  client: SlackAPIClient,
  calls: TriggerCalls,
  { existing, version, build, row }: TriggerToDo,
  context: PlanContext,
  options: CallOptions,
): Promise<Result<string>> {
  const definition = build(context);
  const made = existing === undefined ? await calls.create(definition) : await calls.update(existing.id, definition);
  if (!made.ok) return made;
  const { id, url } = made.value;
  const remembered = await putDirectoryRows(client, [row({ triggerId: id, url, version })], options);
  return remembered.ok ? ok(url) : remembered;
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

function bookmarksOf(
  { settings, topics }: Pick<Company, "settings" | "topics">,
  urls: Record<string, string>,
): WantedBookmark[] {
  const wanted: WantedBookmark[] = [];
  if (urls.get_help !== undefined) {
    for (const channel of new Set(topics.map((topic) => topic.channel))) {
      wanted.push({ channel, title: "Get help", emoji: ":raising_hand:", link: urls.get_help });
    }
  }
  if (urls.set_up !== undefined) {
    const { adminChannel: channel } = settings;
    wanted.push({ channel, title: "Set up Switchboard", emoji: ":wrench:", link: urls.set_up });
  }
  return wanted;
}
