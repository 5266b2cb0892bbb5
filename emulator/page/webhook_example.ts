import type { Parameter } from "../app/app.ts";
import type { Trigger } from "../triggers/triggers.ts";
import type { Workspace } from "../workspace.ts";

/** A body that the webhook trigger takes as it stands: every `{{data.x}}` of its inputs with a fitting value. */
export function webhookExample(workspace: Workspace, trigger: Trigger): Record<string, unknown> {
  const { properties: parameters = {}, required = [] } =
    workspace.app.manifest.workflows?.[trigger.workflow]?.input_parameters ?? {};
  const inputs = (trigger.definition.inputs ?? {}) as Record<string, { value?: unknown }>;
  const example: Record<string, unknown> = {};
  for (const [name, input] of Object.entries(inputs)) {
    // Such as text_2: more of the same, which an example does without.
    if (/_\d+$/.test(name) && !required.includes(name)) continue;
    for (const [, key] of JSON.stringify(input.value ?? "").matchAll(/\{\{data\.([^}.]+)\}\}/g)) {
      example[key] = exampleValue(workspace, key, parameters[name] ?? { type: "string" });
    }
  }
  return example;
}

function exampleValue(workspace: Workspace, key: string, parameter: Parameter): unknown {
  const { examples } = parameter;
  if (Array.isArray(examples) && examples.length > 0) return examples[0];
  if (parameter.choices?.length) return parameter.choices[0].value;
  if (parameter.enum?.length) return parameter.enum[0];
  if (parameter.default !== undefined) return parameter.default;
  switch (parameter.type.replace("slack#/types/", "")) {
    case "boolean":
      return true;
    case "integer":
    case "number":
      return parameter.minimum ?? 1;
    case "array":
    case "blocks":
      return [];
    case "timestamp":
      return workspace.clock.seconds();
    case "date":
      return new Date(workspace.clock.now()).toISOString().slice(0, 10);
    case "user_id":
      return workspace.users.all().find((user) => !user.is_bot)?.id ?? "";
    case "channel_id":
      return workspace.channels.all().find((channel) => channel.kind === "public")?.id ?? "";
    default:
      return exampleText(workspace, key);
  }
}

/** Text that fits an input's name. A secret that the app is given as `WEBHOOK_<NAME>` or `<NAME>` is filled in. */
function exampleText(workspace: Workspace, key: string): string {
  const { env } = workspace.app;
  const secret = env[`WEBHOOK_${key.toUpperCase()}`] ?? env[key.toUpperCase()];
  if (secret !== undefined) return secret;
  if (/(^|_)id$/.test(key)) return `example-${workspace.clock.now().toString(36)}`;
  if (/(^|_)(from|phone|number)$/.test(key)) return workspace.phones.contacts()[0]?.number ?? "+15550123456";
  if (/(^|_)(to|line)$/.test(key)) return workspace.phones.lines()[0]?.number ?? "+15550100100";
  if (/e?mail/.test(key)) return "dana@customer.example";
  if (/(^|_)urls?$/.test(key)) return key.endsWith("s") ? "[]" : "https://customer.example/page";
  if (/name$/.test(key)) return "Dana Whitfield";
  return `An example of ${key.replaceAll("_", " ")}`;
}
