import type { Parameter, ParameterSet } from "./app.ts";

/** Slack's limits for a manifest. Source: Slack, manifest schema 2.0.0; deno-slack-sdk, src/manifest. */
const LIMITS = {
  name: 35,
  description: 140,
  longDescription: { least: 175, most: 4000 },
  botName: 80,
  scopes: 255,
  callbackId: 100,
  title: 255,
  functions: 50,
  workflows: 50,
  types: 50,
  properties: 50,
  datastores: 10,
  attributes: 100,
  outgoingDomains: 10,
  domain: 50,
};

const DOMAIN = /^(?![.-])[-a-z0-9.]+[a-z0-9]$/;
const BASIC_TYPES = ["string", "boolean", "integer", "number", "object", "array"];
const SLACK_TYPES = [
  "blocks",
  "canvas_id",
  "canvas_template_id",
  "channel_id",
  "credential/oauth2",
  "date",
  "expanded_rich_text",
  "file_id",
  "form_input",
  "form_input_object",
  "interactivity",
  "message_context",
  "message_ts",
  "rich_text",
  "salesforce_record_id",
  "team_id",
  "timestamp",
  "user_context",
  "user_id",
  "user_permission",
  "usergroup_id",
];

type Fields = Record<string, unknown>;

/** What Slack would refuse in an exported manifest, as sentences; empty when it is fine. */
export function checkManifest(manifest: Fields): string[] {
  return [
    ...checkAbout(manifest),
    ...checkScopes(manifest),
    ...checkFunctions(manifest),
    ...checkWorkflows(manifest),
    ...checkTypes(manifest),
    ...checkDatastores(manifest),
    ...checkDomains(manifest),
  ];
}

function checkAbout(manifest: Fields): string[] {
  const about = fields(manifest.display_information);
  const bot = fields(fields(manifest.features).bot_user);
  const { least, most } = LIMITS.longDescription;
  return [
    ...checkText("the app's name", about.name, LIMITS.name, true),
    ...checkText("the app's description", about.description, LIMITS.description),
    ...checkText("the app's long description", about.long_description, most),
    ...(typeof about.long_description === "string" && about.long_description.length < least
      ? [`the app's long description has fewer than ${least} characters`]
      : []),
    ...checkText("the bot's display name", bot.display_name, LIMITS.botName, true),
  ];
}

function checkScopes(manifest: Fields): string[] {
  const scopes = fields(fields(manifest.oauth_config).scopes).bot;
  if (!Array.isArray(scopes)) return ["the manifest has no botScopes"];
  const wrong = scopes.filter((scope) => typeof scope !== "string" || !/^[a-z_]+([:.][a-z_.]+)*$/.test(scope));
  const problems = wrong.map((scope) => `"${scope}" is not a scope`);
  if (scopes.length > LIMITS.scopes) problems.push(`more than ${LIMITS.scopes} scopes`);
  if (Array.isArray(fields(fields(manifest.oauth_config).scopes).user)) {
    problems.push("an app hosted by Slack has no user scopes (hosted_apps_disallow_user_scopes)");
  }
  return problems;
}

function checkFunctions(manifest: Fields): string[] {
  const functions = Object.entries(fields(manifest.functions));
  const problems = checkCount("functions", functions.length, LIMITS.functions);
  for (const [id, definition] of functions) {
    const { title, input_parameters, output_parameters } = fields(definition);
    const what = `function "${id}"`;
    problems.push(...checkId(what, id), ...checkText(`the title of ${what}`, title, LIMITS.title, true));
    problems.push(...checkParameters(`an input of ${what}`, input_parameters, manifest));
    problems.push(...checkParameters(`an output of ${what}`, output_parameters, manifest));
  }
  return problems;
}

function checkWorkflows(manifest: Fields): string[] {
  const workflows = Object.entries(fields(manifest.workflows));
  const functions = fields(manifest.functions);
  const problems = checkCount("workflows", workflows.length, LIMITS.workflows);
  for (const [id, definition] of workflows) {
    const { title, input_parameters, steps } = fields(definition);
    const what = `workflow "${id}"`;
    problems.push(...checkId(what, id), ...checkText(`the title of ${what}`, title, LIMITS.title, true));
    problems.push(...checkParameters(`an input of ${what}`, input_parameters, manifest));
    if (!Array.isArray(steps)) {
      problems.push(`${what} has no list of steps`);
      continue;
    }
    const inputs = Object.keys(fields(fields(input_parameters).properties));
    steps.forEach((_, position) => {
      problems.push(...checkStep(`step ${position + 1} of ${what}`, position, steps, inputs, functions));
    });
  }
  return problems;
}

/** A step may read the workflow's inputs and the outputs of steps before it. */
function checkStep(what: string, position: number, steps: unknown[], inputs: string[], functions: Fields): string[] {
  const { function_id, inputs: given } = fields(steps[position]);
  if (typeof function_id !== "string") return [`${what} names no function`];
  const problems: string[] = [];
  const own = /^#\/functions\/(.+)$/.exec(function_id)?.[1];
  if (own !== undefined) problems.push(...checkStepInputs(what, own, fields(given), functions));
  for (const [reference, root, name, output] of JSON.stringify(given ?? {}).matchAll(REFERENCE)) {
    if (root === "inputs" && !inputs.includes(name)) {
      problems.push(`${what} reads ${reference}, and the workflow has no such input`);
    }
    if (root !== "steps") continue;
    const before = steps.slice(0, position).map(fields).find((step) => step.id === name);
    const source = /^#\/functions\/(.+)$/.exec(String(before?.function_id))?.[1];
    const outputs = source === undefined ? undefined : fields(fields(functions[source]).output_parameters).properties;
    if (before === undefined) problems.push(`${what} reads ${reference}, and no step before it has that id`);
    else if (outputs !== undefined && output !== undefined && !(output in fields(outputs))) {
      problems.push(`${what} reads ${reference}, and function "${source}" has no such output`);
    }
  }
  return problems;
}

