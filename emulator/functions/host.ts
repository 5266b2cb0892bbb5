/** What the runtime gets for one event: Slack's document for hosted functions.
 * Source: deno-slack-runtime, src/types.ts. */
export interface Invocation {
  body: Record<string, unknown>;
  context: { bot_access_token: string; team_id: string; variables: Record<string, string> };
}

export type Delivery =
  /** The handler returned; `response` acknowledges a view submission or answers a suggestion. */
  | { ok: true; response: Record<string, unknown> }
  /** It threw, ran out of time (`timed_out`) or its process died; `stopped`: the emulator stops, so nobody knows. */
  | { ok: false; error: string; stopped?: true };

/** The warm process that runs the app's functions. */
export interface FunctionHost {
  /** `callbackId` names the function, `executionId` the step whose log hears what the handler prints. */
  deliver(
    callbackId: string,
    executionId: string,
    invocation: Invocation,
    limitSeconds: number,
  ): Promise<Delivery>;
  /** Loads the app's code if that has not been done yet. Resolves to what keeps it from loading, if anything does. */
  ready(): Promise<string | undefined>;
  /** Loads the app's code anew; what is under way ends in the old process. Resolves as `ready`. */
  restart(): Promise<string | undefined>;
  stop(): Promise<void>;
}
