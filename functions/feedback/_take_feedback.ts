import { findFeedback, saveFeedback, saveNews } from "../../datastores/feedback.ts";
import { happenedWork, putAllOpenWork, putOpenWork } from "../../datastores/open_work.ts";
import { findProject } from "../../datastores/projects.ts";
import type { Happening } from "../../domain/due/day.ts";
import { bandOf, type Feedback, hasDropped, type IncomingFeedback, withNews } from "../../domain/feedback/feedback.ts";
import type { Project } from "../../domain/projects/project.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { lateLook } from "../../lib/late_look.ts";
import { findStanding, postOnce } from "../../lib/post_once.ts";
import { isClosed } from "../../lib/reachable.ts";
import { inParallel, ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import {
  droppedMessage,
  feedbackCard,
  feedbackHeldMessage,
  refusedFeedback,
  tooManyComments,
} from "../../messages/feedback.ts";
import { notifyAdmins } from "../admin/notify_admins.ts";
import { tellRefused } from "../admin/tell_refused.ts";
import type { DueContext } from "../due_handler.ts";

export const FEEDBACK_WORK = "feedback";
/** By then whoever took it has finished or broken off: a function has 60 seconds. */
const LOOK_AGAIN_SECONDS = 2 * 60;

/** Where cards go and what their buttons run. */
export interface FeedbackPlace {
  /** "" while no channel was chosen. */
  channel: string;
  actionUrl: string;
}

export type FeedbackOutcome = "posted" | "joined" | "repeated" | "held";

/** An answer whose due row waits, whole. */
export function feedbackOf(
  data: Record<string, unknown> | undefined,
): { incoming: IncomingFeedback; actionUrl: string } {
  return { incoming: data?.incoming as IncomingFeedback, actionUrl: String(data?.actionUrl ?? "") };
}

/** Puts the answer down as due, whole, so that nothing is lost whatever breaks. The same answer with another score or
 * comment is another thing that is due. The tick finds out whether all is done: that saves calls here. */
export async function noteFeedback(
  context: DueContext,
  incoming: IncomingFeedback,
  { actionUrl }: FeedbackPlace,
): Promise<Result<void>> {
  const { deps } = context;
  const said = new TextEncoder().encode(`${incoming.score} ${incoming.comment ?? ""}`);
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", said));
  const digest = Array.from(bytes.slice(0, 6), (byte) => byte.toString(16).padStart(2, "0")).join("");
  return await putOpenWork(context.client, {
    id: `${FEEDBACK_WORK}:${incoming.id}:${digest}`,
    kind: FEEDBACK_WORK,
    due: deps.now() + LOOK_AGAIN_SECONDS,
    data: { incoming, actionUrl },
    counts: happeningsOf({ ...incoming, at: deps.now() }),
  }, context);
}

/** Shows an answer on its card: once, and a score or a comment that is new joins it. What is known is read first; two at
 * the same instant are told apart by the messages themselves. `lookFirst` where a card may stand whose row was lost. The
 * first time: 2 reads, the post, the look, the row. Errors: Slack's code. */
export async function takeFeedback(
  context: DueContext,
  incoming: IncomingFeedback,
  place: FeedbackPlace,
  { lookFirst = false }: { lookFirst?: boolean } = {},
): Promise<Result<FeedbackOutcome>> {
  const { client } = context;
  const read = await inParallel([
    twice(() => findFeedback(client, incoming.id, context)),
    findProjectOf(context, incoming),
  ]);
  if (!read.ok) return read;
  const [known, project] = read.value;
  if (known !== undefined) return await joinNews(context, known, incoming, project, { ...place, lookFirst });
  return await postCard(context, incoming, project, place, lookFirst);
}

async function postCard(
  context: DueContext,
  { comment, ...incoming }: IncomingFeedback,
  project: Project | undefined,
  { channel, actionUrl }: FeedbackPlace,
  lookFirst: boolean,
): Promise<Result<FeedbackOutcome>> {
  if (channel === "") return await hold(context, channel, "");
  const shown = { ...incoming, scores: [incoming.score], comments: comment === undefined ? [] : [comment] };
  const card = feedbackCard(shown, project, actionUrl);
  const standing = await postOnce(context.client, { channel }, card, lateLook(context, lookFirst));
  if (!standing.ok) {
    return isClosed(standing.error) ? await hold(context, channel, standing.error) : standing;
  }
  // Another run's card, whose row may hold more than we know: the tick sees to what is missing.
  if (!standing.value.isOurs && !lookFirst) return ok("repeated");
  const feedback: Feedback = { ...shown, channel, cardTs: standing.value.ts, at: context.deps.now() };
  const saved = await twice(() => saveFeedback(context.client, feedback, context));
  return saved.ok ? ok("posted") : saved;
}

async function joinNews(
  context: DueContext,
  known: Feedback,
  incoming: IncomingFeedback,
  project: Project | undefined,
  { lookFirst, ...place }: FeedbackPlace & { lookFirst: boolean },
): Promise<Result<FeedbackOutcome>> {
  const { feedback, fits } = withNews(known, incoming, context.deps.now());
  const refusal = { id: known.id, taken: true };
  const told = fits ? ok("quiet") : await tellRefused(context, incoming, refusedFeedback([tooManyComments], refusal));
  if (!told.ok) return told;
  if (feedback === undefined) return ok("repeated");
  // First, so that it is made up for as long as the row does not hold the score.
  const called = hasDropped(known, feedback) ? await callTeam(context, feedback, project, lookFirst) : ok(undefined);
  if (!called.ok) return called;
  const saved = await twice(() => saveNews(context.client, feedback, context));
  if (!saved.ok) return saved;
  const shown = await showFeedback(context, feedback, project, place);
  return shown.ok ? ok(shown.value === "held" ? "held" : "joined") : shown;
}

/** In the card's thread, once; where that cannot be, the card itself says it. */
async function callTeam(
  context: DueContext,
  feedback: Feedback,
  project: Project | undefined,
  lookFirst: boolean,
): Promise<Result<unknown>> {
  const thread = { channel: feedback.channel, threadTs: feedback.cardTs };
  const message = droppedMessage(feedback, project);
  const called = await postOnce(context.client, thread, message, lateLook(context, lookFirst));
  const isGone = !called.ok && (called.error === "thread_not_found" || isClosed(called.error));
  return isGone ? ok(undefined) : called;
}

/** Puts a card into the state of its row. A card that somebody deleted is no reason to stop; where its channel is closed,
 * it goes to the one that is chosen now, and is `held` until there is another. */
export async function showFeedback(
  context: DueContext,
  feedback: Feedback,
  project: Project | undefined,
  place: FeedbackPlace,
): Promise<Result<"shown" | "moved" | "held">> {
  const { channel, cardTs } = feedback;
  const card = feedbackCard(feedback, project, place.actionUrl);
  const { text, blocks, attachments } = card;
  const shown = await twice(() =>
    callSlack(
      () => context.client.chat.update({ channel, ts: cardTs, text, blocks, attachments: attachments as never }),
      context,
    )
  );
  if (shown.ok) return ok("shown");
  if (shown.error === "message_not_found") return await showStanding(context, feedback, card);
  if (!isClosed(shown.error)) return shown;
  if (place.channel === "" || place.channel === channel) return await hold(context, channel, shown.error);
  const posted = await postOnce(context.client, { channel: place.channel }, card, lateLook(context, true));
  if (!posted.ok) {
    return isClosed(posted.error) ? await hold(context, place.channel, posted.error) : posted;
  }
  const moved = { ...feedback, channel: place.channel, cardTs: posted.value.ts };
  const saved = await twice(() => saveFeedback(context.client, moved, context));
  return saved.ok ? ok("moved") : saved;
}

/** A card that is gone was deleted by somebody, or was one of two of which the other stands: then that is the card. */
async function showStanding(
  context: DueContext,
  feedback: Feedback,
  card: ReturnType<typeof feedbackCard>,
): Promise<Result<"shown">> {
  const { channel } = feedback;
  const standing = await findStanding(context.client, { channel }, card.key, lateLook(context, true));
  if (standing === undefined) return ok("shown");
  const { text, blocks, attachments } = card;
  const [saved, shown] = await Promise.all([
    twice(() => saveFeedback(context.client, { ...feedback, cardTs: standing.ts }, context)),
    twice(() =>
      callSlack(
        () => context.client.chat.update({ channel, ts: standing.ts, text, blocks, attachments: attachments as never }),
        context,
      )
    ),
  ]);
  if (!saved.ok) return saved;
  return shown.ok ? ok("shown") : shown;
}

/** The same, with the project looked up. */
export async function showAsKept(
  context: DueContext,
  feedback: Feedback,
  place: FeedbackPlace,
): Promise<Result<"shown" | "moved" | "held">> {
  const project = await findProjectOf(context, feedback);
  return project.ok ? await showFeedback(context, feedback, project.value, place) : project;
}

function findProjectOf(
  { client, ...options }: DueContext,
  { projectId }: { projectId?: string },
): Promise<Result<Project | undefined>> {
  return projectId === undefined
    ? Promise.resolve(ok(undefined))
    : twice(() => findProject(client, projectId, options));
}

/** Notes that an answer came: for the counts. */
export async function settleFeedback(
  context: DueContext,
  feedback: Pick<Feedback, "id" | "score" | "at">,
): Promise<Result<void>> {
  return await putAllOpenWork(context.client, happeningsOf(feedback).map(happenedWork), context);
}

function happeningsOf({ id, score, at }: Pick<Feedback, "id" | "score" | "at">): Happening[] {
  const names = ["feedback_received", ...(bandOf(score) === "low" ? ["feedback_low"] : [])];
  return names.map((name) => ({ name, at, id }));
}

/** Nothing is shown, the due row stays, and admins hear why. */
async function hold(context: DueContext, channel: string, error: string): Promise<Result<"held">> {
  const told = await notifyAdmins(context.client, {
    subject: "feedback_unreachable",
    message: feedbackHeldMessage(channel, error),
  }, context);
  return told.ok ? ok("held") : told;
}
