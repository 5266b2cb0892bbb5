import { putAllOpenWork } from "../../datastores/open_work.ts";
import { findProject, updateProject } from "../../datastores/projects.ts";
import { channelName } from "../../domain/projects/channel_name.ts";
import { involvedIn, type Project } from "../../domain/projects/project.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { lateLook } from "../../lib/late_look.ts";
import { postOnce } from "../../lib/post_once.ts";
import { isClosed } from "../../lib/reachable.ts";
import { fail, type Failure, inParallel, ok, type Result } from "../../lib/result.ts";
import { isPassing, twice } from "../../lib/twice.ts";
import {
  channelReadyMessage,
  type LeftOut,
  noChannelMessage,
  purposeText,
  topicText,
  welcomeMessage,
} from "../../messages/projects.ts";
import { notifyAdmins } from "../admin/notify_admins.ts";
import { followSoon } from "../admin/set_up_work.ts";
import { missedCallsWork } from "../escalation/missed_calls.ts";
import type { ProjectContext } from "./_context.ts";
import { factsOf } from "./_read_event.ts";
import { tellManager } from "./_tell_manager.ts";

/** Projects that would be called the same. */
const MOST_NAMES = 9;
const PAGE = 200;

interface PrivateChannel {
  id: string;
  name: string;
  creator?: string;
  purpose?: { value?: string };
}

/** Opens a project's own private channel, once: Slack's refusal of a name that is taken is the lock. `isLate`: a run
 * before this one broke off, and may have left a channel half made. `unknown`: names that nobody here has. `elsewhere`:
 * another run is at it. Errors: Slack's code. */
export async function openChannel(
  context: ProjectContext,
  project: Project,
  unknown: string[],
  { isLate = false }: { isLate?: boolean } = {},
): Promise<Result<"opened" | "elsewhere">> {
  // It may have another name by now.
  if (project.channel !== undefined) {
    return await dress(context, { ...project, channel: project.channel }, unknown, isLate);
  }
  for (let attempt = 1; attempt <= MOST_NAMES; attempt++) {
    const name = channelName(project, attempt);
    const made = await callSlack(() => context.client.conversations.create({ name, is_private: true }), context);
    if (made.ok) return await dress(context, { ...project, channel: made.value.channel.id }, unknown, isLate);
    if (made.error !== "name_taken") return await tellNotMade(context, project, made);
    const ours = await findOurs(context, project, name);
    if (!ours.ok) return ours;
    // Somebody else's channel, or another project's.
    if (ours.value === undefined) continue;
    return isLate ? await dress(context, { ...project, channel: ours.value }, unknown, isLate) : ok("elsewhere");
  }
  return await tellNotMade(context, project, fail("name_taken"));
}

/** Admins hear of a refusal that only they can do something about. */
async function tellNotMade(context: ProjectContext, project: Project, refusal: Failure): Promise<Failure> {
  if (isPassing(refusal.error)) return refusal;
  const message = noChannelMessage(project, refusal.error);
  await notifyAdmins(context.client, { subject: "project_channel", message }, context);
  return refusal;
}

/** Whether a channel with that name is this project's: one that we made, and that says so or says nothing yet. */
async function findOurs(context: ProjectContext, project: Project, name: string): Promise<Result<string | undefined>> {
  const read = await inParallel([
    twice(() => findProject(context.client, project.id, context)),
    twice(() => findPrivate(context, name)),
    twice(() => callSlack(() => context.client.auth.test(), context)),
  ]);
  if (!read.ok) return read;
  const [stored, channel, bot] = read.value;
  if (channel === undefined || channel.creator !== bot.user_id) return ok(undefined);
  const purpose = channel.purpose?.value ?? "";
  const isOurs = stored?.channel === channel.id || purpose === "" ||
    purpose.split(" · ")[0] === purposeText({ id: project.id });
  return ok(isOurs ? channel.id : undefined);
}

