import { fileURLToPath } from "node:url";
import { startWorkspace } from "../tests/support/workspace.ts";
import { median, type Row } from "./table.ts";

export const EMPTY_APP = fileURLToPath(new URL("empty", import.meta.url));
const GOAL_MS = 1;
const WARM_UP = 300;
const RUNS = 1500;

/** A whole run of a workflow with one function that does nothing: stored, delivered to the app's process, completed by
 * that over HTTP, ended. */
export async function measureFunctionOverhead(): Promise<Row> {
  await using workspace = await startWorkspace({ appDir: EMPTY_APP });
  const { workflows } = workspace.emulator.workspace;
  const times: number[] = [];
  for (let run = 0; run < WARM_UP + RUNS; run++) {
    const began = performance.now();
    const trigger = { id: "Ft0000000000", type: "webhook" } as const;
    const started = workflows.start({ workflow: "empty", inputs: {}, trigger });
    if (!started.ok) throw new Error(started.error);
    await workflows.idle(started.value.runId);
    times.push(performance.now() - began);
  }
  const { status } = workflows.listRuns({ limit: 1 })[0];
  if (status !== "completed") throw new Error(`An empty function's run is ${status}.`);
  const middle = median(times.slice(WARM_UP));
  return {
    what: "overhead per function, median",
    goal: `under ${GOAL_MS} ms`,
    measured: `${middle.toFixed(2)} ms`,
    met: middle < GOAL_MS,
  };
}
