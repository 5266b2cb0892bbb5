import type { ParameterSet } from "../app/app.ts";
import { own } from "../own.ts";
import { done, type Outcome, type Refusal } from "../refusal.ts";
import type { Channel } from "../slack/channels.ts";
import { checkValues } from "../workflows/check_values.ts";
import type { Workspace } from "../workspace.ts";
import { availableData, isKnownReference } from "./available_data.ts";
import type { Definition, EventPart } from "./definition.ts";
import { EVENT_TYPES } from "./event_types.ts";
import { referencesIn } from "./references.ts";
import { refuseTrigger } from "./trigger_refusal.ts";

const MOST_CHANNELS = 20;
const MOST_CUSTOMIZABLE = 10;
const CUSTOMIZABLE_TYPES = ["string", "slack#/types/user_id", "slack#/types/channel_id"];
const INTERACTIVITY = "slack#/types/interactivity";

/**
 * Checks a definition against the manifest and the workspace. Public channels that it names are joined by the app.
 * Errors: `workflow_not_found`, `invalid_trigger_inputs`, `invalid_interactive_trigger_inputs`,
 * `context_value_not_found`, the `customizable_…` family, `missing_scopes`, `channel_not_found`, `bot_invite_required`,
 * `is_archived`, `invalid_arguments`, `invalid_start_before_now`.
 * Source: slack-cli, internal/slackerror/errors.go; sdk#305 (20 channels); deno-triage-rotation#27 (start in the past).
 */
export function checkDefinition(workspace: Workspace, definition: Definition): Outcome<null> {
  const { manifest } = workspace.app;
  const workflows = manifest.workflows ?? {};
  const workflow = own(workflows, definition.workflow);
  if (workflow === undefined) {
    return refuseTrigger("workflow_not_found", `The manifest has no workflow ${definition.workflow}`, "/workflow");
  }
  const parameters = workflow.input_parameters ?? { properties: {}, required: [] };
  const refusal = checkCustomizable(definition, parameters) ??
    checkInputs(workspace, definition, parameters) ??
    checkReferences(definition) ??
    checkSchedule(workspace, definition);
  if (refusal !== undefined) return refusal;
  return definition.event === undefined ? done(null) : checkEvent(workspace, definition.event);
}

function checkCustomizable(definition: Definition, parameters: ParameterSet): Refusal | undefined {
  const names = Object.entries(definition.inputs).flatMap(([name, input]) => "customizable" in input ? [name] : []);
  for (const name of names) {
    const pointer = `/inputs/${name}`;
    if (definition.type !== "shortcut") {
      return refuseTrigger("customizable_inputs_only_allowed_on_link_triggers", "Only for links", pointer);
    }
    const parameter = own(parameters.properties, name);
    if (parameter === undefined) {
      return refuseTrigger("customizable_input_missing_matching_workflow_input", "No such workflow input", pointer);
    }
    if (!parameters.required.includes(name)) {
      return refuseTrigger("customizable_inputs_not_allowed_on_optional_inputs", "Make the input required", pointer);
    }
    if (!CUSTOMIZABLE_TYPES.includes(parameter.type)) {
      const message = `Must be one of ${CUSTOMIZABLE_TYPES.join(", ")}`;
      return refuseTrigger("customizable_input_unsupported_type", message, pointer);
    }
  }
  if (names.length > MOST_CUSTOMIZABLE) {
    return refuseTrigger("too_many_customizable_inputs", `At most ${MOST_CUSTOMIZABLE} inputs`, "/inputs");
  }
}

function checkInputs(workspace: Workspace, definition: Definition, parameters: ParameterSet): Refusal | undefined {
  const { inputs } = definition;
  const unknown = Object.keys(inputs).find((name) => !Object.hasOwn(parameters.properties, name));
  if (unknown !== undefined) {
    return refuseTrigger("invalid_trigger_inputs", `The workflow has no input ${unknown}`, `/inputs/${unknown}`);
  }
  for (const [name, { type }] of Object.entries(parameters.properties)) {
    if (type === INTERACTIVITY) {
      const wrong = checkInteractivity(definition, name, parameters.required.includes(name));
      if (wrong !== undefined) return wrong;
    } else if (parameters.required.includes(name) && inputs[name] === undefined) {
      return refuseTrigger("invalid_trigger_inputs", `The workflow needs the input ${name}`, "/inputs", {
        missing_parameter_name: name,
        missing_parameter_type: type,
      });
    }
  }
  return checkLiterals(workspace, definition, parameters);
}

