import type { WorkflowDefinition } from "../app/app.ts";
import type { Note, RunFilter, RunStore, StoredRun, StoredStep } from "../store/runs.ts";
import type { Workspace } from "../workspace.ts";
import { activityOf, type ActivityRecord } from "./activity_log.ts";
import { readFunctionId } from "./check_step.ts";
import type { StepNotes } from "./step_notes.ts";

/** A run as people look at it. Times are Unix milliseconds of the workspace's clock. */
export interface RunSummary {
  id: string;
  /** Callback id. */
  workflow: string;
  title: string;
  /** `running`, `waiting` (for a person or the clock), `completed`, `failed`, `abandoned`. */
  status: string;
  trigger: { id: string; type: string };
  user?: string;
  inputs: Record<string, unknown>;
  /** Of the last step that has ended. */
  outputs?: Record<string, unknown>;
  started: number;
  ended: number | null;
  error?: string;
}

export interface RunDetails extends RunSummary {
  steps: StepDetails[];
  /** What Slack tells the app's collaborators of a failed run. */
  notice?: string;
  /** As `slack activity` would show it. */
  activity: ActivityRecord[];
}

export interface StepDetails {
  /** As in the workflow: "0", "1" ... */
  id: string;
  /** Absent while the step has not been reached. */
  execution_id?: string;
  function_id: string;
  title: string;
  /** As of the run, and `pending` or `skipped` for a step not reached. */
  status: string;
  inputs?: Record<string, unknown>;
  outputs?: Record<string, unknown>;
  error?: string;
  started?: number;
  ended?: number;
  log: { at: number; level: string; line: string }[];
  calls: {
    method: string;
    ok: boolean;
    error?: string;
    args: Record<string, string>;
    started: number;
    took_ms: number;
  }[];
}

/** Newest first. */
export function listRuns(
  workspace: Workspace,
  store: RunStore,
  filter: RunFilter,
): RunSummary[] {
  return store.listRuns(filter).map((run) => summarize(workspace, run, store.stepsOf(run.id).at(-1)));
}

export function describeRun(
  workspace: Workspace,
  store: RunStore,
  notes: StepNotes,
  id: string,
): RunDetails | undefined {
  const run = store.findRun(id);
  if (run === undefined) return undefined;
  const definition = workspace.app.manifest.workflows?.[run.workflow];
  const taken = store.stepsOf(id);
  const summary = summarize(workspace, run, taken.at(-1));
  const steps = [
    ...taken.map((step) => describeStep(workspace, step, definition, notes.of(step.executionId))),
    ...stepsToCome(workspace, run, definition, taken.length),
  ];
  const notice = run.status === "failed" ? noticeOf(summary, steps) : undefined;
  return { ...summary, steps, notice, activity: activityOf(summary, steps) };
}

function summarize({ app }: Workspace, run: StoredRun, last: StoredStep | undefined): RunSummary {
  const isWaiting = run.status === "running" && (last?.status === "waiting" || run.notBefore !== undefined);
  return {
    id: run.id,
    workflow: run.workflow,
    title: app.manifest.workflows?.[run.workflow]?.title ?? run.workflow,
    status: isWaiting ? "waiting" : run.status,
    trigger: run.trigger,
    user: run.user,
    inputs: run.inputs,
    outputs: last?.outputs,
    started: run.startedAt,
    ended: run.endedAt ?? null,
    error: run.error,
  };
}

function describeStep(
  workspace: Workspace,
  step: StoredStep,
  definition: WorkflowDefinition | undefined,
  notes: Note[],
): StepDetails {
  return {
    id: definition?.steps[step.position]?.id ?? String(step.position),
    execution_id: step.executionId,
    function_id: step.functionId,
    title: titleOf(workspace, step.functionId),
    status: step.status,
    inputs: step.inputs,
    outputs: step.outputs,
    error: step.error,
    started: step.startedAt,
    ended: step.endedAt,
    log: notes.flatMap((note) => "line" in note ? [note] : []),
    calls: notes.flatMap((note) => "line" in note ? [] : [note]),
  };
}

function stepsToCome(
  workspace: Workspace,
  run: StoredRun,
  definition: WorkflowDefinition | undefined,
  taken: number,
): StepDetails[] {
  return (definition?.steps ?? []).slice(taken).map((step) => ({
    id: step.id,
    function_id: step.function_id,
    title: titleOf(workspace, step.function_id),
    status: run.status === "running" ? "pending" : "skipped",
    log: [],
    calls: [],
  }));
}

/** Of the app's own functions from its manifest; Slack's are named after their id. */
function titleOf({ app }: Workspace, functionId: string): string {
  const { kind, name } = readFunctionId(functionId);
  const own = kind === "app" ? app.manifest.functions?.[name]?.title : undefined;
  if (own !== undefined) return own;
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function noticeOf(run: RunSummary, steps: StepDetails[]): string {
  const at = steps.findIndex((step) => step.status === "failed");
  const where = at === -1 ? "before its first step" : `at step ${at + 1} of ${steps.length}, "${steps[at].title}"`;
  return `Slackbot tells the app's collaborators: workflow "${run.title}" failed ${where}: ${run.error}`;
}
