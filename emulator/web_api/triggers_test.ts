import { assertEquals, assertMatch } from "@std/assert";
import { type StartingWorkspace, startStarting } from "../triggers/_starting_workspace.ts";

/** Definitions that are taken as they stand; tests change one thing each. */
const hear = (change: Record<string, unknown> = {}) => ({
  type: "event",
  name: "Hear reactions",
  workflow: "#/workflows/hear",
  event: { event_type: "slack#/events/reaction_added", all_resources: true },
  inputs: { what: { value: "{{data.reaction}}" } },
  ...change,
});
const ask = (change: Record<string, unknown> = {}) => ({
  type: "shortcut",
  name: "Ask",
  workflow: "#/workflows/ask",
  inputs: { interactivity: { value: "{{data.interactivity}}" }, user: { value: "{{data.user_id}}" } },
  ...change,
});
const card = (inputs: Record<string, unknown>) => ({
  type: "shortcut",
  name: "Card action",
  workflow: "#/workflows/card_action",
  inputs,
});
const note = (change: Record<string, unknown> = {}) => ({
  type: "webhook",
  name: "Note",
  workflow: "#/workflows/note",
  inputs: { text: { value: "{{data.text}}" } },
  ...change,
});
const tick = (schedule: Record<string, unknown>) => ({
  type: "scheduled",
  name: "Tick",
  workflow: "#/workflows/hear",
  inputs: { user: { value: "{{data.user_id}}" } },
  schedule,
});
const filter = (statement: string) => ({ version: 1, root: { statement } });
const quiet = { rules: { triggerBursts: false } };

Deno.test("a trigger is created, found, updated and deleted", async (t) => {
  await using workspace = await startStarting(quiet);
  const { api } = workspace;
  const created = await api("workflows.triggers.create", ask({ description: "Asks", shortcut: { button_text: "Go" } }));

  await t.step("the reply has Slack's trigger object", () => {
    const { trigger } = created;
    assertMatch(trigger.id, /^Ft[A-Z0-9]+$/);
    assertMatch(trigger.shortcut_url, /^https:\/\/slack\.com\/shortcuts\/Ft[A-Z0-9]+\/[0-9a-f]{32}$/);
    assertEquals([trigger.type, trigger.name, trigger.description], ["shortcut", "Ask", "Asks"]);
    assertEquals([trigger.workflow.callback_id, trigger.workflow.title], ["ask", "Ask"]);
    assertEquals(trigger.workflow.input_parameters[0].is_required, true);
    assertEquals(trigger.inputs.user.value, "{{data.user_id}}");
    assertEquals(trigger.available_data["{{data.channel_id}}"].is_required, false);
    assertEquals(trigger.outputs, trigger.available_data);
  });

  await t.step("an update replaces all but id, type and address", async () => {
    const { id, shortcut_url } = created.trigger;
    const { trigger } = await api("workflows.triggers.update", { trigger_id: id, ...ask({ name: "Ask again" }) });
    assertEquals([trigger.id, trigger.shortcut_url, trigger.name, trigger.description], [
      id,
      shortcut_url,
      "Ask again",
      "",
    ]);
    const other = await api("workflows.triggers.update", { trigger_id: id, ...note() });
    assertEquals(other.error, "invalid_trigger_type");
  });

  await t.step("lists are paged and narrowed by type", async () => {
    await api("workflows.triggers.create", hear());
    const first = await api("workflows.triggers.list", { limit: 2, is_owner: true });
    assertEquals(first.triggers.map((trigger: { name: string }) => trigger.name), ["Ask", "Ask again"]);
    const rest = await api("workflows.triggers.list", { limit: 2, cursor: first.response_metadata.next_cursor });
    assertEquals([rest.triggers[0].name, rest.response_metadata.next_cursor], ["Hear reactions", ""]);
    assertEquals(rest.triggers[0].event_type, "slack#/events/reaction_added");
    assertEquals((await api("workflows.triggers.list", { type: "event" })).triggers.length, 1);
    assertEquals((await api("workflows.triggers.list", { cursor: "Ft0" })).error, "invalid_cursor");
  });

  await t.step("a deleted one is not found", async () => {
    const args = { trigger_id: created.trigger.id };
    assertEquals(await api("workflows.triggers.delete", args), { ok: true });
    for (const method of ["delete", "info", "permissions.list"]) {
      assertEquals((await api(`workflows.triggers.${method}`, args)).error, "trigger_not_found");
    }
    assertEquals((await api("workflows.triggers.update", { ...args, ...ask() })).error, "trigger_not_found");
    assertEquals((await api("workflows.triggers.delete")).error, "invalid_arguments");
  });

  await t.step("form bodies carry the parts as JSON text, as the SDK sends them", async () => {
    const definition = hear({ event: { event_type: "slack#/events/app_mentioned", all_resources: true }, inputs: {} });
    const fields = Object.entries(definition).map(([name, value]) =>
      [name, typeof value === "string" ? value : JSON.stringify(value)] as [string, string]
    );
    const response = await fetch(`${workspace.url}/api/workflows.triggers.create`, {
      method: "POST",
      headers: { authorization: `Bearer ${workspace.emulator.workspace.botToken}` },
      body: new URLSearchParams(fields),
    });
    assertEquals((await response.json()).trigger.event_type, "slack#/events/app_mentioned");
  });
});

