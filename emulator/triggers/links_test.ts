import { assert, assertEquals } from "@std/assert";
import { type StartingWorkspace, startStarting } from "./_starting_workspace.ts";

/** Status of a person running the link, with Slack's code when it is refused. */
async function run(workspace: StartingWorkspace, id: string, body: Record<string, unknown>) {
  const answer = await workspace.tryLocal("POST", `/_local/links/${id}`, body);
  return answer.status < 300 ? "ok" : answer.body;
}

const linkOf = async (workspace: StartingWorkspace) =>
  (await workspace.local("GET", "/_local/triggers")).triggers[0] as { id: string };

Deno.test("a link tells who ran it and where, with a pointer to answer on", async () => {
  await using workspace = await startStarting();
  const { id } = await linkOf(workspace);
  assertEquals(await run(workspace, id, { user: workspace.robin, channel: workspace.general }), "ok");
  assertEquals(await run(workspace, id, { user: workspace.robin }), "ok");
  const [inChannel, elsewhere] = await workspace.runs("ask");
  const { interactivity, ...rest } = inChannel.inputs;
  assertEquals(rest, { user: workspace.robin, channel: workspace.general });
  assertEquals(interactivity.interactor.id, workspace.robin);
  assertEquals(inChannel.user, workspace.robin);
  assertEquals(Object.keys(elsewhere.inputs).sort(), ["interactivity", "user"]);
  assert(interactivity.interactivity_pointer !== elsewhere.inputs.interactivity.interactivity_pointer);
});

Deno.test("customizable inputs come from the button, and from nowhere else", async () => {
  await using workspace = await startStarting();
  const { id } = await workspace.make({
    type: "shortcut",
    name: "Card action",
    workflow: "#/workflows/card_action",
    inputs: { id: { customizable: true }, action: { value: "take" }, user: { value: "{{data.user_id}}" } },
  });
  const { triggers } = workspace.emulator.workspace;
  const by = { user: workspace.alex, channel: workspace.general, location: "button" as const };
  assert(triggers.runLink(id, { ...by, values: { id: "REQ-1" } }).ok);
  const wrong: Record<string, string>[] = [{}, { id: "REQ-1", action: "steal" }, { id: "REQ-1", nothing: "x" }];
  for (const values of wrong) {
    const refused = triggers.runLink(id, { ...by, values });
    assertEquals(!refused.ok && refused.error, "parameter_validation_failed");
  }
  const [only] = await workspace.runs("card_action");
  assertEquals(only.inputs, { id: "REQ-1", action: "take", user: workspace.alex });
});

Deno.test("guests, people without access and strangers to the channel cannot run a link", async () => {
  await using workspace = await startStarting();
  const { id } = await linkOf(workspace);
  const { triggers } = workspace.emulator.workspace;
  const error = (user: string, channel?: string) => {
    const outcome = triggers.runLink(id, { user, channel });
    return outcome.ok ? "ok" : outcome.error;
  };
  const guest = workspace.user("guest");
  assertEquals(error(guest), "restricted_action");
  assertEquals(error("U0"), "user_not_found");
  assertEquals(error(workspace.bot), "user_not_found");
  assertEquals(error(workspace.alex, "C0"), "channel_not_found");
  assertEquals(error(workspace.robin, workspace.channel("inside")), "channel_not_found");
  assertEquals(error(workspace.alex, workspace.channel("inside")), "ok");
  await workspace.local("POST", "/_local/rules", { guestsRefused: false });
  assertEquals(error(guest), "ok");

  const { api } = workspace;
  const set = (args: Record<string, unknown>) =>
    api("workflows.triggers.permissions.set", { trigger_id: id, permission_type: "named_entities", ...args });
  await set({ user_ids: [workspace.alex] });
  assertEquals([error(workspace.alex), error(workspace.robin)], ["ok", "restricted_action"]);
  await set({ channel_ids: [workspace.channel("random")] });
  assertEquals([error(workspace.robin), error(guest)], ["ok", "restricted_action"]);
  await set({ permission_type: "app_collaborators" });
  assertEquals([error(workspace.alex), error(workspace.robin)], ["ok", "restricted_action"]);
});

Deno.test("with the access window on, a person confirms it once for each workflow", async () => {
  await using workspace = await startStarting({ weather: { accessWindow: true } });
  const { id } = await linkOf(workspace);
  const { triggers } = workspace.emulator.workspace;
  const error = (user: string) => {
    const outcome = triggers.runLink(id, { user });
    return outcome.ok ? "ok" : outcome.error;
  };
  assertEquals(error(workspace.alex), "access_review_required");
  await workspace.local("POST", "/_local/access", { user: workspace.alex, workflow: "ask" });
  assertEquals([error(workspace.alex), error(workspace.alex)], ["ok", "ok"]);
  assertEquals(error(workspace.robin), "access_review_required");
  const wrong = await workspace.tryLocal("POST", "/_local/access", { user: workspace.alex, workflow: "nothing" });
  assertEquals(wrong.status, 400);
});
