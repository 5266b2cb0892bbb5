import { setImmediate } from "node:timers";
import { done, type Outcome, refuse } from "../refusal.ts";
import { createRunStore, type RunStatus, type StoredRun, type StoredStep } from "../store/runs.ts";
import type { Workspace } from "../workspace.ts";
import { BUILTINS } from "./builtins/table.ts";
import { createBusyRuns } from "./busy_runs.ts";
import { checkRunInputs, fillStepInputs, readFunctionId, readOutputs, refusalText } from "./check_step.ts";
import { createExecutionTokens } from "./execution_tokens.ts";
import { functionExecuted } from "./function_executed.ts";
import type { Scope } from "./interpolate.ts";
import { describeRun, listRuns } from "./run_report.ts";
import { createStepNotes } from "./step_notes.ts";
import type { BuiltinResult, StartRun, StepOutcome, Workflows } from "./workflows.ts";

/** Slack keeps activity logs for 7 days. Source: Slack, logging. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;
const KEPT_RUNS = 5000;
const PRUNE_EVERY_RUNS = 250;
/** Within this time runs count as started together. */
const TOGETHER_MS = 5;

/** A run under way, with what its further steps may refer to. */
interface LiveRun {
  run: StoredRun;
  scope: Scope;
  /** The step under way. */
  step?: StoredStep;
}

