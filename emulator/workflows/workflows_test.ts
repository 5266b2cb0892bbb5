import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { type BehavioursWorkspace, startBehaviours } from "../functions/_behaviours_workspace.ts";

const TRIGGER = { id: "Ft0000000001", type: "webhook" } as const;

/** Starts a run past the triggers, whose own rules are not looked at here. */
function startRun(workspace: BehavioursWorkspace, workflow: string, inputs: Record<string, unknown>) {
  return workspace.emulator.workspace.workflows.start({ workflow, inputs, trigger: TRIGGER });
}

const statuses = (run: { steps: { status: string }[] }) => run.steps.map((step) => step.status);

Deno.test("steps run in order and read what came before", async () => {
  await using workspace = await startBehaviours();
  const id = await workspace.start("behave_twice", { how: "echo", text: "hello" });
  await workspace.settle();
  const run = await workspace.run(id);
  assertEquals([run.status, statuses(run)], ["completed", ["completed", "completed"]]);
  assertEquals(run.steps[1].inputs, { how: "echo", text: "again: hello" });
  assertEquals(run.steps[1].outputs, { answer: "again: hello" });
});

Deno.test("nothing runs after a failed step, and the app's people hear of it", async () => {
  await using workspace = await startBehaviours();
  const id = await workspace.start("behave_twice", { how: "return_error" });
  await workspace.settle();
  const run = await workspace.run(id);
  assertEquals([run.status, run.error, statuses(run)], ["failed", "not_today", ["failed", "skipped"]]);
  assertStringIncludes(run.notice, 'workflow "Behave twice" failed at step 1 of 2, "Behave": not_today');
  const types = run.activity.map((record: { event_type: string }) => record.event_type);
  assertEquals(types, [
    "trigger_executed",
    "workflow_execution_started",
    "workflow_step_started",
    "function_execution_started",
    "function_execution_result",
    "workflow_step_execution_result",
    "workflow_execution_result",
  ]);
});

Deno.test("values keep their types, and absent ones are left out", async () => {
  await using workspace = await startBehaviours();
  const read = async (inputs: Record<string, unknown>) => {
    const started = startRun(workspace, "read_values", inputs);
    await workspace.settle();
    return started.ok ? (await workspace.run(started.value.runId)).steps[0].outputs.values : started;
  };
  const full = await read({ text: "a", count: 3, person: "U012345" });
  assertEquals(full, { text: "a: 3", count: 3, person: "U012345", list: ["a", "a"] });
  assertEquals(await read({ text: null }), { text: ": ", list: [] });
});

Deno.test("a run with wrong inputs does not start", async () => {
  await using workspace = await startBehaviours();
  const cases: [inputs: Record<string, unknown>, message: RegExp][] = [
    [{}, /^missing value for parameter: how$/],
    [{ how: null }, /^missing value for parameter: how$/],
    [{ how: 5 }, /^how must be of type string, but is the number 5$/],
    [{ how: "echo", text: "é".repeat(2001) }, /^text holds 4002 bytes; a string may hold 4000$/],
    [{ how: "echo", other: "x" }, /^unknown parameter: other$/],
  ];
  for (const [inputs, message] of cases) {
    const refused = startRun(workspace, "behave", inputs);
    if (refused.ok) throw new Error(`${JSON.stringify(inputs)} started a run`);
    assertEquals(refused.error, "parameter_validation_failed");
    assertMatch((refused.errors as { message: string }[])[0].message, message);
  }
  const unknown = startRun(workspace, "nothing", {});
  assertEquals(unknown.ok ? "" : unknown.error, "workflow_not_found");
  // Each stands among the runs, for whoever looks why nothing happened.
  const { runs } = await workspace.local("GET", "/_local/runs");
  assertEquals(runs.length, cases.length);
  for (const { id } of runs) {
    const run = await workspace.run(id);
    assertEquals([run.status, statuses(run)], ["failed", ["skipped"]]);
    assertStringIncludes(run.notice, "failed before its first step: parameter_validation_failed");
  }
});

Deno.test("a step whose inputs do not fit its function fails before it starts", async () => {
  await using workspace = await startBehaviours();
  await workspace.local("POST", "/_local/rules", { stringLimit: false });
  const started = startRun(workspace, "behave_twice", { how: "echo", text: "x".repeat(3990) });
  // The run began under loose rules; its second step meets strict ones.
  await workspace.local("POST", "/_local/rules", { stringLimit: true });
  await workspace.settle();
  const run = await workspace.run(started.ok ? started.value.runId : "");
  assertEquals(statuses(run), ["completed", "completed"]);
  const longer = startRun(workspace, "behave_twice", { how: "echo", text: "x".repeat(3996) });
  await workspace.settle();
  const failed = await workspace.run(longer.ok ? longer.value.runId : "");
  assertEquals(statuses(failed), ["completed", "failed"]);
  assertMatch(failed.error, /^parameter_validation_failed: text holds 4003 bytes/);
});

Deno.test("Delay waits for the workspace's clock", async () => {
  await using workspace = await startBehaviours();
  const id = await workspace.start("behave_later", { how: "echo", text: "hello" });
  await workspace.settle();
  assertEquals(statuses(await workspace.run(id)), ["waiting", "pending"]);
  await workspace.local("POST", "/_local/clock", { advance_seconds: 299 });
  assertEquals((await workspace.run(id)).status, "waiting");
  await workspace.local("POST", "/_local/clock", { advance_seconds: 1 });
  const run = await workspace.run(id);
  assertEquals([run.status, run.steps[1].outputs], ["completed", { answer: "hello" }]);
  assertEquals(run.steps[0].ended - run.steps[0].started >= 299_000, true);
});

