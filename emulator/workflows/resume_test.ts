import { assertEquals } from "@std/assert";
import { startProcess } from "../_process.ts";
import { BEHAVIOURS_DIR } from "../functions/_behaviours_workspace.ts";

async function local(url: string, method: string, path: string, body?: unknown) {
  const response = await fetch(`${url}/_local/${path}`, {
    method,
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  return await response.json();
}

/** Starts a run through the webhook of a workflow and gives its id. */
async function startRun(url: string, workflow: string, values: Record<string, unknown>): Promise<string> {
  const { triggers } = await local(url, "GET", "state");
  const webhook = triggers.find((trigger: { workflow: string }) => trigger.workflow === workflow);
  const address = new URL(new URL(webhook.webhook_url).pathname, url);
  const headers = { "content-type": "application/json" };
  await (await fetch(address, { method: "POST", headers, body: JSON.stringify(values) })).body?.cancel();
  return (await local(url, "GET", "runs?limit=1")).runs[0].id;
}

Deno.test("a killed emulator goes on where it stood", async () => {
  const dir = await Deno.makeTempDir();
  const options = ["--app", BEHAVIOURS_DIR, "--data", `${dir}/workspace.sqlite`];
  let emulator = await startProcess(options);
  try {
    // given a run that waits for the clock, one for a person, one whose function is at work
    const later = await startRun(emulator.url, "behave_later", { how: "echo", text: "after the kill" });
    const open = await startRun(emulator.url, "behave", { how: "stay_open" });
    await local(emulator.url, "POST", "settle");
    const working = await startRun(emulator.url, "behave_twice", { how: "wait", text: "300" });
    // when the emulator is killed and started again
    await emulator.end("SIGKILL");
    emulator = await startProcess(options);
    await local(emulator.url, "POST", "settle");
    // then the function has been delivered again and the run has gone on
    const worked = await local(emulator.url, "GET", `runs/${working}`);
    assertEquals([worked.status, worked.steps[1].outputs], ["completed", { answer: "again: waited" }]);
    // and what waited still waits
    assertEquals((await local(emulator.url, "GET", `runs/${open}`)).status, "waiting");
    assertEquals((await local(emulator.url, "GET", `runs/${later}`)).status, "waiting");
    await local(emulator.url, "POST", "clock", { advance_seconds: 300 });
    const delayed = await local(emulator.url, "GET", `runs/${later}`);
    assertEquals([delayed.status, delayed.steps[1].outputs], ["completed", { answer: "after the kill" }]);
  } finally {
    await emulator.end("SIGKILL");
    await Deno.remove(dir, { recursive: true });
  }
});