export function createWorkflows(workspace: Workspace): Workflows {
  const store = createRunStore(workspace.db);
  const notes = createStepNotes(store);
  const tokens = createExecutionTokens(store, workspace.ids);
  const busy = createBusyRuns();
  const live = new Map<string, LiveRun>();
  const open = new Map<string, StoredStep>();
  let started = 0;
  let together: (() => void)[] = [];
  let isStopped = false;

  /** Does `work` for a run as something that callers can wait for. Whatever else the process has to do comes first: runs
   * that set each other off without end keep nobody from being answered. */
  const underWay = (runId: string, work: () => void | Promise<void>) => {
    busy.enter(runId);
    const turn = new Promise<void>((resolve) => setImmediate(resolve));
    const worked = turn.then(() => isStopped ? undefined : work());
    workspace.activity.track(worked.finally(() => busy.leave(runId)));
  };

  const publish = (runId: string) => workspace.feed.publish({ kind: "run", run: runId });

  const start = (given: StartRun): Outcome<{ runId: string }> => {
    const workflow = workspace.app.manifest.workflows?.[given.workflow];
    if (workflow === undefined) return refuse("workflow_not_found");
    const checked = checkRunInputs(workspace, workflow, given.inputs);
    const now = workspace.clock.now();
    const run: StoredRun = {
      id: workspace.ids.next("Wx"),
      workflow: given.workflow,
      trigger: given.trigger,
      user: given.user,
      inputs: checked.ok ? checked.inputs : given.inputs,
      status: "running",
      startedAt: now,
      notBefore: given.notBefore !== undefined && given.notBefore > now ? given.notBefore : undefined,
    };
    store.addRun(run);
    if (started++ % PRUNE_EVERY_RUNS === 0) store.prune(now - KEPT_MS, KEPT_RUNS);
    if (!checked.ok) {
      // Whoever set it off may not see the refusal, a webhook's sender for one: it stands among the runs.
      endRun(run, "failed", refusalText(checked));
      return checked;
    }
    const beginning = { run, scope: { inputs: run.inputs, steps: {} } };
    live.set(run.id, beginning);
    if (run.notBefore === undefined) begin(beginning);
    publish(run.id);
    return done({ runId: run.id });
  };

  const begin = (beginning: LiveRun) => {
    if (!workspace.weather.unorderedRuns) return underWay(beginning.run.id, () => advance(beginning, 0));
    busy.enter(beginning.run.id);
    together.push(() => {
      underWay(beginning.run.id, () => advance(beginning, 0));
      busy.leave(beginning.run.id);
    });
    if (together.length === 1) workspace.activity.track(beginTogether());
  };

  /** Weather: runs that start together begin in random order. */
  const beginTogether = async () => {
    await new Promise((resolve) => setTimeout(resolve, TOGETHER_MS));
    const waiting = together;
    together = [];
    for (let left = waiting.length; left > 0; left--) {
      const [next] = waiting.splice(Math.floor(Math.random() * left), 1);
      next();
    }
  };

  /** Starts the step at `position`, or ends the run when there is none. */
  const advance = async (current: LiveRun, position: number): Promise<void> => {
    const { run } = current;
    if (!live.has(run.id)) return;
    const workflow = workspace.app.manifest.workflows?.[run.workflow];
    if (workflow === undefined) return endRun(run, "failed", "workflow_not_found");
    const planned = workflow.steps[position];
    if (planned === undefined) return endRun(run, "completed");
    const { inputs, error } = fillStepInputs(workspace, planned, current);
    const step: StoredStep = {
      executionId: workspace.ids.next("Fx"),
      runId: run.id,
      position,
      functionId: planned.function_id,
      inputs,
      status: "running",
      token: tokens.make(),
      startedAt: workspace.clock.now(),
    };
    workspace.db.transaction(() => {
      store.addStep(step);
      open.set(step.executionId, step);
      current.step = step;
      if (error !== undefined) finish(step, { error });
    });
    if (error !== undefined) return;
    tokens.add(step.token, step.executionId);
    publish(run.id);
    await perform(step);
  };

  const perform = (step: StoredStep): Promise<void> => {
    const { kind, name } = readFunctionId(step.functionId);
    if (kind === "app") return deliver(step, name);
    if (kind === "builtin") return runBuiltin(step, name);
    finish(step, { error: `${step.functionId} belongs to another app; there are no connectors here` });
    return Promise.resolve();
  };

  /** The step is failed by a delivery only when every delivery of it failed. */
  const deliver = async (step: StoredStep, callbackId: string): Promise<void> => {
    const { executionId } = step;
    const seconds = workspace.limits.functionSeconds;
    const invocation = functionExecuted(workspace, step, callbackId);
    const deliveries = Array.from(
      { length: Math.max(1, workspace.weather.deliveries) },
      () => workspace.functions.deliver(callbackId, executionId, invocation, seconds),
    );
    const results = await Promise.all(deliveries);
    if (results.some((result) => !result.ok && result.stopped)) return;
    // The completing call itself is noted after the step has ended.
    if (!open.has(executionId)) return notes.forget(executionId);
    notes.write(executionId);
    const failures = results.flatMap((result) => result.ok ? [] : [result.error]);
    if (failures.length < results.length) return wait(step);
    const timedOut = `The function did not end within ${seconds} seconds (timed_out)`;
    finish(step, { error: failures[0] === "timed_out" ? timedOut : failures[0] });
  };

  const runBuiltin = async (step: StoredStep, name: string): Promise<void> => {
    const builtin = BUILTINS[name];
    if (builtin === undefined) return void finish(step, { error: `Slack's function ${name} is not available here` });
    const { scopes } = builtin;
    const given = workspace.app.manifest.oauth_config.scopes.bot;
    if (scopes.length > 0 && !scopes.some((scope) => given.includes(scope))) {
      return void finish(step, { error: `missing_scope: needs ${scopes.join(" or ")}` });
    }
    let result: BuiltinResult;
    try {
      result = await builtin.run({ step, workspace });
    } catch (cause) {
      finish(step, { error: `internal_error: ${cause}` });
      throw cause;
    }
    if (!open.has(step.executionId)) return;
    if ("waiting" in result) wait(step, result.dueAt);
    else finish(step, result);
  };

  /** Leaves the step open for a person, a handler or the clock. */
  const wait = (step: StoredStep, dueAt?: number) => {
    step.status = "waiting";
    step.dueAt = dueAt;
    store.saveStep(step);
    publish(step.runId);
  };

  const finish = (step: StoredStep, outcome: StepOutcome) => {
    const current = live.get(step.runId)!;
    const { run, scope } = current;
    const planned = workspace.app.manifest.workflows?.[run.workflow]?.steps;
    const isLast = step.position + 1 === planned?.length;
    workspace.db.transaction(() => {
      if ("error" in outcome) {
        close(step, "failed", { error: outcome.error });
        endRun(run, "failed", outcome.error);
      } else {
        close(step, "completed", { outputs: outcome.outputs });
        if (isLast) endRun(run, "completed");
      }
    });
    if ("error" in outcome || isLast) return;
    const stepId = planned?.[step.position]?.id;
    if (stepId !== undefined) scope.steps[stepId] = outcome.outputs;
    publish(run.id);
    underWay(run.id, () => advance(current, step.position + 1));
  };

  const close = (step: StoredStep, status: StoredStep["status"], result: Partial<StoredStep>) => {
    Object.assign(step, result, { status, endedAt: workspace.clock.now(), dueAt: undefined });
    store.saveStep(step);
    open.delete(step.executionId);
    tokens.revokeAll(step.executionId);
    notes.forget(step.executionId);
  };

  const endRun = (run: StoredRun, status: RunStatus, error?: string) => {
    Object.assign(run, { status, error, endedAt: workspace.clock.now() });
    store.endRun(run);
    live.delete(run.id);
    publish(run.id);
  };

  /** Takes a stored run up where it stood. A function that was at work is delivered again. */
  const takeUp = (run: StoredRun) => {
    const steps = store.stepsOf(run.id);
    const planned = workspace.app.manifest.workflows?.[run.workflow]?.steps ?? [];
    const outputs = steps.map((step) => [planned[step.position]?.id ?? String(step.position), step.outputs ?? {}]);
    const current: LiveRun = { run, scope: { inputs: run.inputs, steps: Object.fromEntries(outputs) } };
    live.set(run.id, current);
    const last = steps.at(-1);
    if (last === undefined) {
      if (run.notBefore === undefined) underWay(run.id, () => advance(current, 0));
    } else if (last.status === "completed") {
      underWay(run.id, () => advance(current, last.position + 1));
    } else {
      open.set(last.executionId, last);
      current.step = last;
      tokens.add(last.token, last.executionId);
      if (last.status === "running") underWay(run.id, () => perform(last));
    }
  };

  return {
    start,
    complete: (executionId, outcome) => {
      const step = open.get(executionId);
      if (step === undefined) {
        const isKnown = store.findStep(executionId) !== undefined;
        return refuse(isKnown ? "execution_not_in_running_state" : "function_execution_not_found");
      }
      if ("error" in outcome) {
        finish(step, outcome);
        return done(null);
      }
      const read = readOutputs(workspace, step, outcome.outputs);
      if (!read.ok) return read;
      finish(step, { outputs: read.outputs });
      return done(null);
    },
    openStep: (executionId) => open.get(executionId),
    executionOfToken: tokens.find,
    tokenOf: (executionId) => {
      const token = tokens.make();
      if (!open.has(executionId)) return store.findStep(executionId)?.token ?? token;
      tokens.add(token, executionId);
      return token;
    },
    revokeToken: tokens.revoke,
    log: (executionId, level, line) => notes.add(executionId, { at: workspace.clock.now(), level, line }),
    recordCall: (executionId, call) => notes.add(executionId, call),
    idle: busy.idle,
    resume: () => {
      for (const run of store.openRuns()) takeUp(run);
    },
    fireDue: () => {
      const now = workspace.clock.now();
      for (const runId of store.dueRuns(now)) {
        store.startNow(runId);
        const due = live.get(runId);
        if (due !== undefined) begin(due);
      }
      for (const executionId of store.dueSteps(now)) {
        const step = open.get(executionId);
        if (step !== undefined) finish(step, { outputs: {} });
      }
    },
    nextDue: store.nextDue,
    abandon: (runId, reason) => {
      const current = live.get(runId);
      if (current === undefined) return;
      const { run, step } = current;
      workspace.db.transaction(() => {
        if (step !== undefined && open.has(step.executionId)) close(step, "abandoned", { error: reason });
        endRun(run, "abandoned", reason);
      });
    },
    stop: () => {
      isStopped = true;
    },
    listRuns: (filter) => listRuns(workspace, store, filter),
    describeRun: (id) => describeRun(workspace, store, notes, id),
  };
}
