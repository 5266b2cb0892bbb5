import { caseAction } from "./case_action.ts";
import { escalationBuckets, escalationTriggers } from "./escalation.ts";
import { getHelp } from "./get_help.ts";
import { inboxMessage } from "./inbox_message.ts";
import type { BucketPlan, TriggerPlan } from "./plan.ts";
import { mention, mentionBucket } from "./mention.ts";
import { offerAction } from "./offer_action.ts";
import { outage, outageAction } from "./outage.ts";
import { planMyDay } from "./plan_my_day.ts";
import { receiveFeedback } from "./receive_feedback.ts";
import { receiveProjectEvent } from "./receive_project_event.ts";
import { receiveText } from "./receive_text.ts";
import { requestAction } from "./request_action.ts";
import { ticks } from "./ticks.ts";

/** What people use, in the order of creation: links that others name come first. */
export const TRIGGER_PLANS: TriggerPlan[] = [
  requestAction,
  getHelp,
  receiveText,
  caseAction,
  receiveFeedback,
  offerAction,
  receiveProjectEvent,
  ...escalationTriggers,
  mention,
  planMyDay,
  outageAction,
  outage,
];

/** Triggers that listen to channels by their ids, made next. */
export const BUCKET_PLANS: BucketPlan[] = [inboxMessage, ...escalationBuckets, mentionBucket];

/** What only we need comes last. */
export const CLOCK_PLANS: TriggerPlan[] = ticks;

/** What all plans together look like in this release; the tick notices when it changes. */
export function plansSignature(): string {
  const plans = [...TRIGGER_PLANS, ...BUCKET_PLANS, ...CLOCK_PLANS];
  return plans.map(({ callback, version }) => `${callback}@${version}`).join(" ");
}