/** Each project adds a channel, so there may be any number: the list is read up to the one with that name. */
async function findPrivate(
  { client, ...options }: ProjectContext,
  name: string,
): Promise<Result<PrivateChannel | undefined>> {
  let cursor: string | undefined;
  do {
    const page = { types: "private_channel", exclude_archived: true, limit: PAGE, cursor };
    const reply = await callSlack(() => client.users.conversations(page), options);
    if (!reply.ok) return reply;
    const found = (reply.value.channels as PrivateChannel[]).find((each) => each.name === name);
    if (found !== undefined) return ok(found);
    cursor = reply.value.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
  return ok(undefined);
}

/** Everything that a project's channel carries: its people, topic, description and first message, side by side; then the
 * manager hears of it. Doing it again changes nothing that is as it should be. */
async function dress(
  context: ProjectContext,
  project: Project & { channel: string },
  unknown: string[],
  isLate: boolean,
): Promise<Result<"opened">> {
  const { client, deps } = context;
  const { channel } = project;
  const started = { ...project, startedAt: project.startedAt ?? deps.now() };
  const { startedAt } = started;
  const dressed = await inParallel([
    invite(context, channel, involvedIn(project)),
    twice(() =>
      updateProject(client, project.id, { ...factsOf(project), channel, startedAt, doneBy: project.doneBy }, context)
    ),
    describe(context, project, isLate),
    postOnce(client, { channel }, welcomeMessage(started), lateLook(context, isLate)),
    // Triggers come to name the channel with the next tick; what was called in it before is found then.
    twice(() => putAllOpenWork(client, [followSoon(deps.now()), missedCallsWork(channel, deps.now())], context)),
  ]);
  if (!dressed.ok) return dressed;
  const ready = channelReadyMessage(started, { left: dressed.value[0], unknown });
  const told = await tellManager(context, project, ready, { lookFirst: isLate });
  return told.ok ? ok("opened") : told;
}

/** Brings those into a project's channel who were not part of it before: resolves to who could not come. */
export async function inviteNewcomers(
  context: ProjectContext,
  before: Project & { channel: string },
  project: Project,
): Promise<Result<LeftOut[]>> {
  const known = involvedIn(before);
  const newcomers = involvedIn(project).filter((user) => !known.includes(user));
  const invited = await invite(context, before.channel, newcomers);
  if (invited.ok || !isClosed(invited.error)) return invited;
  return ok(newcomers.map((user) => ({ user, error: invited.error })));
}

/** Those who cannot come keep nobody else out. */
async function invite(context: ProjectContext, channel: string, users: string[]): Promise<Result<LeftOut[]>> {
  if (users.length === 0) return ok([]);
  const invited = await twice(() =>
    callSlack(async () => {
      const reply = await context.client.conversations.invite({ channel, users: users.join(","), force: true });
      // When nobody could come it is a refusal, with the same list.
      return reply.errors === undefined ? reply : { ...reply, ok: true };
    }, context)
  );
  if (!invited.ok) return invited;
  const errors = (invited.value.errors ?? []) as LeftOut[];
  return ok(errors.filter(({ error }) => error !== "already_in_channel"));
}

/** Each change of a topic is told in the channel: what is there already is not set again. */
async function describe(
  { client, ...options }: ProjectContext,
  project: Project & { channel: string },
  isLate: boolean,
): Promise<Result<void>> {
  const { channel } = project;
  const info = isLate ? await twice(() => callSlack(() => client.conversations.info({ channel }), options)) : undefined;
  if (info !== undefined && !info.ok) return info;
  const now = (info?.value.channel ?? {}) as { topic?: { value?: string }; purpose?: { value?: string } };
  const [topic, purpose] = [topicText(project), purposeText(project)];
  const described = await inParallel([
    topic === "" || isSame(now.topic?.value, topic)
      ? Promise.resolve(ok(undefined))
      : twice(() => callSlack(() => client.conversations.setTopic({ channel, topic }), options)),
    isSame(now.purpose?.value, purpose)
      ? Promise.resolve(ok(undefined))
      : twice(() => callSlack(() => client.conversations.setPurpose({ channel, purpose }), options)),
  ]);
  return described.ok ? ok(undefined) : described;
}

/** Slack gives addresses back between angle brackets, with their `&` written out. */
function isSame(given: string | undefined, set: string): boolean {
  const bare = (text: string) => text.replace(/<([^<>|]+)(?:\|[^<>]*)?>/g, "$1").replaceAll("&amp;", "&");
  return bare(given ?? "") === bare(set);
}
