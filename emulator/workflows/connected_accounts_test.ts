import { assertEquals } from "@std/assert";
import { type BehavioursWorkspace, startBehaviours } from "../functions/_behaviours_workspace.ts";

/** Runs a workflow by a link or past all triggers, and gives what its only step came to. */
async function stepOf(workspace: BehavioursWorkspace, workflow: string, type: "shortcut" | "event") {
  const trigger = { id: "Ft0000000001", type };
  const started = workspace.emulator.workspace.workflows.start({ workflow, inputs: {}, trigger });
  if (!started.ok) throw new Error(started.error);
  await workspace.settle();
  const { steps: [step] } = await workspace.run(started.value.runId);
  return step.error ?? step.outputs.token;
}

Deno.test("a function gets the token of an account that is connected, people's own in runs of links alone", async () => {
  await using workspace = await startBehaviours();
  const missing = "missing_oauth_token_or_selected_auth: calendar";
  assertEquals(await stepOf(workspace, "use_developers_account", "event"), missing);
  assertEquals(await stepOf(workspace, "use_own_account", "shortcut"), missing);
  await workspace.local("POST", "/_local/external_tokens", { provider: "calendar", token: "connected" });
  assertEquals(await stepOf(workspace, "use_developers_account", "event"), "connected");
  assertEquals(await stepOf(workspace, "use_own_account", "shortcut"), "connected");
  assertEquals(await stepOf(workspace, "use_own_account", "event"), missing);
});
