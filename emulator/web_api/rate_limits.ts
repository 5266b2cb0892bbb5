import type { Clock } from "../clock.ts";
import { CALLS_PER_MINUTE, type Tier } from "./methods.ts";

const WINDOW_MS = 60_000;

/** Counts calls over the last minute, the way Slack does it per method, workspace and app. */
export interface RateLimits {
  /** Notes the call, or says how many seconds to wait when it is one too many. */
  admit(bucket: string, perMinute: number): { retryAfterSeconds: number } | undefined;
}

export function createRateLimits(clock: Clock): RateLimits {
  const admitted = new Map<string, number[]>();
  return {
    admit: (bucket, perMinute) => {
      const now = clock.now();
      const recent = (admitted.get(bucket) ?? []).filter((at) => at > now - WINDOW_MS);
      admitted.set(bucket, recent);
      if (recent.length >= perMinute) {
        return { retryAfterSeconds: Math.max(1, Math.ceil((recent[0] + WINDOW_MS - now) / 1000)) };
      }
      recent.push(now);
    },
  };
}

/** The buckets a Web API call counts in. Posting counts per channel and for the whole workspace.
 * Source: Slack, rate limits: one message a second and channel, "several hundred" a minute in a workspace. */
export function bucketsOf(method: string, tier: Tier, channel: string | undefined): [string, number][] {
  if (tier !== "post") return [[method, CALLS_PER_MINUTE[tier]]];
  return [[`${method} in ${channel ?? "?"}`, CALLS_PER_MINUTE.post], [method, CALLS_PER_MINUTE.special]];
}
