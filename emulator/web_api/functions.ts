import { refuse } from "../refusal.ts";
import type { Call, Methods, Reply } from "./methods.ts";

/** Ends of function executions. Any token of the app may end any of its executions. */
export const functionsMethods: Methods = {
  "functions.completeSuccess": { scopes: [], tier: 3, handle: completeSuccess },
  "functions.completeError": { scopes: [], tier: 3, handle: completeError },
};

function completeSuccess({ args, workspace }: Call): Reply {
  const missing = args.missing("function_execution_id", "outputs");
  if (missing !== undefined) return missing;
  const outputs = args.structured("outputs");
  if (outputs === null || typeof outputs !== "object" || Array.isArray(outputs)) {
    return refuse("invalid_arguments", { response_metadata: { messages: ["[ERROR] outputs must be an object"] } });
  }
  const id = args.text("function_execution_id")!;
  const completed = workspace.workflows.complete(id, { outputs: outputs as Record<string, unknown> });
  return completed.ok ? { ok: true } : completed;
}

function completeError({ args, workspace }: Call): Reply {
  const missing = args.missing("function_execution_id", "error");
  if (missing !== undefined) return missing;
  const id = args.text("function_execution_id")!;
  const completed = workspace.workflows.complete(id, { error: args.text("error")! });
  return completed.ok ? { ok: true } : completed;
}
