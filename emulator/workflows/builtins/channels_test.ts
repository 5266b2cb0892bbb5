import { assertEquals, assertObjectMatch } from "@std/assert";
import type { TestWorkspace } from "../../../tests/support/workspace.ts";
import { startCompany } from "../../web_api/_people_workspace.ts";

/** A person runs the link of a workflow; resolves to how the run ended. */
async function run(workspace: TestWorkspace, workflow: string, gesture: Record<string, unknown>) {
  const { triggers } = await workspace.local("GET", "/_local/state");
  const link = triggers.find((trigger: { workflow: string }) => trigger.workflow === workflow);
  const started = await workspace.local("POST", `/_local/links/${link.id}`, gesture);
  await workspace.settle();
  return await workspace.local("GET", `/_local/runs/${started.execution_id}`);
}

Deno.test("Slack's own steps make a channel, bring a person, dress it and end it", async () => {
  await using workspace = await startCompany();
  const ben = workspace.user("ben");
  const ended = await run(workspace, "fit_out", { user: ben, inputs: { name: "project-x" } });
  const errors = ended.steps.map((step: { error?: string }) => step.error);
  assertEquals(errors, Array(7).fill(undefined));
  const channel = workspace.channel("project-x");
  const seen = await workspace.local("GET", `/_local/channels/${channel}`);
  assertObjectMatch(seen.channel, { kind: "private", is_archived: true, topic: { value: "All about project-x" } });
  assertEquals(seen.members, [ben]);
  assertObjectMatch(seen.bookmarks[0], { title: "Handbook", link: "https://handbook.example/start" });
  assertEquals(seen.pins.length, 1);
  assertEquals(ended.steps[0].outputs, { channel_id: channel });
  assertEquals(ended.steps[3].outputs, {
    channel_id: channel,
    bookmark_name: "Handbook",
    bookmark_link: "https://handbook.example/start",
  });
});

Deno.test("a step fails with the Web API's code and ends the run", async (t) => {
  await using workspace = await startCompany();
  const ben = workspace.user("ben");
  const cases: [workflow: string, gesture: Record<string, unknown>, error: string][] = [
    ["fit_out", { user: ben, inputs: { name: "Project X" } }, "invalid_name_specials"],
    ["fit_out", { user: ben, inputs: { name: "open" } }, "name_taken"],
    ["invite", { user: ben, channel: workspace.channel("aside") }, "not_in_channel"],
    ["invite", { user: workspace.user("ana"), channel: workspace.channel("secret") }, "channel_not_found"],
    ["invite", { user: workspace.user("ana"), channel: workspace.channel("open") }, "already_in_channel"],
  ];
  for (const [workflow, gesture, error] of cases) {
    await t.step(`${workflow} with ${JSON.stringify(gesture)} is ${error}`, async () => {
      const ended = await run(workspace, workflow, gesture);
      assertEquals(ended.steps.map((step: { error?: string }) => step.error)[0], error);
      assertEquals(ended.steps.filter((step: { outputs?: unknown }) => step.outputs !== undefined), []);
    });
  }
});
