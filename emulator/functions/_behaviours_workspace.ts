import { type Answer, startWorkspace, type TestOptions, type TestWorkspace } from "../../tests/support/workspace.ts";

/** A workspace with the app of `fixtures/behaviours`, whose functions do what the webhook says. */
export interface BehavioursWorkspace extends TestWorkspace {
  /** Posts to the webhook of a workflow and gives the id of the run that it starts. */
  start(workflow: string, values: Record<string, unknown>): Promise<string>;
  /** The run with its steps, as the control API shows it. */
  run(id: string): Promise<Answer>;
  /** Lets the function behave and gives its step and the run once nothing is under way. */
  behave(how: string, values?: Record<string, unknown>): Promise<{ run: Answer; step: Answer }>;
}

export const BEHAVIOURS_DIR = new URL("../fixtures/behaviours", import.meta.url).pathname;

export async function startBehaviours(options: TestOptions = {}): Promise<BehavioursWorkspace> {
  const workspace = await startWorkspace({ appDir: BEHAVIOURS_DIR, ...options });
  const { triggers } = workspace.emulator.workspace;
  const run = (id: string) => workspace.local("GET", `/_local/runs/${id}`);
  const start = async (workflow: string, values: Record<string, unknown>) => {
    const webhook = triggers.all().find((trigger) => trigger.workflow === workflow)!;
    const response = await fetch(triggers.address(webhook)!, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(values),
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`The webhook answered ${response.status}: ${answer}`);
    const { runs } = await workspace.local("GET", "/_local/runs?limit=1");
    return runs[0].id;
  };
  return {
    ...workspace,
    [Symbol.asyncDispose]: () => workspace[Symbol.asyncDispose](),
    start,
    run,
    behave: async (how, values = {}) => {
      const id = await start("behave", { how, ...values });
      await workspace.settle();
      const found = await run(id);
      return { run: found, step: found.steps[0] };
    },
  };
}