/** Only a link can give interactivity, and it must be the whole value. */
function checkInteractivity(definition: Definition, name: string, required: boolean): Refusal | undefined {
  const error = "invalid_interactive_trigger_inputs";
  const input = definition.inputs[name];
  if (input === undefined) {
    if (!required) return undefined;
    return refuseTrigger(error, `The workflow needs the input ${name}: {{data.interactivity}}`, "/inputs", {
      missing_parameter_name: name,
      missing_parameter_type: INTERACTIVITY,
    });
  }
  const isWhole = "value" in input && typeof input.value === "string" &&
    /^\{\{\s*data\.interactivity\s*\}\}$/.test(input.value);
  if (definition.type === "shortcut" && isWhole) return undefined;
  return refuseTrigger(error, "Interactivity comes from a link, as {{data.interactivity}}", `/inputs/${name}`);
}

/** Values without references are known now and must be of their types. */
function checkLiterals(workspace: Workspace, definition: Definition, parameters: ParameterSet): Refusal | undefined {
  const literals = Object.entries(definition.inputs).flatMap(([name, input]) =>
    "value" in input && referencesIn(input.value).length === 0 ? [[name, input.value]] : []
  );
  const [wrong] = checkValues(Object.fromEntries(literals), { ...parameters, required: [] }, {
    types: workspace.app.manifest.types ?? {},
    stringLimit: workspace.rules.stringLimit,
  });
  if (wrong !== undefined) return refuseTrigger("invalid_trigger_inputs", wrong.message, `/inputs/${wrong.name}`);
}

function checkReferences({ type, event, inputs, filter }: Definition): Refusal | undefined {
  const available = availableData(type, event?.type);
  for (const [name, input] of Object.entries(inputs)) {
    const unknown = referencesIn(input).find((path) => !isKnownReference(path, available));
    if (unknown !== undefined) {
      return refuseTrigger("context_value_not_found", `{{${unknown}}} is not available here`, `/inputs/${name}`);
    }
  }
  const unknown = filter?.references.find((path) => !isKnownReference(path, available));
  if (unknown !== undefined) {
    const pointer = type === "event" ? "/event/filter" : "/webhook/filter";
    return refuseTrigger("context_value_not_found", `{{${unknown}}} is not available here`, pointer);
  }
}

function checkSchedule({ clock }: Workspace, { schedule }: Definition): Refusal | undefined {
  if (schedule === undefined || schedule.start > clock.now()) return undefined;
  return refuseTrigger("invalid_start_before_now", "The start must be in the future", "/schedule/start_time");
}

function checkEvent(workspace: Workspace, event: EventPart): Outcome<null> {
  if (event.channelIds === undefined) return checkScopes(workspace, event);
  if (workspace.rules.channelCap && event.channelIds.length > MOST_CHANNELS) {
    return refuseTrigger("invalid_arguments", `no more than ${MOST_CHANNELS} items allowed`, "/event/channel_ids");
  }
  const channels: Channel[] = [];
  for (const [i, id] of event.channelIds.entries()) {
    const found = checkChannel(workspace, event.type, id, `/event/channel_ids/${i}`);
    if (!found.ok) return found;
    channels.push(found.value);
  }
  const { botUserId } = workspace.app;
  for (const { id } of channels) {
    if (!workspace.channels.isMember(id, botUserId)) workspace.channels.join(id, botUserId);
  }
  return done(null);
}

function checkChannel(workspace: Workspace, type: string, id: string, pointer: string): Outcome<Channel> {
  const channel = workspace.channels.find(id);
  if (channel === undefined) return refuseTrigger("channel_not_found", `There is no channel ${id}`, pointer);
  const isMember = workspace.channels.isMember(id, workspace.app.botUserId);
  if (channel.kind !== "public" && !isMember) {
    return refuseTrigger("bot_invite_required", `The app must be invited to ${id}`, pointer);
  }
  if (channel.is_archived) return refuseTrigger("is_archived", `${id} is archived`, pointer);
  const { needs } = EVENT_TYPES[type];
  const scope = typeof needs === "string" ? needs : needs[channel.kind];
  if (hasScope(workspace, scope)) return done(channel);
  return refuseTrigger("missing_scopes", `${type} in ${id} needs the scope ${scope}`, pointer);
}

/** In all channels message_posted needs the scopes of all kinds (sdk#348, api#123), other types those of one. */
function checkScopes(workspace: Workspace, { type }: EventPart): Outcome<null> {
  const { needs } = EVENT_TYPES[type];
  const scopes = typeof needs === "string" ? [needs] : Object.values(needs);
  const absent = scopes.filter((scope) => !hasScope(workspace, scope));
  const enough = type === "message_posted" ? absent.length === 0 : absent.length < scopes.length;
  if (enough) return done(null);
  return refuseTrigger("missing_scopes", `${type} needs ${absent.join(", ")}`, "/event/event_type");
}

function hasScope({ app }: Workspace, scope: string): boolean {
  return app.manifest.oauth_config.scopes.bot.includes(scope);
}
