import { findFeedback } from "../../datastores/feedback.ts";
import { findSettings } from "../../datastores/settings.ts";
import { lateLook } from "../../lib/late_look.ts";
import { lookAround } from "../../lib/post_once.ts";
import { isClosed } from "../../lib/reachable.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import { feedbackKey } from "../../messages/feedback.ts";
import type { DueContext, DueHandler, DueHandlers } from "../due_handler.ts";
import { takeBackDoubles, tidyKey } from "../tidy.ts";
import { checkFollowUp, FOLLOW_WORK } from "./_follow_up.ts";
import { FEEDBACK_WORK, feedbackOf, settleFeedback, showAsKept, takeFeedback } from "./_take_feedback.ts";

const AGAIN_SECONDS = 5 * 60;

/** Every answer that came stands on one card with all its comments. Whatever is missing is done, and looked at once more:
 * two comments that came at the same moment may have overwritten each other. */
const checkFeedback: DueHandler = async (work, context) => {
  const { incoming, actionUrl } = feedbackOf(work.data);
  const settings = await findSettings(context.client, context);
  if (!settings.ok) return settings;
  const place = { channel: settings.value?.places.feedback ?? "", actionUrl };
  const taken = await takeFeedback(context, incoming, place, { lookFirst: true });
  if (!taken.ok) return taken;
  if (taken.value !== "repeated") return ok({ again: context.deps.now() + AGAIN_SECONDS });
  const feedback = await findFeedback(context.client, incoming.id, context);
  if (!feedback.ok) return feedback;
  if (feedback.value === undefined) return fail("feedback_not_found", incoming.id);
  const { channel, cardTs: ts, scores } = feedback.value;
  const tidied = await tidyKey(context, { channel, ts, key: feedbackKey(incoming.id) });
  if (!tidied.ok && !isClosed(tidied.error)) return tidied;
  // Of a call to the team that a run posted twice, one stays.
  const once = scores.length > 1 ? await tidyThread(context, { channel, threadTs: ts }) : ok(undefined);
  if (!once.ok && once.error !== "thread_not_found" && !isClosed(once.error)) return once;
  // What was kept may not have reached the card, or have been written over by a run that did not know of it.
  const shown = await showAsKept(context, feedback.value, place);
  if (!shown.ok) return shown;
  if (shown.value !== "shown") return ok({ again: context.deps.now() + AGAIN_SECONDS });
  const settled = await settleFeedback(context, feedback.value);
  return settled.ok ? ok("done") : settled;
};

async function tidyThread(context: DueContext, thread: { channel: string; threadTs: string }): Promise<Result<void>> {
  const around = await lookAround(context.client, thread, context.deps.now(), lateLook(context, true));
  return around.ok ? await takeBackDoubles(context, thread.channel, around.value) : around;
}

/** What the tick does for clients' feedback. */
export const feedbackDue = { [FEEDBACK_WORK]: checkFeedback, [FOLLOW_WORK]: checkFollowUp } satisfies DueHandlers;
