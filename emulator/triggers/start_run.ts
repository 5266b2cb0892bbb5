import type { Outcome } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import { fillReferences, type TriggerContext } from "./references.ts";
import type { ActiveTrigger } from "./triggers.ts";

export interface RunOptions {
  /** The person who ran a link. */
  user?: string;
  /** Values of customizable inputs. */
  values?: Record<string, unknown>;
  /** Unix milliseconds before which nothing happens. */
  notBefore?: number;
}

/** Starts the trigger's workflow with its inputs filled in. Absent values are left out. Errors: those of the start. */
export function startRun(
  workspace: Workspace,
  { row, definition }: ActiveTrigger,
  context: TriggerContext,
  { user, values = {}, notBefore }: RunOptions = {},
): Outcome<{ runId: string }> {
  const inputs: Record<string, unknown> = {};
  for (const [name, input] of Object.entries(definition.inputs)) {
    const value = "customizable" in input ? values[name] : fillReferences(input.value, context);
    if (value !== undefined) inputs[name] = value;
  }
  const trigger = { id: row.id, type: row.type };
  return workspace.workflows.start({ workflow: row.workflow, inputs, trigger, user, notBefore });
}