/** What is wrong, the definition, the code. Channels are named `#name` and replaced by ids. */
const refused: [string, Record<string, unknown>, string][] = [
  ["no type", ask({ type: undefined }), "invalid_trigger_type"],
  ["unknown type", ask({ type: "message" }), "invalid_trigger_type"],
  ["no name", ask({ name: "" }), "invalid_arguments"],
  ["no workflow", ask({ workflow: undefined }), "invalid_arguments"],
  ["malformed workflow", ask({ workflow: "ask" }), "invalid_workflow_id"],
  ["unknown workflow", ask({ workflow: "#/workflows/nothing" }), "workflow_not_found"],
  ["inherited name as workflow", ask({ workflow: "#/workflows/constructor" }), "workflow_not_found"],
  ["foreign app", ask({ workflow_app_id: "A0" }), "invalid_workflow_app_id"],
  ["malformed shortcut", ask({ shortcut: { button_text: 5 } }), "invalid_trigger_config"],

  ["unknown input", note({ inputs: { text: { value: "x" }, txet: { value: "x" } } }), "invalid_trigger_inputs"],
  ["required input missing", note({ inputs: {} }), "invalid_trigger_inputs"],
  ["inputs no object", note({ inputs: "x" }), "invalid_trigger_inputs"],
  ["input without value", note({ inputs: { text: {} } }), "invalid_trigger_inputs"],
  ["input with null", note({ inputs: { text: { value: null } } }), "invalid_trigger_inputs"],
  ["literal of a wrong type", note({ inputs: { text: { value: 5 } } }), "invalid_trigger_inputs"],
  ["literal too long", note({ inputs: { text: { value: "é".repeat(2001) } } }), "invalid_trigger_inputs"],
  [
    "data that a link has not",
    ask({ inputs: { ...ask().inputs, place: { value: "{{data.text}}" } } }),
    "context_value_not_found",
  ],
  ["data that the event has not", hear({ inputs: { what: { value: "{{data.text}}" } } }), "context_value_not_found"],
  ["data below plain data", hear({ inputs: { what: { value: "{{data.reaction.x}}" } } }), "context_value_not_found"],
  ["nested data of a webhook", note({ inputs: { text: { value: "{{data.a.b}}" } } }), "context_value_not_found"],
  [
    "a reference to something else",
    note({ inputs: { text: { value: "{{inputs.text}}" } } }),
    "context_value_not_found",
  ],

  ["no interactivity", ask({ inputs: { user: { value: "{{data.user_id}}" } } }), "invalid_interactive_trigger_inputs"],
  [
    "interactivity that is something else",
    ask({ inputs: { ...ask().inputs, interactivity: { value: "{{data.user_id}}" } } }),
    "invalid_interactive_trigger_inputs",
  ],
  [
    "interactivity from an event",
    hear({ workflow: "#/workflows/ask", inputs: ask().inputs }),
    "invalid_interactive_trigger_inputs",
  ],

  [
    "customizable and a value",
    card({ id: { customizable: true, value: "x" }, action: { value: "x" } }),
    "invalid_arguments_customizable_inputs",
  ],
  [
    "customizable on an event",
    hear({ inputs: { what: { customizable: true } } }),
    "customizable_inputs_only_allowed_on_link_triggers",
  ],
  [
    "customizable on an optional input",
    card({ id: { value: "x" }, action: { value: "x" }, remark: { customizable: true } }),
    "customizable_inputs_not_allowed_on_optional_inputs",
  ],
  [
    "customizable of an unknown input",
    card({ id: { value: "x" }, action: { value: "x" }, nothing: { customizable: true } }),
    "customizable_input_missing_matching_workflow_input",
  ],
  [
    "customizable interactivity",
    ask({ inputs: { ...ask().inputs, interactivity: { customizable: true } } }),
    "customizable_input_unsupported_type",
  ],

  ["no event", hear({ event: undefined }), "invalid_trigger_config"],
  [
    "unknown event",
    hear({ event: { event_type: "slack#/events/lunch", all_resources: true } }),
    "invalid_trigger_event_type",
  ],
  [
    "event without prefix",
    hear({ event: { event_type: "reaction_added", all_resources: true } }),
    "invalid_trigger_event_type",
  ],
  ["no channels", hear({ event: { event_type: "slack#/events/reaction_added" } }), "invalid_trigger_config"],
  [
    "empty channels",
    hear({ event: { event_type: "slack#/events/reaction_added", channel_ids: [] } }),
    "invalid_trigger_config",
  ],
  [
    "channels and all",
    hear({ event: { event_type: "slack#/events/reaction_added", channel_ids: ["#general"], all_resources: true } }),
    "invalid_trigger_config",
  ],
  [
    "channels for an event of the workspace",
    hear({ event: { event_type: "slack#/events/channel_created", channel_ids: ["#general"] }, inputs: {} }),
    "invalid_trigger_config",
  ],
  [
    "unknown channel",
    hear({ event: { event_type: "slack#/events/reaction_added", channel_ids: ["C0NOTHING"] } }),
    "channel_not_found",
  ],
  [
    "private channel without the app",
    hear({ event: { event_type: "slack#/events/reaction_added", channel_ids: ["#secret"] } }),
    "bot_invite_required",
  ],
  ["scope missing", hear({ event: { event_type: "slack#/events/dnd_updated" }, inputs: {} }), "missing_scopes"],
  [
    "message_posted without filter",
    hear({ event: { event_type: "slack#/events/message_posted", channel_ids: ["#general"] }, inputs: {} }),
    "invalid_trigger_config",
  ],
  [
    "message_posted everywhere without the scopes for everywhere",
    hear({
      event: { event_type: "slack#/events/message_posted", all_resources: true, filter: filter("1 == 1") },
      inputs: {},
    }),
    "missing_scopes",
  ],
  [
    "message_metadata_posted without the scope",
    hear({
      event: { event_type: "slack#/events/message_metadata_posted", all_resources: true, metadata_event_type: "x" },
      inputs: {},
    }),
    "missing_scopes",
  ],
  [
    "malformed filter",
    hear({ event: { ...hear().event, filter: filter("{{data.reaction}} != x") } }),
    "invalid_trigger_config",
  ],
  [
    "filter on data that the event has not",
    hear({ event: { ...hear().event, filter: filter("{{data.text}} == x") } }),
    "context_value_not_found",
  ],
  ["webhook with a schema", note({ webhook: { schema: {} } }), "invalid_webhook_config"],
  ["malformed webhook filter", note({ webhook: { filter: { version: 2 } } }), "invalid_trigger_config"],

  ["no schedule", tick(undefined as never), "invalid_trigger_config"],
  ["a start in the past", tick({ start_time: "2020-01-01T00:00:00Z" }), "invalid_start_before_now"],
  ["a bad frequency", tick({ start_time: "2099-01-01T00:00:00Z", frequency: { type: "x" } }), "invalid_trigger_config"],
];

