import { type Deps, systemDeps } from "./deps.ts";
import { fail, type Failure, ok, type Result } from "./result.ts";

export interface SlackReply {
  ok: boolean;
  error?: string;
}

export interface CallOptions {
  /** Unix milliseconds up to which a call may wait for its turn. Without it: five seconds from now. */
  untilMs?: number;
  deps?: Deps;
}

const PATIENCE_MS = 5_000;
/** Slack always says how long to wait; this is for proxies that do not. */
const DEFAULT_RETRY_SECONDS = 1;

/** One call of Slack's client, with its three ways to fail made one: a refusal keeps Slack's code, a 429 is waited for
 * as long as `untilMs` allows and is `ratelimited` after that, and any other reply or a broken connection is
 * `slack_unreachable`: nobody knows then whether the call has had its effect, so it is never repeated here.
 * Source: deno-slack-api, base-client.ts (throws on non-2xx with `status` and `headers`); Slack, rate limits. */
export async function callSlack<R extends SlackReply>(
  call: () => Promise<R>,
  { untilMs, deps = systemDeps }: CallOptions = {},
): Promise<Result<R>> {
  let patienceMs = untilMs === undefined ? PATIENCE_MS : untilMs - deps.now() * 1000;
  for (;;) {
    try {
      const reply = await call();
      return reply.ok ? ok(reply) : refusal(reply);
    } catch (cause) {
      const waitMs = retryAfterMs(cause);
      if (waitMs === undefined) return fail("slack_unreachable", String(cause));
      if (waitMs > patienceMs) return fail("ratelimited");
      patienceMs -= waitMs;
      await deps.wait(waitMs);
    }
  }
}

function refusal(reply: SlackReply): Failure {
  const { response_metadata, errors } = reply as {
    response_metadata?: { messages?: string[] };
    errors?: unknown[];
  };
  if (RATE_CODES.includes(reply.error ?? "")) return fail("ratelimited");
  const details = [...response_metadata?.messages ?? [], ...(errors ?? []).map((each) => JSON.stringify(each))];
  return fail(reply.error ?? "unknown_error", details.length === 0 ? undefined : details.join("; "));
}

/** Refusals that chat.postMessage gives for its rate without a 429. Source: Slack, chat.postMessage. */
const RATE_CODES = ["rate_limited", "message_limit_exceeded"];

/** Milliseconds to wait before the same call may be made again; undefined when it was not refused for its rate. */
function retryAfterMs(cause: unknown): number | undefined {
  const { status, headers } = cause as { status?: number; headers?: Headers };
  if (status !== 429) return undefined;
  const seconds = Number(headers?.get("retry-after"));
  return (seconds > 0 ? seconds : DEFAULT_RETRY_SECONDS) * 1000;
}
