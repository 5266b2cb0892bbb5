import type { ParameterSet, WorkflowDefinition } from "../app/app.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { StoredRun, StoredStep } from "../store/runs.ts";
import type { Workspace } from "../workspace.ts";
import { inputsOfBuiltin } from "./builtins/signatures.ts";
import { checkValues, type ValueProblem, withoutAbsent } from "./check_values.ts";
import { connectAccounts } from "./connected_accounts.ts";
import { interpolate, type Scope } from "./interpolate.ts";

type Values = Record<string, unknown>;

/** `function_id` in two parts; an app's own functions have no prefix, connectors are of neither kind. */
export function readFunctionId(functionId: string): { kind: "app" | "builtin" | "other"; name: string } {
  const [, slack, name] = /^(slack)?#\/functions\/(.+)$/.exec(functionId) ?? [];
  if (name === undefined) return { kind: "other", name: functionId };
  return { kind: slack === undefined ? "app" : "builtin", name };
}

/** The workflow's inputs, or Slack's refusal. */
export function checkRunInputs(
  workspace: Workspace,
  workflow: WorkflowDefinition,
  given: Values,
): { ok: true; inputs: Values } | Refusal {
  const inputs = withoutAbsent(given);
  const problems = checkValues(inputs, workflow.input_parameters, optionsOf(workspace, true));
  return problems.length === 0 ? { ok: true, inputs } : validationFailed(problems);
}

/** What `validationFailed` says, in one line. */
export function refusalText({ error, errors }: Refusal): string {
  const problems = errors as { message: string }[];
  return `${error}: ${problems.map(({ message }) => message).join("; ")}`;
}

/** A step's inputs with references and accounts filled in, and what keeps the function from taking them. */
export function fillStepInputs(
  workspace: Workspace,
  planned: { function_id: string; inputs: Values },
  { scope, run }: { scope: Scope; run: StoredRun },
): { inputs: Values; error?: string } {
  const parameters = parametersOf(workspace, planned.function_id);
  const filled = withoutAbsent(interpolate(planned.inputs, scope) as Values);
  const known = parameters === undefined ? filled : pick(filled, Object.keys(parameters.properties));
  const connected = connectAccounts(workspace, known, { parameters, triggerType: run.trigger.type });
  if (!connected.ok) return { inputs: known, error: `${connected.error}: ${connected.provider}` };
  const inputs = connected.value;
  const problems = checkValues(inputs, parameters, optionsOf(workspace, false));
  if (problems.length === 0) return { inputs };
  return { inputs, error: `parameter_validation_failed: ${problems.map(({ message }) => message).join("; ")}` };
}

/** The outputs that the step's function declares, or Slack's refusal; Slack's own functions are trusted. What nobody
 * declared is left out: Slack's sample deno-give-kudos returns more than it declares. */
export function readOutputs(
  workspace: Workspace,
  step: StoredStep,
  outputs: Values,
): { ok: true; outputs: Values } | Refusal {
  const { kind, name } = readFunctionId(step.functionId);
  if (kind !== "app") return { ok: true, outputs };
  const declared = workspace.app.manifest.functions?.[name]?.output_parameters;
  const problems = checkValues(outputs, declared, optionsOf(workspace, false));
  if (problems.length > 0) return validationFailed(problems);
  return { ok: true, outputs: pick(outputs, Object.keys(declared?.properties ?? {})) };
}

function parametersOf(workspace: Workspace, functionId: string): ParameterSet | undefined {
  const { kind, name } = readFunctionId(functionId);
  if (kind === "app") return workspace.app.manifest.functions?.[name]?.input_parameters;
  return kind === "builtin" ? inputsOfBuiltin(name) : undefined;
}

const optionsOf = ({ app, rules }: Workspace, refuseUnknown: boolean) => ({
  types: app.manifest.types ?? {},
  stringLimit: rules.stringLimit,
  refuseUnknown,
});

function validationFailed(problems: ValueProblem[]): Refusal {
  return refuse("parameter_validation_failed", {
    errors: problems.map(({ name, message, missing }) => ({
      code: "parameter_validation_failed",
      message,
      pointer: `/inputs/${name}`,
      ...(missing && { missing_parameter_name: missing.name, missing_parameter_type: missing.type }),
    })),
    response_metadata: { messages: problems.map(({ message }) => message) },
  });
}

const pick = (values: Values, names: string[]): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));