function withIds(workspace: StartingWorkspace, definition: unknown): Record<string, unknown> {
  const text = JSON.stringify(definition).replace(/"#(\w+)"/g, (_, name) => `"${workspace.channel(name)}"`);
  return JSON.parse(text);
}

Deno.test("a definition that Slack would refuse is refused with its code", async () => {
  await using workspace = await startStarting(quiet);
  for (const [wrong, definition, code] of refused) {
    const reply = await workspace.api("workflows.triggers.create", withIds(workspace, definition));
    assertEquals([reply.ok, reply.error], [false, code], wrong);
  }
  assertEquals((await workspace.api("workflows.triggers.list")).triggers.length, 1);
});

Deno.test("a missing input is named", async () => {
  await using workspace = await startStarting(quiet);
  const { errors: [problem] } = await workspace.api("workflows.triggers.create", note({ inputs: {} }));
  assertEquals([problem.missing_parameter_name, problem.missing_parameter_type], ["text", "string"]);
});

Deno.test("an event trigger names at most 20 channels, and the app joins the public ones", async () => {
  await using workspace = await startStarting(quiet);
  const { api, local, bot } = workspace;
  const channels: string[] = [];
  for (let i = 0; i < 21; i++) channels.push((await api("conversations.create", { name: `c${i}` })).channel.id);
  const random = workspace.channel("random");
  const on = (channel_ids: string[]) =>
    api("workflows.triggers.create", hear({ event: { event_type: "slack#/events/reaction_added", channel_ids } }));
  const tooMany = await on(channels);
  assertEquals([tooMany.error, tooMany.response_metadata.messages], ["invalid_arguments", [
    "[ERROR] no more than 20 items allowed [json-pointer:/event/channel_ids]",
  ]]);
  const { trigger } = await on([...channels.slice(0, 19), random]);
  assertEquals(trigger.channel_ids.length, 20);
  assertEquals((await api("conversations.members", { channel: random })).members.includes(bot), true);
  assertEquals((await on([workspace.channel("inside")])).ok, true);
  await local("POST", "/_local/rules", { channelCap: false });
  assertEquals((await on(channels)).ok, true);
});

