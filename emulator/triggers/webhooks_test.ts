import { assert, assertEquals } from "@std/assert";
import { type StartingWorkspace, startStarting } from "./_starting_workspace.ts";

const INPUTS = {
  text: { value: "{{data.text}}" },
  count: { value: "{{data.count}}" },
  tags: { value: "{{data.tags}}" },
  line: { value: "line {{data.line}}" },
};

const makeWebhook = (workspace: StartingWorkspace, change: Record<string, unknown> = {}) =>
  workspace.make({ type: "webhook", name: "Note", workflow: "#/workflows/note", inputs: INPUTS, ...change });

/** Status and body of a POST. */
async function post(url: string, body: unknown, contentType = "application/json"): Promise<[number, unknown]> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await fetch(url, { method: "POST", body: text, headers: { "content-type": contentType } });
  return [response.status, await response.json()];
}

Deno.test("a POST of flat JSON starts a run, stored before the answer", async () => {
  await using workspace = await startStarting();
  const { webhook_url } = await makeWebhook(workspace);
  assert(webhook_url.startsWith(`${workspace.url}/triggers/T`));
  const body = { text: "hello", count: 3, tags: ["a", "b"], line: "+1", extra: true };
  assertEquals(await post(webhook_url, body, "application/json; charset=utf-8"), [200, { ok: true }]);
  const { runs } = await workspace.local("GET", "/_local/runs?workflow=note");
  assertEquals(runs.length, 1);
  const [run] = await workspace.runs("note");
  assertEquals(run.inputs, { text: "hello", count: 3, tags: ["a", "b"], line: "line +1" });
  assertEquals(run.trigger.type, "webhook");
});

Deno.test("absent and null optional values are left out", async () => {
  await using workspace = await startStarting();
  const { webhook_url } = await makeWebhook(workspace);
  await post(webhook_url, { text: "hello", count: null });
  assertEquals((await workspace.runs("note"))[0].inputs, { text: "hello", line: "line " });
});

Deno.test("what is no flat JSON object is refused and starts nothing", async () => {
  await using workspace = await startStarting();
  const { webhook_url } = await makeWebhook(workspace);
  const cases: [unknown, string, number, string][] = [
    [{ text: "x", who: { name: "Ana" } }, "application/json", 400, "parameter_validation_failed"],
    [{ text: ["x"] }, "application/json", 400, "parameter_validation_failed"],
    ["{", "application/json", 400, "invalid_json"],
    ["", "application/json", 400, "invalid_json"],
    ["[]", "application/json", 400, "invalid_json"],
    ["null", "application/json", 400, "invalid_json"],
    ["text=x", "application/x-www-form-urlencoded", 400, "invalid_post_type"],
    [{ text: "x" }, "text/plain", 400, "invalid_post_type"],
  ];
  for (const [body, type, status, error] of cases) {
    assertEquals(await post(webhook_url, body, type), [status, { ok: false, error }], JSON.stringify(body));
  }
  const got = await fetch(webhook_url);
  assertEquals([got.status, (await got.json()).error], [405, "invalid_method"]);
  assertEquals(await workspace.runs("note"), []);
});

Deno.test("an address that is not quite right is unknown", async () => {
  await using workspace = await startStarting();
  const { webhook_url, id } = await makeWebhook(workspace);
  const parts = webhook_url.split("/");
  const wrong = [
    [...parts.slice(0, -1), "0".repeat(32)],
    [...parts.slice(0, -2), "1", parts.at(-1)],
    [...parts.slice(0, -3), "T0", ...parts.slice(-2)],
    [...parts, "more"],
  ];
  for (const address of wrong) {
    assertEquals(await post(address.join("/"), { text: "x" }), [404, { ok: false, error: "invalid_token" }]);
  }
  await workspace.local("DELETE", `/_local/triggers/${id}`);
  assertEquals((await post(webhook_url, { text: "x" }))[0], 404);
});

Deno.test("values that do not fit are accepted, and the refused run says why", async () => {
  await using workspace = await startStarting();
  const { webhook_url } = await makeWebhook(workspace);
  const cases: [Record<string, unknown>, string][] = [
    [{ count: 3 }, "missing value for parameter: text"],
    [{ text: 5 }, "text"],
    [{ text: "x", count: "3" }, "count"],
    [{ text: "é".repeat(2001) }, "4002 bytes"],
  ];
  for (const [body, reason] of cases) {
    assertEquals(await post(webhook_url, body), [200, { ok: true }]);
    const run = (await workspace.runs("note")).at(-1);
    assertEquals(run.status, "failed");
    assert(run.error.includes("parameter_validation_failed") && run.error.includes(reason), run.error);
  }
});

Deno.test("a filter drops calls without a word", async () => {
  await using workspace = await startStarting();
  const root = { statement: "{{data.count}} > 2" };
  const { webhook_url } = await makeWebhook(workspace, { webhook: { filter: { version: 1, root } } });
  assertEquals(await post(webhook_url, { text: "few", count: 1 }), [200, { ok: true }]);
  assertEquals(await post(webhook_url, { text: "many", count: 3 }), [200, { ok: true }]);
  assertEquals((await workspace.runs("note")).map((run) => run.inputs.text), ["many"]);
});

Deno.test("with rate limits on, each webhook takes ten calls a minute", async () => {
  await using workspace = await startStarting({ weather: { rateLimits: true } });
  const { webhook_url } = await makeWebhook(workspace);
  const other = await makeWebhook(workspace);
  for (let i = 0; i < 10; i++) assertEquals((await post(webhook_url, { text: `${i}` }))[0], 200);
  const response = await fetch(webhook_url, { method: "POST", body: "{}" });
  assertEquals([response.status, (await response.json()).error], [429, "ratelimited"]);
  const wait = Number(response.headers.get("retry-after"));
  assert(wait > 0 && wait <= 60);
  assertEquals((await post(other.webhook_url, { text: "x" }))[0], 200);
  await workspace.local("POST", "/_local/clock", { advance_seconds: wait });
  assertEquals((await post(webhook_url, { text: "after" }))[0], 200);
});
