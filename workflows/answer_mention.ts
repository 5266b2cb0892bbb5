import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { AnswerMention } from "../functions/metrics/answer_mention.ts";

export const AnswerMentionWorkflow = DefineWorkflow({
  callback_id: "answer_mention",
  title: "Answer a mention",
  description: "Runs when somebody mentions the app in a channel",
  input_parameters: {
    properties: {
      channel_id: { type: Schema.slack.types.channel_id },
      message_ts: { type: Schema.types.string },
      text: { type: Schema.types.string },
      zone: { type: Schema.types.string },
    },
    required: ["channel_id", "message_ts", "text", "zone"],
  },
});

const { channel_id, message_ts, text, zone } = AnswerMentionWorkflow.inputs;
AnswerMentionWorkflow.addStep(AnswerMention, { channel_id, message_ts, text, zone });
