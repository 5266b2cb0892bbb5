import { readFunctionId } from "./check_step.ts";
import type { RunSummary, StepDetails } from "./run_report.ts";

/** A record of Slack's activity log. `created` is Unix microseconds. */
export interface ActivityRecord {
  level: "info" | "warn" | "error";
  event_type: string;
  source: "slack" | "developer";
  component_type: "workflows" | "functions";
  payload: Record<string, unknown>;
  created: number;
}

/** A run as `slack activity` lists it. Source: slack-cli, internal/pkg/platform/activity.go. */
export function activityOf(run: RunSummary, steps: StepDetails[]): ActivityRecord[] {
  const workflow = (event_type: string, at: number, payload: Record<string, unknown> = {}, error?: string) =>
    record("workflows", event_type, at, { ...payload, error });
  const begun = [
    workflow("trigger_executed", run.started, { function_name: run.title, trigger: run.trigger }),
    workflow("workflow_execution_started", run.started, { workflow_name: run.title }),
  ];
  const taken = steps.flatMap((step, i) => step.started === undefined ? [] : stepActivity(step, i, steps.length));
  if (run.ended === null) return [...begun, ...taken];
  return [
    ...begun,
    ...taken,
    workflow("workflow_execution_result", run.ended, { workflow_name: run.title }, run.error),
  ];
}

function stepActivity(step: StepDetails, position: number, total: number): ActivityRecord[] {
  const { kind } = readFunctionId(step.function_id);
  const functions = { function_name: step.title, function_type: kind === "app" ? "app" : "slack" };
  const progress = { current_step: position + 1, total_steps: total };
  const started = step.started!;
  const records = [
    record("workflows", "workflow_step_started", started, progress),
    record("functions", "function_execution_started", started, functions),
    ...step.log.map((note): ActivityRecord => ({
      ...record("functions", "function_execution_output", note.at, { log: note.line }),
      level: note.level as ActivityRecord["level"],
      source: "developer",
    })),
  ];
  if (step.ended === undefined) return records;
  return [
    ...records,
    record("functions", "function_execution_result", step.ended, { ...functions, error: step.error }),
    record("workflows", "workflow_step_execution_result", step.ended, { function_name: step.title, error: step.error }),
  ];
}

const record = (
  component_type: ActivityRecord["component_type"],
  event_type: string,
  at: number,
  payload: Record<string, unknown>,
): ActivityRecord => ({
  level: payload.error === undefined ? "info" : "error",
  event_type,
  source: "slack",
  component_type,
  payload,
  created: Math.round(at * 1000),
});