Deno.test("the third change within a second answers token_revoked", async () => {
  await using workspace = await startStarting();
  const { api, local } = workspace;
  const create = () => api("workflows.triggers.create", hear());
  const { trigger } = await create();
  assertEquals((await create()).ok, true);
  assertEquals((await create()).error, "token_revoked");
  assertEquals((await api("workflows.triggers.delete", { trigger_id: trigger.id })).error, "token_revoked");
  assertEquals((await api("workflows.triggers.list")).ok, true);
  await local("POST", "/_local/clock", { advance_seconds: 1 });
  assertEquals((await create()).ok, true);
  // A person with the CLI makes one after the other.
  await workspace.make(hear());
  await workspace.make(hear());
  assertEquals((await create()).ok, true);
  await local("POST", "/_local/rules", { triggerBursts: false });
  assertEquals((await create()).ok, true);
});

Deno.test("changes that are refused do not count as changes", async () => {
  await using workspace = await startStarting();
  const { api } = workspace;
  const create = (definition: Record<string, unknown>) => api("workflows.triggers.create", definition);
  for (let tries = 0; tries < 3; tries++) {
    assertEquals((await create(hear({ workflow: "#/workflows/nothing" }))).error, "workflow_not_found");
    assertEquals((await api("workflows.triggers.delete", { trigger_id: "Ft0" })).error, "trigger_not_found");
  }
  assertEquals((await create(hear())).ok, true);
  assertEquals((await create(hear())).ok, true);
  assertEquals((await create(hear())).error, "token_revoked");
});

Deno.test("who may run a link is set by names", async () => {
  await using workspace = await startStarting(quiet);
  const { api, robin, alex, general } = workspace;
  const { trigger: { id: trigger_id } } = await api("workflows.triggers.create", ask());
  const permissions = (method: string, args: Record<string, unknown> = {}) =>
    api(`workflows.triggers.permissions.${method}`, { trigger_id, ...args });
  const nobody = { user_ids: [], channel_ids: [], team_ids: [], org_ids: [] };
  const set = (args: Record<string, unknown>) => permissions("set", { permission_type: "named_entities", ...args });

  assertEquals(await permissions("list"), { ok: true, permission_type: "everyone", ...nobody });
  assertEquals((await permissions("add", { user_ids: [robin] })).error, "invalid_permission_type");
  assertEquals((await permissions("set", { permission_type: "friends" })).error, "invalid_permission_type");
  assertEquals((await set({})).error, "named_entities_cannot_be_empty");
  assertEquals((await set({ user_ids: ["U0"] })).error, "user_not_found");
  assertEquals((await set({ channel_ids: ["C0"] })).error, "channel_not_found");
  assertEquals((await set({ team_ids: ["T0"] })).error, "team_not_found");
  assertEquals((await set({ org_ids: ["E0"] })).error, "org_not_found");
  const everybody = workspace.emulator.workspace.users.all()[0].id;
  assertEquals((await set({ user_ids: Array(11).fill(everybody) })).error, "too_many_named_entities");

  const named = { ok: true, permission_type: "named_entities", ...nobody };
  assertEquals(await set({ user_ids: [robin] }), { ...named, user_ids: [robin] });
  assertEquals(await permissions("add", { user_ids: [alex], channel_ids: [general] }), {
    ...named,
    user_ids: [robin, alex],
    channel_ids: [general],
  });
  assertEquals((await permissions("remove", { user_ids: [robin, alex] })).channel_ids, [general]);
  assertEquals((await permissions("remove", { channel_ids: [general] })).error, "named_entities_cannot_be_empty");
  assertEquals(await permissions("set", { permission_type: "app_collaborators" }), {
    ok: true,
    permission_type: "app_collaborators",
    ...nobody,
  });
});
