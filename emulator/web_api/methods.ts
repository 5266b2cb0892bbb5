import type { Fault } from "../faults.ts";
import type { Workspace } from "../workspace.ts";
import type { Refusal } from "../refusal.ts";
import type { Arguments } from "./arguments.ts";

/** Who calls: always the app's bot, with a plain bot token or one bound to a function execution. */
export interface Caller {
  token: string;
  userId: string;
  botId: string;
  appId: string;
  scopes: ReadonlySet<string>;
  /** `Fx…` when the token belongs to a running function. */
  executionId?: string;
}

export interface Call {
  args: Arguments;
  caller: Caller;
  workspace: Workspace;
  /** The fault ordered for this call: `partial_failure` is played out by the method itself. */
  fault?: Fault;
}

export type Reply = ({ ok: true } & Record<string, unknown>) | Refusal;

/** Calls a minute by tier; `post` is chat.postMessage's one a second and channel. Source: Slack, rate limits. */
export const CALLS_PER_MINUTE = { 1: 1, 2: 20, 3: 50, 4: 100, special: 600, post: 60 } as const;
export type Tier = keyof typeof CALLS_PER_MINUTE;

export interface Method {
  /** Any one of these lets the call through; empty: every token may. Finer rules are the handler's. */
  scopes: readonly string[];
  tier: Tier;
  handle(call: Call): Reply | Promise<Reply>;
}

export type Methods = Record<string, Method>;
