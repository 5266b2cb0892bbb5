import { type BucketPlan, fromData, type PlanContext, type TriggerPlan } from "./plan.ts";

const base = ({ settings }: PlanContext) => ({
  type: "event" as const,
  description: "Somebody mentions Switchboard",
  workflow: "#/workflows/answer_mention" as const,
  inputs: { ...fromData("channel_id", "message_ts", "text"), zone: { value: settings.zone } },
});

/** Mentions in all public channels. */
export const mention: TriggerPlan = {
  callback: "mention",
  version: 1,
  uses: "zone",
  build: (context) => ({
    ...base(context),
    name: "Mentions",
    event: { event_type: "slack#/events/app_mentioned", all_resources: true },
  }),
};

/** Mentions in private channels, which a trigger over all channels does not hear. Source: deno-slack-sdk issue 446. */
export const mentionBucket: BucketPlan = {
  over: "private",
  callback: "mention",
  version: 1,
  uses: "zone",
  build: ([first, ...others], n, context) => ({
    ...base(context),
    name: `Mentions, private ${n}`,
    event: { event_type: "slack#/events/app_mentioned", channel_ids: [first, ...others] },
  }),
};
