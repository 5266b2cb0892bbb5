import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { startBehaviours } from "./_behaviours_workspace.ts";

Deno.test("a function's outputs end its step", async () => {
  await using workspace = await startBehaviours();
  const { run, step } = await workspace.behave("echo", { text: "hello" });
  assertEquals([run.status, step.status, step.outputs], ["completed", "completed", { answer: "hello" }]);
  assertEquals(step.calls.map((call: { method: string }) => call.method), ["functions.completeSuccess"]);
});

Deno.test("what goes wrong in a function fails its step, and the emulator goes on", async (test) => {
  const cases: [how: string, error: RegExp][] = [
    ["return_error", /^not_today$/],
    ["throw", /^Error: thrown by the handler \(at .*behave\.ts/],
    ["exit", /ended its process with Deno\.exit\(3\)/],
    ["forget_promise", /^Unhandled rejection: Error: nobody waits for this/],
    ["not_json", /^TypeError: Do not know how to serialize a BigInt/],
    ["not_an_object", /must return an object/],
    ["wrong_type", /parameter_validation_failed: answer must be of type string, but is the number 5/],
    ["missing_output", /parameter_validation_failed: missing value for parameter: answer/],
  ];
  await using workspace = await startBehaviours();
  for (const [how, error] of cases) {
    await test.step(how, async () => {
      const { run, step } = await workspace.behave(how);
      assertEquals([run.status, step.status], ["failed", "failed"]);
      assertMatch(step.error, error);
      assertStringIncludes(run.notice, step.error);
      assertEquals((await workspace.behave("echo", { text: "still here" })).step.outputs, { answer: "still here" });
    });
  }
});

Deno.test("outputs that nobody declared are left out", async () => {
  await using workspace = await startBehaviours();
  const { run, step } = await workspace.behave("unknown_output");
  assertEquals([run.status, Object.keys(step.outputs)], ["completed", ["answer"]]);
});

Deno.test("a function may do what Slack's hosting allows, and no more", async () => {
  await using workspace = await startBehaviours({ env: { GREETING: "hello" } });
  for (const how of ["write_file", "read_file", "read_env", "run_program"]) {
    assertEquals((await workspace.behave(how)).step.outputs, { answer: "NotCapable" }, how);
  }
  assertEquals((await workspace.behave("env")).step.outputs, { answer: "hello" });
  assertEquals((await workspace.behave("call_slack")).step.outputs, { answer: "true true" });
});

Deno.test("a function reaches the manifest's outgoing domains and Slack alone", async () => {
  const echo = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, async (request) => {
    const { pathname, search } = new URL(request.url);
    return new Response(`${request.method} ${pathname}${search} ${await request.text()}`);
  });
  const seed = { stand_ins: { "api.example.com": `http://127.0.0.1:${echo.addr.port}` } };
  const workspace = await startBehaviours({ seed });
  try {
    const fetched = (url: string) => workspace.behave("fetch", { url, text: "sent" });
    const listed = await fetched("https://api.example.com/v1/things?page=2");
    assertEquals(listed.step.outputs, { answer: "200 POST /v1/things?page=2 sent" });
    const refused =
      /NotCapable: Detected missing network permissions; add the domain to your manifest's `outgoingDomains`/;
    const others = [
      "https://example.org/",
      "https://sub.api.example.com/",
      `${workspace.url}/_local/state`,
      `${workspace.url}/_outside/example.org/`,
      `http://127.0.0.1:${echo.addr.port}/`,
      "https://hooks.slack.com/triggers/T1/1/secret",
    ];
    for (const url of others) assertMatch((await fetched(url)).step.error, refused, url);
    assertMatch((await fetched("https://slack.com/api/auth.test")).step.outputs.answer, /^200 \{"ok":false/);
  } finally {
    await workspace[Symbol.asyncDispose]();
    await echo.shutdown();
  }
});

Deno.test("what a function prints stands in its step's log, and no other's", async () => {
  await using workspace = await startBehaviours();
  const ids = await Promise.all(
    ["one", "two", "three"].map((text) => workspace.start("behave_twice", { how: "print", text })),
  );
  await workspace.settle();
  const { runs } = await workspace.local("GET", "/_local/runs");
  assertEquals(new Set(ids).size <= runs.length, true);
  for (const { id } of runs) {
    const { inputs, steps } = await workspace.run(id);
    const lines = steps[0].log.map((note: { level: string; line: string }) => `${note.level}: ${note.line}`);
    assertEquals(lines, ["info: first { deep: { value: 1 } }", `warn: then ${inputs.text}`, "error: last"]);
    assertEquals(steps[1].log, []);
  }
});

Deno.test("a function's time is the workspace's", async () => {
  await using workspace = await startBehaviours();
  await workspace.local("POST", "/_local/clock", { advance_seconds: 86_400 });
  const { step } = await workspace.behave("now");
  const [now, time, ...words] = step.outputs.answer.split(" ");
  const itsTime = workspace.emulator.workspace.clock.now();
  assertEquals([Number(now), Number(time)].every((at) => Math.abs(at - itsTime) < 60_000), true, step.outputs.answer);
  assertEquals(words.slice(-2), ["0", "true"]);
  assertStringIncludes(words.join(" "), new Date(itsTime).toDateString());
});

Deno.test("a function that takes too long fails, and its late calls are refused", async () => {
  await using workspace = await startBehaviours({ limits: { functionSeconds: 0.2 } });
  const { run } = await workspace.behave("wait", { text: "400" });
  assertMatch(run.error, /did not end within 0\.2 seconds \(timed_out\)/);
  // The process is the same: it is alive and its counter goes on.
  assertEquals((await workspace.behave("count")).step.outputs, { answer: "1" });
  assertEquals((await workspace.behave("count")).step.outputs, { answer: "2" });
});

Deno.test("an endless loop is ended, and what waited behind it is delivered again", async () => {
  await using workspace = await startBehaviours({ limits: { functionSeconds: 0.5 } });
  const { workflows } = workspace.emulator.workspace;
  await workspace.behave("count");
  const trigger = { id: "Ft0000000001", type: "webhook" } as const;
  const begin = (how: string) => {
    const started = workflows.start({ workflow: "behave", inputs: { how, text: "after" }, trigger });
    return started.ok ? started.value.runId : started.error;
  };
  const [loop, behind] = [begin("loop"), begin("echo")];
  await workspace.settle();
  assertMatch((await workspace.run(loop)).error, /timed_out/);
  assertEquals((await workspace.run(behind)).status, "completed");
  assertEquals((await workspace.behave("count")).step.outputs, { answer: "1" });
});

Deno.test("a function ends once", async () => {
  await using workspace = await startBehaviours();
  const { run, step } = await workspace.behave("complete_twice");
  assertEquals([run.status, step.outputs], ["completed", { answer: "first" }]);
  assertEquals(step.log[0].line, "true false execution_not_in_running_state");
});

Deno.test("what the app's code writes past the console does no harm", async (test) => {
  await using workspace = await startBehaviours();
  const cases = [
    "no line break",
    "\u0001{",
    "\n\u0001\n",
    "\n\u00015\n",
    "\n\u0001null\n",
    '\n\u0001{"begun":"1"}\n',
    '\n\u0001{"done":1}\n',
    '\n\u0001{"failed":1}\n',
    '\n\u0001{"failed":1,"pong":true}\n',
    '\n\u0001{"ready":true}\n',
    '\n\u0001{"ready":true,"problems":["none"]}\n',
    '\n\u0001{"log":"info","execution":"Fx1"}\n',
    '\n\u0001{"log":"loud","line":"x"}\n',
  ];
  for (const text of cases) {
    await test.step(JSON.stringify(text), async () => {
      assertEquals((await workspace.behave("write_to_output", { text })).step.outputs, { answer: "written" });
    });
  }
});

Deno.test("a function that writes without end and without a line break holds nobody up", async () => {
  await using workspace = await startBehaviours();
  let isOver = false;
  const behaved = workspace.behave("write_without_end", { text: "1500" }).finally(() => isOver = true);
  let answers = 0;
  while (!isOver) {
    await workspace.local("GET", "/_local/clock");
    answers++;
  }
  assertEquals((await behaved).step.outputs, { answer: "written" });
  // Held up, the emulator would answer the first one when all is over.
  assertEquals(answers > 1, true);
});
