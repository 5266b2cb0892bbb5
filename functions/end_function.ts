import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { callSlack } from "../lib/call_slack.ts";

/** Ends the function that a window belongs to: every way out of its windows does. */
export async function endFunction(
  client: SlackAPIClient,
  body: { function_data: { execution_id: string } },
): Promise<void> {
  const { execution_id } = body.function_data;
  await callSlack(() => client.functions.completeSuccess({ function_execution_id: execution_id, outputs: {} }));
}
