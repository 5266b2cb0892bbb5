import { findTeamMessage, savePlanPost, saveTeamMessage } from "../../datastores/plans.ts";
import type { Plan } from "../../domain/plans/plan.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { lateLook } from "../../lib/late_look.ts";
import { postOnce } from "../../lib/post_once.ts";
import { isClosed } from "../../lib/reachable.ts";
import { ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import { planPost, plansUnreachableMessage, teamMessage } from "../../messages/plans.ts";
import { notifyAdmins } from "../admin/notify_admins.ts";
import type { DueContext } from "../due_handler.ts";

/** A plan that stands under its team's message of the day. */
export type PostedPlan = Plan & { rootTs: string; postTs: string };

/** Posts a plan, or brings its post up to date. `teamRoot`: `ts` of the team's message of the day, once that is known.
 * `isLate`: a run before this one broke off, so posts are looked for first. Errors: `plans_unreachable` when the channel
 * is closed, of which admins have heard then; Slack's code. */
export async function showPlan(
  context: DueContext,
  plan: Plan,
  { teamName, teamRoot, isLate = false }: { teamName: string; teamRoot?: string; isLate?: boolean },
): Promise<Result<PostedPlan>> {
  const { channel, rootTs, postTs, postChannel = channel } = plan;
  if (rootTs !== undefined && postTs !== undefined && postChannel === channel) {
    const changed = await change(context, { ...plan, rootTs, postTs });
    // Somebody deleted it: it is posted anew.
    if (changed.ok || changed.error !== "message_not_found") return changed;
  }
  const options = lateLook(context, isLate);
  const root = teamRoot === undefined
    ? await postOnce(context.client, plan, teamMessage(plan, teamName), { ...options, lookFirst: true })
    : ok({ ts: teamRoot });
  if (!root.ok) return await unreachable(context, plan, root.error) ?? root;
  const place = { channel, threadTs: root.value.ts };
  const [posted] = await Promise.all([
    postOnce(context.client, place, planPost(plan), options),
    teamRoot === undefined
      ? twice(() => saveTeamMessage(context.client, plan, root.value.ts, context))
      : Promise.resolve(ok(undefined)),
  ]);
  if (!posted.ok) return await unreachable(context, plan, posted.error) ?? posted;
  const shown = { ...plan, rootTs: root.value.ts, postTs: posted.value.ts };
  const saved = await twice(() => savePlanPost(context.client, shown, context));
  if (!saved.ok) return saved;
  if (postTs !== undefined && postChannel !== channel) await takeBack(context, { channel: postChannel, ts: postTs });
  return ok(shown);
}

/** `ts` of the team's message of the day, where it is known. */
export function findTeamRoot({ client, ...options }: DueContext, plan: Plan): Promise<Result<string | undefined>> {
  return twice(() => findTeamMessage(client, plan, options));
}

async function change(context: DueContext, plan: PostedPlan): Promise<Result<PostedPlan>> {
  const { text, blocks } = planPost(plan);
  const { channel, postTs: ts } = plan;
  const shown = await twice(() =>
    callSlack(() => context.client.chat.update({ channel, ts, text, blocks: blocks as never }), context)
  );
  if (shown.ok) return ok(plan);
  return await unreachable(context, plan, shown.error) ?? shown;
}

/** Where the team was before; one that stays there does no harm. */
async function takeBack({ client, ...options }: DueContext, post: { channel: string; ts: string }): Promise<void> {
  await twice(() => callSlack(() => client.chat.delete(post), options));
}

async function unreachable(
  context: DueContext,
  { team, channel }: Plan,
  error: string,
): Promise<{ ok: false; error: string } | undefined> {
  if (!isClosed(error)) return undefined;
  await notifyAdmins(context.client, {
    subject: `plans_unreachable:${team}`,
    message: plansUnreachableMessage(channel, error),
  }, context);
  return { ok: false, error: "plans_unreachable" };
}
