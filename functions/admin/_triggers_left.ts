import type { SlackAPIClient, Trigger } from "deno-slack-api/types.ts";
import type { StoredRow } from "../../datastores/_typed.ts";
import { type Bucket, bucketRow, findBuckets, findLinks, type Link, linkRow } from "../../datastores/links.ts";
import type { Line, Settings } from "../../domain/directory/directory.ts";
import { spreadOverBuckets } from "../../domain/directory/buckets.ts";
import type { CallOptions } from "../../lib/call_slack.ts";
import { type ListedTrigger, listTriggers } from "../../lib/change_triggers.ts";
import { systemDeps } from "../../lib/deps.ts";
import { inParallel, ok, type Result } from "../../lib/result.ts";
import { BUCKET_PLANS, CLOCK_PLANS, TRIGGER_PLANS } from "../../triggers/definitions/mod.ts";
import { type BucketPlan, type PlanContext, type TriggerPlan, versionOf } from "../../triggers/definitions/plan.ts";
import { channelsStillIn } from "./_channels_still_in.ts";
import { listPrivateChannels } from "./_private_channels.ts";

/** One trigger as it should be. */
interface Planned {
  callback: string;
  version: string;
  /** What the directory remembers of it so far. */
  known?: Link;
  build(context: PlanContext): Trigger;
  row(link: Link): StoredRow;
}

/** One trigger that is not as it should be: to be made, or brought up to date under the id it has. */
export interface TriggerToDo extends Planned {
  existing?: ListedTrigger;
}

export interface TriggersLeft {
  toDo: TriggerToDo[];
  /** Triggers of buckets whose last channel is gone, each with the row that says so, and triggers that are there twice. */
  toRemove: { id: string; row?: StoredRow }[];
  total: number;
  /** Rows of the triggers that are as they should be. */
  made: StoredRow[];
  /** Addresses of all links there are, by callback; `set_up` too, which the CLI made. */
  urls: Record<string, string>;
  settings: Settings;
  /** Whether the app is in more private channels than it can listen to. */
  isDeaf: boolean;
}

/** Buckets looked at: 400 channels of one kind. */
const MAX_BUCKETS = 20;

/** Compares the plans with what the directory remembers and with the triggers that Slack has. A trigger whose row was
 * lost is known again by its name and workflow; one that Slack no longer has is to be made again. */
export async function triggersLeft(
  client: SlackAPIClient,
  { settings, lines }: { settings: Settings; lines: Line[] },
  options: CallOptions,
): Promise<Result<TriggersLeft>> {
  const read = await inParallel([
    findLinks(client, [...TRIGGER_PLANS, ...CLOCK_PLANS].map(({ callback }) => callback), options),
    listTriggers(client, options),
    listBuckets(client, options),
    listPrivateChannels(client, options),
  ]);
  if (!read.ok) return read;
  const [links, listed, buckets, privateChannels] = read.value;
  const lineChannels = await withFormer(client, lines, buckets, options);
  if (!lineChannels.ok) return lineChannels;

  const single = (plan: TriggerPlan): Planned => ({
    callback: plan.callback,
    version: versionOf(plan, settings),
    known: links.get(plan.callback),
    build: plan.build,
    row: (link) => linkRow(plan.callback, link),
  });
  const planned = TRIGGER_PLANS.map(single);
  const toRemove: TriggersLeft["toRemove"] = [];
  const channels = { lines: lineChannels.value, private: privateChannels.channels };
  BUCKET_PLANS.forEach((plan, index) => {
    const filled = plannedBuckets(plan, versionOf(plan, settings), buckets[index], channels[plan.over]);
    planned.push(...filled.planned);
    toRemove.push(...filled.emptied.map((bucket) => ({
      id: bucket.triggerId,
      row: bucketRow({ ...bucket, triggerId: "", channels: [] }),
    })));
  });
  planned.push(...CLOCK_PLANS.map(single));

  const urls: Record<string, string> = {};
  for (const { workflow, url } of listed) if (workflow === "set_up" && url !== "") urls.set_up = url;
  const context = { urls, settings, now: (options.deps ?? systemDeps).now() };
  const toDo: TriggerToDo[] = [];
  const made: StoredRow[] = [];
  for (const plan of planned) {
    const { known, version } = plan;
    const [existing, ...doubles] = findListed(listed, plan, context);
    toRemove.push(...doubles);
    if (existing !== undefined && existing.url !== "") urls[plan.callback] = existing.url;
    const upToDate = known !== undefined && existing?.id === known.triggerId && known.version === version;
    if (upToDate) made.push(plan.row(known));
    else toDo.push({ ...plan, existing });
  }
  return ok({ toDo, toRemove, total: planned.length, made, urls, settings, isDeaf: privateChannels.areMore });
}

/** The lines' channels, and those that were: conversations stay where they began, and are answered there. */
async function withFormer(
  client: SlackAPIClient,
  lines: Line[],
  buckets: Bucket[][],
  options: CallOptions,
): Promise<Result<string[]>> {
  const now = [...new Set(lines.map(({ channel }) => channel))];
  const listened = BUCKET_PLANS.flatMap(({ over }, index) => over === "lines" ? buckets[index] : []);
  const former = new Set(listened.flatMap(({ channels }) => channels).filter((channel) => !now.includes(channel)));
  const still = await channelsStillIn(client, [...former], options);
  return still.ok ? ok([...now, ...still.value]) : still;
}

/** The buckets of each plan. */
async function listBuckets(client: SlackAPIClient, options: CallOptions): Promise<Result<Bucket[][]>> {
  return await inParallel(
    BUCKET_PLANS.map(({ callback }) => findBuckets(client, callback, MAX_BUCKETS, options)),
  );
}

function plannedBuckets(
  plan: BucketPlan,
  version: string,
  current: Bucket[],
  channels: string[],
): { planned: Planned[]; emptied: Bucket[] } {
  const places: string[][] = [];
  for (const { n, channels } of current) places[n - 1] = channels;
  const spread = spreadOverBuckets(Array.from(places, (place) => place ?? []), channels);
  const planned: Planned[] = [];
  const emptied: Bucket[] = [];
  spread.forEach((channels, index) => {
    const n = index + 1;
    const known = current.find((bucket) => bucket.n === n);
    if (channels.length === 0) {
      if (known !== undefined && known.triggerId !== "") emptied.push(known);
      return;
    }
    planned.push({
      callback: `${plan.callback}_${n}`,
      version: `${version} ${channels.join(" ")}`,
      known,
      build: (context) => plan.build(channels, n, context),
      row: (link) => bucketRow({ ...link, event: plan.callback, n, channels }),
    });
  });
  return { planned, emptied };
}

/** The plan's trigger as Slack has it, the one that the directory knows first. Two at once may have made it twice. */
function findListed(listed: ListedTrigger[], plan: Planned, context: PlanContext): ListedTrigger[] {
  const { name, workflow } = plan.build(context);
  const known = listed.filter(({ id }) => id === plan.known?.triggerId);
  const alike = listed.filter((each) => each.name === name && workflow === `#/workflows/${each.workflow}`);
  return [...known, ...alike.filter(({ id }) => id !== known[0]?.id)];
}
