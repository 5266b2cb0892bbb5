import { type BucketPlan, fromData, type PlanContext, type TriggerPlan } from "./plan.ts";

/** Emoji put on and taken off: over all public channels, and over private ones by their ids, which a trigger over all
 * channels does not hear. Source: deno-slack-sdk issue 446. */
const EVENTS = {
  escalate: {
    type: "slack#/events/reaction_added",
    name: "Product specialists called",
    data: ["channel_id", "message_ts", "message_link", "user_id"],
  },
  withdraw_escalation: {
    type: "slack#/events/reaction_removed",
    name: "Product specialists not called any more",
    data: ["channel_id", "message_ts", "user_id"],
  },
} as const;

/** The workspace's own emoji that calls them. */
const filter = {
  version: 1 as const,
  root: { statement: "{{data.reaction}} == 'team-product-specialists'" },
};

const base = (callback: keyof typeof EVENTS, { urls, settings }: PlanContext) => ({
  type: "event" as const,
  description: "The emoji team-product-specialists",
  workflow: `#/workflows/${callback}` as const,
  inputs: {
    ...fromData(...EVENTS[callback].data),
    specialists: { value: settings.places.specialists ?? "" },
    action_url: { value: urls.request_action },
  },
});

const overAll = (callback: keyof typeof EVENTS): TriggerPlan => ({
  callback,
  version: 2,
  uses: "specialists",
  build: (context) => ({
    ...base(callback, context),
    name: EVENTS[callback].name,
    event: { event_type: EVENTS[callback].type, all_resources: true, filter },
  }),
});

const overPrivate = (callback: keyof typeof EVENTS): BucketPlan => ({
  over: "private",
  callback,
  version: 2,
  uses: "specialists",
  build: ([first, ...others], n, context) => ({
    ...base(callback, context),
    name: `${EVENTS[callback].name}, private ${n}`,
    event: { event_type: EVENTS[callback].type, channel_ids: [first, ...others], filter },
  }),
});

export const escalationTriggers = [overAll("escalate"), overAll("withdraw_escalation")];
export const escalationBuckets = [overPrivate("escalate"), overPrivate("withdraw_escalation")];
