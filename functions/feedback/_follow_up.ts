import { findFeedback, saveFollower } from "../../datastores/feedback.ts";
import { type OpenWork, putOpenWork } from "../../datastores/open_work.ts";
import type { DueOutcome } from "../../domain/due/due.ts";
import type { Feedback } from "../../domain/feedback/feedback.ts";
import { isLocked, lockByReaction } from "../../lib/lock.ts";
import { readUntil } from "../../lib/read_until.ts";
import { isUnreachable } from "../../lib/reachable.ts";
import { fail, inParallel, ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import { followUpFinishedText } from "../../messages/feedback.ts";
import type { DueContext } from "../due_handler.ts";
import { isFirstInLine } from "../first_in_line.ts";
import { tellOnce } from "../tell_once.ts";
import { showAsKept } from "./_take_feedback.ts";

export const FOLLOW_WORK = "follow_up";
/** People see it on the card: somebody has raised their hand. */
const FOLLOW_LOCK = "hand";
const CHECK_AFTER_SECONDS = 60;
const AGAIN_SECONDS = 5 * 60;

export interface FollowUp {
  /** The survey's id of the answer. */
  id: string;
  user: string;
  /** Unix seconds. */
  at: number;
  card: { channel: string; ts: string };
}

/** Notes that `user` follows a low score up, if nobody was quicker: true for the first. The due row comes before the
 * lock, so that a click that breaks off after it is finished by the tick. Errors: `feedback_not_found`, Slack's code. */
export async function followUp(context: DueContext, follow: FollowUp): Promise<Result<boolean>> {
  const { client } = context;
  const { id, user, at, card } = follow;
  const ready = await inParallel([
    findFeedback(client, id, context),
    putOpenWork(client, {
      id: `${FOLLOW_WORK}:${id}:${user}`,
      kind: FOLLOW_WORK,
      due: at + CHECK_AFTER_SECONDS,
      owner: user,
      channel: card.channel,
      data: { id, at, ts: card.ts },
    }, context),
  ]);
  if (!ready.ok) return ready;
  const [feedback] = ready.value;
  if (feedback === undefined) return fail("feedback_not_found");
  const won = await lockByReaction(client, { ...card, name: FOLLOW_LOCK });
  if (!won.ok || !won.value) return won;
  const finished = await finishFollowUp(context, feedback, follow);
  return finished.ok ? ok(true) : finished;
}

/** What follows the lock: the row, then the card that everyone sees. Doing it again changes nothing. */
async function finishFollowUp(context: DueContext, feedback: Feedback, { user, at }: FollowUp): Promise<Result<void>> {
  const followed = { followedBy: user, followedAt: at };
  const saved = await twice(() => saveFollower(context.client, feedback.id, followed, context));
  if (!saved.ok) return saved;
  const place = { channel: feedback.channel, actionUrl: "" };
  const shown = await showAsKept(context, { ...feedback, ...followed }, place);
  return shown.ok ? ok(undefined) : shown;
}

/** A click that went through is done; one that broke after the lock is finished for the first who pressed. */
export async function checkFollowUp(work: OpenWork, context: DueContext): Promise<Result<DueOutcome>> {
  const { id, at, ts } = work.data as { id: string; at: number; ts: string };
  const follow = { id, user: work.owner ?? "", at, card: { channel: work.channel ?? "", ts } };
  const found = await findFeedback(context.client, id, context);
  if (!found.ok) return found;
  const feedback = found.value;
  if (feedback === undefined) return ok("done");
  if (feedback.followedBy !== undefined && feedback.followedBy !== follow.user) return ok("done");
  if (feedback.followedBy === undefined) {
    const locked = await isLocked(context.client, { ...follow.card, name: FOLLOW_LOCK });
    if (!locked.ok) return locked;
    if (!locked.value) return ok("done"); // It broke before the lock: the card still offers itself.
    const first = await isFirstInLine(context, work);
    if (!first.ok) return first;
    if (!first.value) return ok({ again: context.deps.now() + AGAIN_SECONDS });
    const text = followUpFinishedText(feedback);
    const told = await tellOnce(context, { channel: follow.user }, `follow_up_finished/${id}`, text);
    if (!told.ok && !isUnreachable(told.error)) return told;
  }
  const finished = await finishFollowUp(context, feedback, { ...follow, at: feedback.followedAt ?? at });
  if (!finished.ok) return finished;
  // It stays in line until a stale read of the answer can make nobody else the first.
  return ok(feedback.followedBy === undefined ? { again: context.deps.now() + AGAIN_SECONDS } : "done");
}

/** The answer as soon as it can be read who follows it up; undefined when that took too long. */
export function readFollower({ client, ...options }: DueContext, id: string): Promise<Result<Feedback | undefined>> {
  const read = () => findFeedback(client, id, options);
  return readUntil(read, (feedback) => feedback?.followedBy !== undefined, options.deps.wait);
}
