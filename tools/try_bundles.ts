import { startCompany } from "../tests/support/company.ts";
import type { Answer, TestWorkspace } from "../tests/support/workspace.ts";
import { SCENARIOS } from "./deploy_scenarios.ts";
import { plausibleInputs } from "./plausible_inputs.ts";
import type { Runtime } from "./runtimes.ts";

/** What became of each function under one runtime. */
export interface Trial {
  /** By callback id: what went wrong, or undefined. */
  problems: Record<string, string | undefined>;
  /** Scenarios that did not get to their end, as sentences. */
  broken: string[];
}

/** A step that ended like this met a mistake of the code, not a refusal of Slack's that the code has an answer for. */
const CRASH = /unexpected:|\b(Syntax|Type|Reference|Range)Error\b|timed_out|does not load|must return|process ended/;

/** Runs an app's bundles (paths by callback id) under a runtime: each is loaded by itself, then come the scenarios, then
 * once whatever they left out. */
export async function tryBundles(runtime: Runtime, bundles: Record<string, string>): Promise<Trial> {
  const problems: Trial["problems"] = {};
  for (const [callback, path] of Object.entries(bundles)) problems[callback] = await loadAlone(runtime, path);
  const modules = Object.fromEntries(Object.entries(bundles).filter(([id]) => problems[id] === undefined));
  await using company = await startCompany({ functions: { deno: runtime.path, modules } });
  const broken: string[] = [];
  for (const { name, play } of SCENARIOS) {
    await play(company).catch((cause) => broken.push(`${name}: ${cause instanceof Error ? cause.message : cause}`));
  }
  const played = await stepsByFunction(company);
  for (const callback of Object.keys(modules)) {
    if (!played.has(callback)) await deliverOnce(company, callback);
  }
  const steps = await stepsByFunction(company);
  for (const callback of Object.keys(modules)) problems[callback] = problemOf(steps.get(callback));
  return { problems, broken };
}

/** What keeps a bundle from being imported: everything runs in one process later, where one would stop all. */
async function loadAlone(runtime: Runtime, path: string): Promise<string | undefined> {
  const { success, stderr } = await new Deno.Command(runtime.path, {
    args: ["run", "--quiet", "--no-prompt", "--no-config", "--no-lock", path],
    env: { NO_COLOR: "1" },
  }).output();
  return success ? undefined : new TextDecoder().decode(stderr).trim().split("\n")[0];
}

/** All steps of this company's runs since it was copied, by the callback id of their function. */
async function stepsByFunction(company: TestWorkspace): Promise<Map<string, Answer[]>> {
  const found = new Map<string, Answer[]>();
  const { runs } = await company.local("GET", "/_local/runs?limit=1000");
  for (const { id } of runs) {
    const { steps } = await company.local("GET", `/_local/runs/${id}`);
    for (const step of steps) {
      const callback = step.function_id.replace("#/functions/", "");
      if (step.execution_id !== undefined) found.set(callback, [...found.get(callback) ?? [], step]);
    }
  }
  return found;
}

/** As the only step of a workflow that exists for this alone. */
async function deliverOnce(company: TestWorkspace, callback: string): Promise<void> {
  const { app, workflows } = company.emulator.workspace;
  const definition = app.manifest.functions![callback];
  const workflow = `try_${callback}`;
  const inputs = plausibleInputs(company, definition.input_parameters);
  const step = { id: "0", function_id: `#/functions/${callback}`, inputs };
  app.manifest.workflows = { ...app.manifest.workflows, [workflow]: { title: `Try ${callback}`, steps: [step] } };
  workflows.start({ workflow, inputs: {}, trigger: { id: "Ft0000000000", type: "shortcut" } });
  await company.settle();
}

function problemOf(steps: Answer[] = []): string | undefined {
  if (steps.length === 0) return "it was never delivered";
  const crashed = steps.find(({ error, log }) =>
    CRASH.test(error ?? "") || log.some(({ level, line }: Answer) => level === "error" && CRASH.test(line))
  );
  return crashed === undefined ? undefined : crashed.error ?? crashed.log.at(-1).line;
}
