import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { findDays } from "../../datastores/days.ts";
import { listHappenings } from "../../datastores/open_work.ts";
import { countIn } from "../../domain/metrics/count.ts";
import { allQuestions, readQuestion } from "../../domain/metrics/grammar.ts";
import type { Metric } from "../../domain/metrics/metrics.ts";
import { datesOf, type Period, spansOf } from "../../domain/metrics/periods.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { functionDeadlineMs, guard } from "../../lib/guard.ts";
import { describeFailure, inParallel } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import type { Message } from "../../messages/blocks.ts";
import { countMessage, helpMessage, notNowMessage, tooLongMessage, unknownMessage } from "../../messages/metrics.ts";
import type { DueContext } from "../due_handler.ts";
import { lockQuestion, postAnswer } from "./_answer_question.ts";

export const AnswerMention = DefineFunction({
  callback_id: "answer_mention_function",
  title: "Answer a mention",
  description: "Answers what somebody asks the app in a channel",
  source_file: "functions/metrics/answer_mention.ts",
  input_parameters: {
    properties: {
      channel_id: { type: "slack#/types/channel_id" },
      message_ts: { type: "string" },
      text: { type: "string" },
      zone: { type: "string", description: "The company's time zone" },
    },
    required: ["channel_id", "message_ts", "text", "zone"],
  },
  output_parameters: { properties: {}, required: [] },
});

const OTHER_ANSWERS_WITHIN_MS = 4_000;

export function buildAnswerMention(deps: Deps) {
  return SlackFunction(
    AnswerMention,
    guard(async ({ inputs, client, env }) => {
      const context = { client, env, deps, untilMs: functionDeadlineMs() };
      const question = { channel: inputs.channel_id, ts: inputs.message_ts };
      const [won, answer] = await Promise.all([
        lockQuestion(context, question),
        answerTo(context, inputs.text, inputs.zone),
      ]);
      if (!won.ok) return { error: describeFailure(won) };
      if (!won.value) {
        // The other may be this very run, delivered twice: ended here, it could not post any more.
        await deps.wait(OTHER_ANSWERS_WITHIN_MS);
        return { outputs: {} };
      }
      const answered = await postAnswer(context, question, answer);
      return answered.ok ? { outputs: {} } : { error: describeFailure(answered) };
    }),
  );
}

export default buildAnswerMention(systemDeps);

async function answerTo(context: DueContext, text: string, zone: string): Promise<Message> {
  const question = readQuestion(text);
  switch (question.kind) {
    case "help":
      return helpMessage(allQuestions());
    case "unknown":
      return unknownMessage(question.closest);
    case "too_long":
      return tooLongMessage(question.days);
    case "metric":
      return await count(context, question.metric, question.period, zone);
  }
}

/** Over d days: ⌈2d/25⌉ calls for the days and those before, one for what is not folded into them yet, side by side. */
async function count(context: DueContext, metric: Metric, period: Period, zone: string): Promise<Message> {
  const now = context.deps.now();
  const asked = spansOf(period, now, zone);
  const read = await inParallel([
    twice(() => findDays(context.client, datesOf(asked.span, asked.before), context)),
    twice(() => listHappenings(context.client, context)),
  ]);
  if (!read.ok) return notNowMessage;
  const [days, unfolded] = read.value;
  return countMessage(metric, asked, {
    count: countIn(asked.span, metric.name, days, unfolded),
    before: countIn(asked.before, metric.name, days, unfolded),
    at: now,
  });
}
