import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { readIncomingText, type TextInputs } from "../../domain/inbox/incoming_text.ts";
import { type OpenOutage, readOpenOutage } from "../../domain/outage/outage.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { functionDeadlineMs, guard } from "../../lib/guard.ts";
import { describeFailure, ok, type Result } from "../../lib/result.ts";
import { isSecret } from "../../lib/secrets.ts";
import { phoneNumber, senderId, TEXT } from "../../lib/webhook_input.ts";
import { refusedText } from "../../messages/inbox.ts";
import { tellRefused, tellWrongToken } from "../admin/tell_refused.ts";
import type { DueContext } from "../due_handler.ts";

import { takeText } from "./_take_text.ts";

/** What a webhook's body may hold. Nothing is required: Slack drops a run that lacks a required value, and nobody would
 * hear of it. */
export const TEXT_INPUTS = {
  token: { type: TEXT, description: "The value of WEBHOOK_TOKEN" },
  message_id: { type: TEXT, description: "The SMS service's own id of the text" },
  line: { type: TEXT, description: "Our number that was texted to" },
  from: { type: TEXT, description: "The customer's number" },
  text: { type: TEXT, description: "The customer's words" },
  text_2: { type: TEXT, description: "More of them: one input holds 4,000 bytes" },
  text_3: { type: TEXT, description: "More of them" },
  text_4: { type: TEXT, description: "More of them" },
  contact_name: { type: TEXT, description: "The customer's name, where it is known" },
  media_urls: { type: TEXT, description: "Addresses of pictures, a JSON list as text" },
};

export const ReceiveText = DefineFunction({
  callback_id: "receive_text_function",
  title: "Receive a text",
  description: "Brings a customer's text into the thread of its conversation",
  source_file: "functions/inbox/receive_text.ts",
  input_parameters: {
    properties: {
      ...TEXT_INPUTS,
      outage: { type: "string", description: "The outage that is open, if any" },
    },
    required: [],
  },
  output_parameters: {
    properties: { outcome: { type: "string", description: "taken, repeated or refused" } },
    required: ["outcome"],
  },
});

export function buildReceiveText(deps: Deps) {
  return SlackFunction(
    ReceiveText,
    guard(async ({ inputs, client, env }) => {
      const { token, outage, ...values } = inputs;
      const context = { client, env, deps, untilMs: functionDeadlineMs() };
      const received = await receive(context, token ?? "", values, readOpenOutage(outage));
      return received.ok ? { outputs: { outcome: received.value } } : { error: describeFailure(received) };
    }),
  );
}

export default buildReceiveText(systemDeps);

async function receive(
  context: DueContext,
  token: string,
  values: TextInputs,
  outage: OpenOutage | undefined,
): Promise<Result<"taken" | "repeated" | "refused">> {
  if (!await isSecret(token, context.env.WEBHOOK_TOKEN)) {
    const told = await tellWrongToken(context, "receive_text");
    return told.ok ? ok("refused") : told;
  }
  const { text, problems } = readIncomingText(values);
  if (text === undefined) return await refuse(context, values, problems);
  const [taken, told] = await Promise.all([
    takeText(context, text, { outage }),
    problems.length === 0
      ? ok(undefined)
      : tellRefused(context, values, refusedText(problems, { ...text, taken: true })),
  ]);
  if (!taken.ok && taken.error === "unknown_line") {
    const words = "`line` is not one of our lines. Add it in set-up, or correct it.";
    return await refuse(context, values, [words], { isKept: true });
  }
  if (!taken.ok) return taken;
  return told.ok ? ok(taken.value.outcome) : told;
}

async function refuse(
  context: DueContext,
  values: TextInputs,
  problems: string[],
  { isKept = false }: { isKept?: boolean } = {},
): Promise<Result<"refused">> {
  const words = refusedText(problems, { ...knownFacts(values), taken: false, isKept });
  const told = await tellRefused(context, values, words);
  return told.ok ? ok("refused") : told;
}

/** What of the values holds, although the whole did not. */
function knownFacts(inputs: TextInputs): { id?: string; from?: string; line?: string } {
  const [id, from, line] = [
    senderId("message_id", inputs.message_id),
    phoneNumber("from", inputs.from),
    phoneNumber("line", inputs.line),
  ];
  return {
    id: id.ok ? id.value : undefined,
    from: from.ok ? from.value : undefined,
    line: line.ok ? line.value : undefined,
  };
}
