import { findTeamMessage, savePlanPost, saveTeamMessage } from "../../datastores/plans.ts";
import type { Plan } from "../../domain/plans/plan.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { LATE_SECONDS } from "../../lib/late_look.ts";
import { type KeyedMessage, type Place, postOnce } from "../../lib/post_once.ts";
import { isClosed } from "../../lib/reachable.ts";
import { ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import { planPost, plansUnreachableMessage, teamMessage } from "../../messages/plans.ts";
import { notifyAdmins } from "../admin/notify_admins.ts";
import type { DueContext } from "../due_handler.ts";
import { tidyKey } from "../tidy.ts";

/** A plan that stands under its team's message of the day. */
export type PostedPlan = Plan & { rootTs: string; postTs: string };

/** Posts a plan, or brings its post up to date. `teamRoot`: `ts` of the team's message of the day, once that is known.
 * `isLate`: the tick looks for both first, where they are known to be too: a run before this one may have broken off, or
 * posted a second one. Errors: `plans_unreachable` when the channel is closed, of which admins have heard then; Slack's
 * code. */
export async function showPlan(
  context: DueContext,
  plan: Plan,
  { teamName, teamRoot, isLate = false }: { teamName: string; teamRoot?: string; isLate?: boolean },
): Promise<Result<PostedPlan>> {
  const { channel, rootTs, postTs, postChannel = channel } = plan;
  if (!isLate && rootTs !== undefined && postTs !== undefined && postChannel === channel) {
    const changed = await change(context, { ...plan, rootTs, postTs });
    // Somebody deleted it: it is posted anew.
    if (changed.ok || changed.error !== "message_not_found") return changed;
  }
  const root = await standOnce(context, { channel }, teamMessage(plan, teamName), { known: teamRoot, isLate });
  if (!root.ok) return await unreachable(context, plan, root.error) ?? root;
  const place = { channel, threadTs: root.value.ts };
  const [posted] = await Promise.all([
    standOnce(context, place, planPost(plan), { isLate }),
    root.value.ts === teamRoot
      ? Promise.resolve(ok(undefined))
      : twice(() => saveTeamMessage(context.client, plan, root.value.ts, context)),
  ]);
  if (!posted.ok) return await unreachable(context, plan, posted.error) ?? posted;
  const shown = { ...plan, rootTs: root.value.ts, postTs: posted.value.ts };
  const hasMoved = postTs !== posted.value.ts || postChannel !== channel;
  if (postTs !== undefined && hasMoved) {
    const gone = await takeBack(context, { channel: postChannel, ts: postTs });
    if (!gone.ok) return gone;
  }
  const saved = hasMoved ? await twice(() => savePlanPost(context.client, shown, context)) : ok(undefined);
  if (!saved.ok) return saved;
  // What stood there may hold older words.
  return posted.value.isOurs ? ok(shown) : await change(context, shown);
}

/** Has a message stand once, and says where, and whether it was posted just now. */
async function standOnce(
  context: DueContext,
  place: Place,
  message: KeyedMessage,
  { known, isLate }: { known?: string; isLate: boolean },
): Promise<Result<{ ts: string; isOurs: boolean }>> {
  const ts = String(context.deps.now() - LATE_SECONDS);
  const standing = isLate ? await tidyKey(context, { ...place, ts, key: message.key }) : ok(undefined);
  if (!standing.ok) return standing;
  // In a busy channel the known one may be further back than is looked.
  const found = standing.value ?? known;
  if (found !== undefined) return ok({ ts: found, isOurs: false });
  const lookFirst = place.threadTs === undefined;
  return await postOnce(context.client, place, message, { ...context, lookFirst });
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

/** Where the plan stood before. In a channel that is closed by now it may stay. */
async function takeBack(
  { client, ...options }: DueContext,
  post: { channel: string; ts: string },
): Promise<Result<void>> {
  const gone = await twice(() => callSlack(() => client.chat.delete(post), options));
  return gone.ok || gone.error === "message_not_found" || isClosed(gone.error) ? ok(undefined) : gone;
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
