import { getHelp } from "./get_help.ts";
import type { BucketPlan, TriggerPlan } from "./plan.ts";
import { requestAction } from "./request_action.ts";
import { ticks } from "./ticks.ts";

/** Every single trigger, in the order of creation: links that others name come first, what people wait for before what
 * only we need. */
export const TRIGGER_PLANS: TriggerPlan[] = [requestAction, getHelp, ...ticks];

/** Triggers over channels: they listen to the channels of the lines. */
export const LINE_CHANNEL_PLANS: BucketPlan[] = [];
