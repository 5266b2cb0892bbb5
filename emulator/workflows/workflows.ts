import type { Outcome } from "../refusal.ts";
import type { RunFilter } from "../store/runs.ts";
import type { Workspace } from "../workspace.ts";
import type { RunDetails, RunSummary } from "./run_report.ts";

/** What starts a run. */
export interface StartRun {
  /** Callback id of the workflow. */
  workflow: string;
  /** Values by name of the workflow's inputs; absent optional ones are left out. */
  inputs: Record<string, unknown>;
  trigger: { id: string; type: "shortcut" | "event" | "webhook" | "scheduled" };
  /** The person who ran a link. */
  user?: string;
  /** Unix milliseconds before which the first step does not start: late events. */
  notBefore?: number;
}

export type StepOutcome = { outputs: Record<string, unknown> } | { error: string };

/** A step under way. */
export interface Step {
  /** `Fx…` */
  executionId: string;
  /** `Wx…` */
  runId: string;
  /** `#/functions/x` or `slack#/functions/x`. */
  functionId: string;
  inputs: Record<string, unknown>;
}

/** A Web API call in a run's log. `args` are shortened for reading. */
export interface RecordedCall {
  method: string;
  ok: boolean;
  error?: string;
  args: Record<string, string>;
  /** Unix milliseconds of the workspace's clock, with fractions: what ran side by side can be told from what did not. */
  started: number;
  took_ms: number;
}

/** Runs workflows step by step. Each run is stored before `start` returns and goes on after a restart. */
export interface Workflows {
  /** Checks inputs against the workflow's parameters. Errors: `parameter_validation_failed`, `workflow_not_found`. */
  start(run: StartRun): Outcome<{ runId: string }>;
  /** Ends a step once. Errors: `function_execution_not_found`, `execution_not_in_running_state`,
   * `parameter_validation_failed`. */
  complete(executionId: string, outcome: StepOutcome): Outcome<null>;
  /** The step of `executionId` while it is open. */
  openStep(executionId: string): Step | undefined;
  /** The execution that `token` belongs to; `revoked` once that has ended or timed out, `completed` if it went well. */
  executionOfToken(token: string): { executionId: string; revoked: boolean; completed?: boolean } | undefined;
  /** A token bound to an open execution, for interactivity payloads. */
  tokenOf(executionId: string): string;
  /** Ends a token of `tokenOf` whose handler ran out of time. */
  revokeToken(token: string): void;
  /** Notes one line of log for the step. */
  log(executionId: string, level: "info" | "warn" | "error", line: string): void;
  /** Notes a Web API call that the step's function made. */
  recordCall(executionId: string, call: RecordedCall): void;
  /** Resolves when the run has ended, or waits for a person or the clock. */
  idle(runId: string): Promise<void>;
  /** Takes up runs that a stopped emulator left under way; functions are delivered again. */
  resume(): void;
  /** Goes on with what has fallen due: Delay steps and late starts. */
  fireDue(): void;
  /** Unix milliseconds of the next of these. */
  nextDue(): number | undefined;
  /** Ends a run that cannot go on, for example when its form was closed: nothing further runs. */
  abandon(runId: string, reason: string): void;
  /** Begins no further step. */
  stop(): void;
  /** Newest first. */
  listRuns(filter: RunFilter): RunSummary[];
  /** A run with all its steps; undefined when there is none of that id. */
  describeRun(runId: string): RunDetails | undefined;
}

/** One of Slack's own functions. `waiting` leaves the step open until `workflows.complete`, or until `dueAt` (Unix
 * milliseconds), when it completes without outputs. */
export type Builtin = (
  call: { step: Step; workspace: Workspace },
) => BuiltinResult | Promise<BuiltinResult>;
export type BuiltinResult = StepOutcome | { waiting: true; dueAt?: number };
/** By id without prefix: `open_form`, `send_message` ... with the scopes one of which the app needs. */
export type Builtins = Record<string, { scopes: readonly string[]; run: Builtin }>;
