import type { Parameter } from "../app/app.ts";
import type { Workspace } from "../workspace.ts";
import { availableData } from "./available_data.ts";
import { readDefinition } from "./definition.ts";
import type { Trigger } from "./triggers.ts";

/** Where a link or webhook is found; undefined for other triggers. */
export function addressOf(workspace: Workspace, trigger: Trigger): string | undefined {
  if (trigger.type === "shortcut") return `https://slack.com/shortcuts/${trigger.id}/${trigger.secret}`;
  if (trigger.type === "webhook") return workspace.url + webhookPath(workspace, trigger);
}

/** Slack's form: `/triggers/T…/<number>/<secret>`. */
export function webhookPath({ team }: Workspace, { id, secret }: Pick<Trigger, "id" | "secret">): string {
  return `/triggers/${team.id}/${parseInt(id.slice(2), 36)}/${secret}`;
}

/** Slack's trigger object. Source: Slack, link triggers (response); deno-slack-api, base_response.ts. */
export function triggerToWire(workspace: Workspace, trigger: Trigger): Record<string, unknown> {
  const data = availableToWire(trigger);
  return {
    id: trigger.id,
    type: trigger.type,
    name: trigger.definition.name,
    description: trigger.definition.description ?? "",
    date_created: trigger.created,
    date_updated: trigger.updated,
    workflow: workflowToWire(workspace, trigger.workflow),
    inputs: inputsToWire(trigger.definition.inputs),
    outputs: data,
    available_data: data,
    ...ownPart(workspace, trigger),
  };
}

function ownPart(workspace: Workspace, trigger: Trigger): Record<string, unknown> {
  const { event, webhook, schedule, shortcut } = trigger.definition as Record<string, Record<string, unknown>>;
  switch (trigger.type) {
    case "shortcut":
      return { shortcut_url: addressOf(workspace, trigger), ...(shortcut === undefined ? {} : { shortcut }) };
    case "webhook":
      return {
        webhook_url: addressOf(workspace, trigger),
        ...(webhook?.filter === undefined ? {} : { filter: webhook.filter }),
      };
    case "scheduled":
      return { schedule };
    case "event":
      return event;
  }
}

function workflowToWire({ app }: Workspace, callback: string): Record<string, unknown> {
  const workflow = app.manifest.workflows?.[callback];
  const parameters = workflow?.input_parameters;
  return {
    id: stableId("Fn", callback),
    workflow_id: stableId("Wf", callback),
    callback_id: callback,
    title: workflow?.title ?? callback,
    description: workflow?.description ?? "",
    type: "workflow",
    input_parameters: Object.entries(parameters?.properties ?? {}).map(([name, parameter]) =>
      parameterToWire(name, parameter, parameters!.required.includes(name))
    ),
    output_parameters: [],
    app_id: app.id,
    app: { id: app.id, name: app.manifest.display_information.name, icons: {}, is_workflow_app: false },
    date_created: 0,
    date_updated: 0,
    date_deleted: 0,
  };
}

const parameterToWire = (name: string, { type, title, description }: Parameter, isRequired: boolean) => ({
  type,
  name,
  title: title ?? name,
  description: description ?? "",
  is_required: isRequired,
});

function inputsToWire(inputs: unknown): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries((inputs ?? {}) as Record<string, { value?: unknown; customizable?: true }>).map(([name, input]) => [
      name,
      input.customizable
        ? { customizable: true, hidden: false, locked: false }
        : { ...input, hidden: false, locked: false },
    ]),
  );
}

function availableToWire(trigger: Trigger): Record<string, unknown> {
  const definition = readDefinition(trigger.definition);
  const event = definition.ok ? definition.value.event?.type : undefined;
  const time = { type: "slack#/types/timestamp", required: true };
  const fields = Object.entries(availableData(trigger.type, event) ?? {}).map(([name, field]) =>
    [`data.${name}`, name, field] as const
  );
  return Object.fromEntries(
    [["event_timestamp", "event_timestamp", time] as const, ...fields].map(([path, name, { type, required }]) => [
      `{{${path}}}`,
      { type, name, title: titleOf(name), description: titleOf(name), is_required: required },
    ]),
  );
}

const titleOf = (name: string) => name[0].toUpperCase() + name.slice(1).replaceAll("_", " ");

/** An id that stays the same for a callback id, in Slack's form: letters and digits of a hash. */
function stableId(prefix: string, callback: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(callback)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return prefix + hash.toString(36).toUpperCase().padStart(10, "0").slice(-10);
}
