import { type BucketPlan, fromData } from "./plan.ts";

/** Replies that people write into threads of the lines' channels; posts of apps have no user. */
export const inboxMessage: BucketPlan = {
  over: "lines",
  callback: "inbox_message",
  version: 1,
  build: ([first, ...others], n) => ({
    type: "event",
    name: `Replies to customers ${n}`,
    description: "Looks at a conversation when somebody writes into it",
    workflow: "#/workflows/inbox_message",
    inputs: fromData("channel_id", "message_ts", "thread_ts"),
    event: {
      event_type: "slack#/events/message_posted",
      channel_ids: [first, ...others],
      filter: {
        version: 1,
        root: {
          operator: "AND",
          inputs: [
            { operator: "NOT", inputs: [{ statement: "{{data.user_id}} == null" }] },
            { operator: "NOT", inputs: [{ statement: "{{data.thread_ts}} == null" }] },
          ],
        },
      },
    },
  }),
};
