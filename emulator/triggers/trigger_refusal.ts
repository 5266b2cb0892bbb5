import { type Refusal, refuse } from "../refusal.ts";

/**
 * A definition that Slack would not take: `error` says which rule, `message` what to change, `pointer` where in the
 * definition. Source of the form: slack-cli, internal/api/workflows.go (`errors`, `missing_parameter_name`).
 */
export function refuseTrigger(
  error: string,
  message: string,
  pointer: string,
  detail: Record<string, unknown> = {},
): Refusal {
  return refuse(error, {
    errors: [{ code: error, message, pointer, ...detail }],
    response_metadata: { messages: [`[ERROR] ${message} [json-pointer:${pointer}]`] },
  });
}
