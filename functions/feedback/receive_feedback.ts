import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { type FeedbackInputs, readFeedback } from "../../domain/feedback/feedback.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { functionDeadlineMs, guard } from "../../lib/guard.ts";
import { describeFailure, ok, type Result } from "../../lib/result.ts";
import { isSecret } from "../../lib/secrets.ts";
import { twice } from "../../lib/twice.ts";
import { senderId, TEXT } from "../../lib/webhook_input.ts";
import { refusedFeedback } from "../../messages/feedback.ts";
import { tellRefused, tellWrongToken } from "../admin/tell_refused.ts";
import type { DueContext } from "../due_handler.ts";
import { type FeedbackOutcome, type FeedbackPlace, noteFeedback, takeFeedback } from "./_take_feedback.ts";

/** What a webhook's body may hold. Nothing is required: Slack drops a run that lacks a required value, and nobody would
 * hear of it. */
export const FEEDBACK_INPUTS = {
  token: { type: TEXT, description: "The value of WEBHOOK_TOKEN" },
  response_id: { type: TEXT, description: "The survey's own id of the answer" },
  score: { type: "number" as const, description: "0 to 10", examples: [9] },
  comment: {
    type: TEXT,
    description: "The client's words",
    examples: ["Quick and friendly, thank you!"],
  },
  respondent: { type: TEXT, description: "Who answered", examples: ["Marta Silva"] },
  client: { type: TEXT, description: "The client's name", examples: ["Acme Foods"] },
  project_id: { type: TEXT, description: "The project's own id", examples: ["P-2041"] },
};

export const ReceiveFeedback = DefineFunction({
  callback_id: "receive_feedback_function",
  title: "Receive a client's feedback",
  description: "Shows a survey's answer on a card, with the project's team tagged",
  source_file: "functions/feedback/receive_feedback.ts",
  input_parameters: {
    properties: {
      ...FEEDBACK_INPUTS,
      channel: { type: "string", description: "Where the cards go" },
      action_url: { type: "string", description: "The link behind their buttons" },
    },
    required: [],
  },
  output_parameters: {
    properties: { outcome: { type: "string", description: "posted, joined, repeated, held or refused" } },
    required: ["outcome"],
  },
});

export function buildReceiveFeedback(deps: Deps) {
  return SlackFunction(
    ReceiveFeedback,
    guard(async ({ inputs, client, env }) => {
      const { token, channel, action_url, ...values } = inputs;
      const context = { client, env, deps, untilMs: functionDeadlineMs() };
      const place = { channel: channel ?? "", actionUrl: action_url ?? "" };
      const received = await receive(context, token ?? "", values, place);
      return received.ok ? { outputs: { outcome: received.value } } : { error: describeFailure(received) };
    }),
  );
}

export default buildReceiveFeedback(systemDeps);

async function receive(
  context: DueContext,
  token: string,
  values: FeedbackInputs,
  place: FeedbackPlace,
): Promise<Result<FeedbackOutcome | "refused">> {
  if (!await isSecret(token, context.env.WEBHOOK_TOKEN)) {
    const told = await tellWrongToken(context, "receive_feedback");
    return told.ok ? ok("refused") : told;
  }
  const { feedback, problems } = readFeedback(values);
  if (feedback === undefined) {
    const id = senderId("response_id", values.response_id);
    const words = refusedFeedback(problems, { id: id.ok ? id.value : undefined, taken: false });
    const told = await tellRefused(context, values, words);
    return told.ok ? ok("refused") : told;
  }
  const note = () => twice(() => noteFeedback(context, feedback, place));
  const [noted, taken, told] = await Promise.all([
    note(),
    takeFeedback(context, feedback, place),
    problems.length === 0
      ? ok(undefined)
      : tellRefused(context, values, refusedFeedback(problems, { id: feedback.id, taken: true })),
  ]);
  // Shown without being due it would not be counted, and not shown it would be lost.
  if (!noted.ok) {
    const again = await note();
    if (!again.ok) return again;
  }
  return taken.ok && !told.ok ? told : taken;
}