Deno.test("a function that says it is not done stays open until it is completed", async () => {
  await using workspace = await startBehaviours();
  const { run, step } = await workspace.behave("stay_open");
  assertEquals([run.status, step.status], ["waiting", "waiting"]);
  const complete = (outputs: unknown, token?: string) =>
    workspace.api("functions.completeSuccess", { function_execution_id: step.execution_id, outputs }, token);
  assertEquals((await complete({ answer: 5 })).error, "parameter_validation_failed");
  assertEquals((await complete("text")).error, "invalid_arguments");
  const token = workspace.emulator.workspace.workflows.tokenOf(step.execution_id);
  assertEquals(await complete({ answer: "late" }, token), { ok: true });
  assertEquals((await complete({ answer: "later" }, token)).error, "execution_not_in_running_state");
  assertEquals((await workspace.api("auth.test", {}, token)).error, "token_revoked");
  const error = { function_execution_id: "Fx0NOTHERE0", error: "no" };
  assertEquals((await workspace.api("functions.completeError", error)).error, "function_execution_not_found");
  assertEquals((await workspace.run(run.id)).steps[0].outputs, { answer: "late" });
});

Deno.test("a function delivered several times ends once", async () => {
  await using workspace = await startBehaviours({ weather: { deliveries: 3 } });
  const { run } = await workspace.behave("count");
  assertEquals([run.status, run.steps.length], ["completed", 1]);
  assertMatch(run.steps[0].outputs.answer, /^[123]$/);
  // All three came.
  assertEquals((await workspace.behave("count")).run.status, "completed");
  const { calls } = (await workspace.run(run.id)).steps[0];
  const errors = calls.map((call: { error?: string }) => call.error ?? "").sort();
  assertEquals(errors, ["", "execution_not_in_running_state", "execution_not_in_running_state"]);
});

Deno.test("runs that start together may begin in any order", async () => {
  await using workspace = await startBehaviours({ weather: { unorderedRuns: true } });
  const texts = Array.from({ length: 20 }, (_, i) => String(i));
  const started = texts.map((text) => startRun(workspace, "behave", { how: "count", text }));
  await workspace.settle();
  const order = await Promise.all(started.map(async (one) => {
    const run = await workspace.run(one.ok ? one.value.runId : "");
    return Number(run.steps[0].outputs.answer);
  }));
  const sorted = order.toSorted((a, b) => a - b);
  assertEquals(sorted, texts.map((text) => Number(text) + 1));
  // One order in 20! is the one they started in.
  assertEquals(order.join() === sorted.join(), false);
});

Deno.test("a late event's run begins at its time", async () => {
  await using workspace = await startBehaviours();
  const { workflows, clock } = workspace.emulator.workspace;
  const notBefore = clock.now() + 60_000;
  const late = workflows.start({ workflow: "behave", inputs: { how: "echo", text: "x" }, trigger: TRIGGER, notBefore });
  await workspace.settle();
  const id = late.ok ? late.value.runId : "";
  assertEquals([(await workspace.run(id)).status, statuses(await workspace.run(id))], ["waiting", ["pending"]]);
  await workspace.local("POST", "/_local/clock", { advance_seconds: 60 });
  assertEquals((await workspace.run(id)).status, "completed");
});

Deno.test("an abandoned run goes no further", async () => {
  await using workspace = await startBehaviours();
  const { workflows } = workspace.emulator.workspace;
  const { run, step } = await workspace.behave("stay_open");
  workflows.abandon(run.id, "the form was closed");
  const found = await workspace.run(run.id);
  assertEquals([found.status, found.error, found.notice], ["abandoned", "the form was closed", undefined]);
  const again = await workspace.api("functions.completeSuccess", {
    function_execution_id: step.execution_id,
    outputs: {},
  });
  assertEquals(again.error, "execution_not_in_running_state");
});

Deno.test("runs are listed newest first, by workflow and since a moment", async () => {
  await using workspace = await startBehaviours();
  await workspace.behave("echo", { text: "1" });
  await workspace.local("POST", "/_local/clock", { advance_seconds: 60 });
  const between = Math.floor(workspace.emulator.workspace.clock.now() / 1000) - 30;
  const { run: second } = await workspace.behave("echo", { text: "2" });
  const third = await workspace.start("behave_twice", { how: "echo" });
  const ids = async (query: string) => {
    const { runs } = await workspace.local("GET", `/_local/runs${query}`);
    return runs.map((run: { id: string }) => run.id);
  };
  assertEquals((await ids("")).length, 3);
  assertEquals(await ids(`?since=${between}`), [third, second.id]);
  assertEquals(await ids("?workflow=behave_twice"), [third]);
  assertEquals(await ids("?limit=1"), [third]);
  for (const query of ["?limit=0", "?limit=x", "?since=yesterday"]) {
    assertEquals((await workspace.tryLocal("GET", `/_local/runs${query}`)).status, 400, query);
  }
  assertEquals((await workspace.tryLocal("GET", "/_local/runs/Wx0")).status, 404);
});
