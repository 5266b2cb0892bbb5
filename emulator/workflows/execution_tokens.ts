import type { Ids } from "../ids.ts";
import type { RunStore } from "../store/runs.ts";

/** Tokens of ended deliveries that are remembered as revoked; older ones are unknown. */
const MAX_REVOKED = 10_000;

/** Tokens bound to executions: the step's own, which is stored, and one for each interactivity payload. */
export interface ExecutionTokens {
  /** A new token's text. */
  make(): string;
  add(token: string, executionId: string): void;
  /** As of `Workflows.executionOfToken`. */
  find(token: string): { executionId: string; revoked: boolean; completed?: boolean } | undefined;
  revoke(token: string): void;
  /** Revokes all tokens of an execution. */
  revokeAll(executionId: string): void;
}

export function createExecutionTokens(store: RunStore, ids: Ids): ExecutionTokens {
  const valid = new Map<string, string>();
  const byExecution = new Map<string, string[]>();
  const revoked = new Map<string, string>();
  const revoke = (token: string) => {
    const executionId = valid.get(token);
    if (executionId === undefined) return;
    valid.delete(token);
    revoked.set(token, executionId);
    if (revoked.size > MAX_REVOKED) revoked.delete(revoked.keys().next().value!);
  };
  return {
    make: () => `xwfp-${ids.secret(24)}`,
    add: (token, executionId) => {
      valid.set(token, executionId);
      const tokens = byExecution.get(executionId);
      if (tokens === undefined) byExecution.set(executionId, [token]);
      else tokens.push(token);
    },
    find: (token) => {
      const executionId = valid.get(token);
      if (executionId !== undefined) return { executionId, revoked: false };
      if (!token.startsWith("xwfp-")) return undefined;
      const revokedOf = revoked.get(token);
      const step = revokedOf === undefined ? store.findStepByToken(token) : store.findStep(revokedOf);
      return step && { executionId: step.executionId, revoked: true, completed: step.status === "completed" };
    },
    revoke,
    revokeAll: (executionId) => {
      for (const token of byExecution.get(executionId) ?? []) revoke(token);
      byExecution.delete(executionId);
    },
  };
}
