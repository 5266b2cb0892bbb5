import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { callSlack } from "./call_slack.ts";

/** Milliseconds that a function's work may take: Slack stops it after 60 s and its last calls must still get through.
 * Source: Slack, custom functions. */
const FUNCTION_MS = 50_000;
/** The same for the answer to a button or a window, which Slack stops after 10 s. */
const ANSWER_MS = 8_000;

/** Unix milliseconds up to which a function that starts now may wait for its turn. */
export function functionDeadlineMs(): number {
  return Date.now() + FUNCTION_MS;
}

/** Unix milliseconds up to which the answer to a button or a window may wait for its turn. */
export function answerDeadlineMs(): number {
  return Date.now() + ANSWER_MS;
}

/** A function's handler that never throws: Slack does not report a throw back, the step would hang until its time is
 * over. Our own mistakes become the step's error. */
export function guard<C, R>(handler: (context: C) => R | Promise<R>): (context: C) => Promise<R | { error: string }> {
  return async (context) => {
    try {
      return await handler(context);
    } catch (cause) {
      return { error: `unexpected: ${describeThrown(cause)}` };
    }
  };
}

interface AnswerContext {
  client: SlackAPIClient;
  body: { function_data: { execution_id: string } };
}

/** The same for the answer to a button or a window: a mistake of ours ends the function with an error instead of
 * leaving it open for ever. */
export function guardAnswer<C extends AnswerContext, R>(
  handler: (context: C) => R | Promise<R>,
): (context: C) => Promise<R | void> {
  return async (context) => {
    try {
      return await handler(context);
    } catch (cause) {
      const { client, body } = context;
      const failed = {
        function_execution_id: body.function_data.execution_id,
        error: `unexpected: ${describeThrown(cause)}`,
      };
      await callSlack(() => client.functions.completeError(failed));
    }
  };
}

function describeThrown(cause: unknown): string {
  return cause instanceof Error
    ? `${cause.message} ${cause.stack?.split("\n")[1]?.trim() ?? ""}`.trim()
    : String(cause);
}
