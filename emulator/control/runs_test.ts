import { assertEquals, assertStringIncludes } from "@std/assert";
import { startWorkspace } from "../../tests/support/workspace.ts";

const SHOWCASE = new URL("../fixtures/showcase", import.meta.url).pathname;

Deno.test("runs are found by how they ended, however many came after", async () => {
  await using workspace = await startWorkspace({ appDir: SHOWCASE, seed: `${SHOWCASE}/local/seed.json` });
  const run = async (name: string) => {
    const { triggers } = await workspace.local("GET", "/_local/state");
    const { id } = triggers.find((one: { name: string }) => one.name === name);
    await workspace.local("POST", `/_local/links/${id}`, { user: "mia", channel: "support" });
    await workspace.settle();
  };
  await run("Fail halfway");
  await run("Post every block");
  const { runs } = await workspace.local("GET", "/_local/runs?status=failed&limit=1");
  assertEquals(runs.map((one: { workflow: string }) => one.workflow), ["fail_halfway"]);
  const { status, body } = await workspace.tryLocal("GET", "/_local/runs?status=broken");
  assertEquals(status, 400);
  assertStringIncludes(body.error, "failed");
});
