import type { Result } from "./result.ts";

/** Makes a call again, once, when nobody knows whether the first one had its effect. Only for calls that may have it
 * twice: reads, rows under their own id. */
export async function twice<T>(call: () => Promise<Result<T>>): Promise<Result<T>> {
  const first = await call();
  return first.ok || !isPassing(first.error) ? first : await call();
}

/** Refusals of Slack's that tell nothing about the call. Source: Slack, errors common to all methods. */
const PASSING = ["slack_unreachable", "internal_error", "fatal_error", "service_unavailable", "request_timeout"];

/** Whether a failure will pass and may hide that the call went through. */
export function isPassing(error: string): boolean {
  return PASSING.includes(error);
}
