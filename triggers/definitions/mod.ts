import { getHelp } from "./get_help.ts";
import { inboxMessage } from "./inbox_message.ts";
import type { BucketPlan, TriggerPlan } from "./plan.ts";
import { receiveText } from "./receive_text.ts";
import { requestAction } from "./request_action.ts";
import { ticks } from "./ticks.ts";

/** Every single trigger, in the order of creation: links that others name come first, what people wait for before what
 * only we need. */
export const TRIGGER_PLANS: TriggerPlan[] = [requestAction, getHelp, receiveText, ...ticks];

/** Triggers over channels: they listen to the channels of the lines. */
export const LINE_CHANNEL_PLANS: BucketPlan[] = [inboxMessage];