const REFERENCE = /\{\{(inputs|steps)\.([^.{}\s]+)(?:\.([^.{}\s]+))?[^{}]*\}\}/g;

/** Inputs that the function does not know are let through, as Slack's own samples count on. */
function checkStepInputs(what: string, id: string, given: Fields, functions: Fields): string[] {
  if (functions[id] === undefined) return [`${what} uses function "${id}", which the manifest does not list`];
  const { required } = fields(fields(functions[id]).input_parameters);
  const missing = (Array.isArray(required) ? required : []).filter((name) => given[name] === undefined);
  return missing.map((name) => `${what} does not give "${name}", which function "${id}" requires`);
}

function checkTypes(manifest: Fields): string[] {
  const types = Object.entries(fields(manifest.types));
  return [
    ...checkCount("types", types.length, LIMITS.types),
    ...types.flatMap(([name, type]) => checkParameter(`type "${name}"`, type as Parameter, manifest)),
  ];
}

function checkDatastores(manifest: Fields): string[] {
  const datastores = Object.entries(fields(manifest.datastores));
  const problems = checkCount("datastores", datastores.length, LIMITS.datastores);
  for (const [name, definition] of datastores) {
    const { primary_key, attributes, time_to_live_attribute } = fields(definition);
    const known = fields(attributes) as Record<string, Parameter>;
    const what = `datastore "${name}"`;
    problems.push(...checkCount(`attributes of ${what}`, Object.keys(known).length, LIMITS.attributes));
    if (known[String(primary_key)] === undefined) {
      problems.push(`the primary key of ${what}, "${primary_key}", is not one of its attributes`);
    }
    for (const [attribute, parameter] of Object.entries(known)) {
      problems.push(...checkParameter(`attribute "${attribute}" of ${what}`, parameter, manifest));
    }
    if (time_to_live_attribute === undefined) continue;
    if (known[String(time_to_live_attribute)]?.type !== "slack#/types/timestamp") {
      problems.push(`the time_to_live_attribute of ${what} must be an attribute of type slack#/types/timestamp`);
    }
  }
  return problems;
}

function checkDomains(manifest: Fields): string[] {
  const domains: unknown[] = Array.isArray(manifest.outgoing_domains) ? manifest.outgoing_domains : [];
  const problems = checkCount("outgoing domains", domains.length, LIMITS.outgoingDomains);
  for (const domain of domains) {
    if (typeof domain !== "string" || !DOMAIN.test(domain) || domain.length > LIMITS.domain) {
      problems.push(`outgoing domain "${domain}" is not a lower-case host name of at most ${LIMITS.domain} characters`);
    }
  }
  if (new Set(domains).size < domains.length) problems.push("an outgoing domain is listed twice");
  return problems;
}

function checkParameters(what: string, set: unknown, manifest: Fields): string[] {
  const { properties, required } = fields(set) as Partial<ParameterSet>;
  const known = properties ?? {};
  return [
    ...checkCount(`properties as ${what}`, Object.keys(known).length, LIMITS.properties),
    ...Object.entries(known).flatMap(([name, parameter]) => checkParameter(`${what}, "${name}",`, parameter, manifest)),
    ...(required ?? []).filter((name) => known[name] === undefined)
      .map((name) => `${what}, "${name}", is required and not among the properties`),
  ];
}

function checkParameter(what: string, parameter: Parameter, manifest: Fields): string[] {
  const type = parameter?.type;
  if (typeof type !== "string") return [`${what} has no type`];
  const own = /^#\/types\/(.+)$/.exec(type)?.[1];
  const known = BASIC_TYPES.includes(type) ||
    (type.startsWith("slack#/types/") && SLACK_TYPES.includes(type.slice("slack#/types/".length))) ||
    (own !== undefined && fields(manifest.types)[own] !== undefined);
  if (known) {
    return parameter.items === undefined ? [] : checkParameter(`an item of ${what}`, parameter.items, manifest);
  }
  return own === undefined
    ? [`${what} has the unknown type "${type}"`]
    : [`${what} has the type "${own}", which is missing from the manifest's types`];
}

function checkId(what: string, id: string): string[] {
  return id === "" || id.length > LIMITS.callbackId
    ? [`the callback id of ${what} must have 1 to ${LIMITS.callbackId} characters`]
    : [];
}

function checkText(what: string, value: unknown, most: number, needed = false): string[] {
  if (value === undefined || value === null || value === "") return needed ? [`${what} is missing`] : [];
  if (typeof value !== "string") return [`${what} is not text`];
  return value.length > most ? [`${what} has ${value.length} characters; ${most} are allowed`] : [];
}

const checkCount = (what: string, count: number, most: number) =>
  count > most ? [`${count} ${what}; Slack takes at most ${most}`] : [];

const fields = (value: unknown): Fields =>
  value !== null && typeof value === "object" && !Array.isArray(value) ? value as Fields : {};
