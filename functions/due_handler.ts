import type { SlackAPIClient } from "deno-slack-api/types.ts";
import type { OpenWork } from "../datastores/open_work.ts";
import type { DueOutcome } from "../domain/due/due.ts";
import type { Deps } from "../lib/deps.ts";
import type { Env } from "../lib/env.ts";
import type { Result } from "../lib/result.ts";

/** What the tick hands to a handler besides the thing itself. */
export interface DueContext {
  client: SlackAPIClient;
  env: Env;
  deps: Deps;
  /** Unix milliseconds up to which calls may wait for their turn. */
  untilMs: number;
}

/** Does one due thing. It may be called twice, even at the same moment, so it is keyed or locked like any function.
 * An error leaves the thing on the list, to be tried again later and later. */
export type DueHandler = (work: OpenWork, context: DueContext) => Promise<Result<DueOutcome>>;
/** By kind, those first that people wait for; which part works on which kind is listed in `domain/due/areas.ts`. */
export type DueHandlers = Record<string, DueHandler>;
