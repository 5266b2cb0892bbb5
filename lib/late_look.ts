import type { CallOptions } from "./call_slack.ts";

/** The tick goes on for hours with what fails. */
export const LATE_SECONDS = 24 * 3600;

/** Options of `postOnce`. `isLate`: a run before this one may have posted the message without being able to note it, so
 * it is looked for first, and as far back as that may be. */
export function lateLook<C extends CallOptions>(
  context: C,
  isLate: boolean,
): C & { lookFirst: boolean; lookBackSeconds?: number } {
  return { ...context, lookFirst: isLate, lookBackSeconds: isLate ? LATE_SECONDS : undefined };
}
