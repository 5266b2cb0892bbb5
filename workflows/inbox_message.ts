import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { InboxMessage } from "../functions/inbox/inbox_message.ts";

export const InboxMessageWorkflow = DefineWorkflow({
  callback_id: "inbox_message",
  title: "Look at a conversation",
  description: "Runs when somebody writes into a thread of a line's channel",
  input_parameters: {
    properties: {
      channel_id: { type: Schema.slack.types.channel_id },
      message_ts: { type: Schema.types.string },
      thread_ts: { type: Schema.types.string },
    },
    required: ["channel_id", "message_ts", "thread_ts"],
  },
});

const { channel_id, message_ts, thread_ts } = InboxMessageWorkflow.inputs;
InboxMessageWorkflow.addStep(InboxMessage, { channel_id, message_ts, thread_ts });
