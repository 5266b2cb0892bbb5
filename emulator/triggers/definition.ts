import { done, type Outcome } from "../refusal.ts";
import { EVENT_PREFIX, EVENT_TYPES } from "./event_types.ts";
import { type Filter, readFilter } from "./filter.ts";
import { readSchedule, type Schedule } from "./schedule.ts";
import { refuseTrigger } from "./trigger_refusal.ts";

export const TRIGGER_TYPES = ["shortcut", "event", "webhook", "scheduled"] as const;
export type TriggerType = typeof TRIGGER_TYPES[number];

/** A workflow input is given a value, with references or not, or is left to the workflow button. */
export type TriggerInput = { value: unknown } | { customizable: true };

/** The `event` of a definition. */
export interface EventPart {
  /** Without prefix. */
  type: string;
  /** Absent: all channels that the app is in, or the whole workspace. */
  channelIds?: string[];
  /** Of message_metadata_posted. */
  metadataType?: string;
}

/** A definition as it is used; what it says of the workspace and the manifest has not been looked at. */
export interface Definition {
  type: TriggerType;
  /** Callback id. */
  workflow: string;
  name: string;
  description: string;
  inputs: Record<string, TriggerInput>;
  event?: EventPart;
  schedule?: Schedule;
  filter?: Filter;
}

/**
 * Reads a trigger definition. Errors: `invalid_trigger_type`, `invalid_arguments`, `invalid_workflow_id`,
 * `invalid_trigger_inputs`, `invalid_arguments_customizable_inputs`, `invalid_trigger_config`,
 * `invalid_trigger_event_type`, `invalid_webhook_config`, each with `errors`.
 * Source: Slack, trigger guides; deno-slack-api, workflows/triggers; slack-cli, internal/slackerror/errors.go.
 */
export function readDefinition(raw: Record<string, unknown>): Outcome<Definition> {
  const type = TRIGGER_TYPES.find((known) => known === raw.type);
  if (type === undefined) {
    return refuseTrigger("invalid_trigger_type", `The type must be one of ${TRIGGER_TYPES.join(", ")}`, "/type");
  }
  const { name, description = "", workflow } = raw;
  if (typeof name !== "string" || name.trim() === "") {
    return refuseTrigger("invalid_arguments", "missing required field: name", "/name");
  }
  if (typeof description !== "string") {
    return refuseTrigger("invalid_arguments", "must be a string", "/description");
  }
  if (typeof workflow !== "string" || workflow === "") {
    return refuseTrigger("invalid_arguments", "missing required field: workflow", "/workflow");
  }
  const callback = /#\/workflows\/([^/]+)$/.exec(workflow)?.[1];
  if (callback === undefined) {
    return refuseTrigger("invalid_workflow_id", "A workflow is named #/workflows/<callback id>", "/workflow");
  }
  const inputs = readInputs(raw.inputs ?? {});
  if (!inputs.ok) return inputs;
  const common: Definition = { type, workflow: callback, name, description, inputs: inputs.value };
  return readOwnPart(common, raw);
}

function readInputs(raw: unknown): Outcome<Record<string, TriggerInput>> {
  if (!isObject(raw)) return refuseTrigger("invalid_trigger_inputs", "The inputs must be an object", "/inputs");
  const inputs: Record<string, TriggerInput> = {};
  for (const [name, input] of Object.entries(raw)) {
    const pointer = `/inputs/${name}`;
    if (!isObject(input)) {
      return refuseTrigger("invalid_trigger_inputs", "An input is { value } or { customizable: true }", pointer);
    }
    const { value, customizable } = input;
    if (customizable !== undefined && customizable !== true) {
      return refuseTrigger("invalid_arguments_customizable_inputs", "customizable can only be true", pointer);
    }
    if (customizable === true && value !== undefined) {
      return refuseTrigger("invalid_arguments_customizable_inputs", "Either a value or customizable", pointer);
    }
    if (customizable === true) inputs[name] = { customizable };
    else if (value !== undefined && value !== null) inputs[name] = { value };
    else return refuseTrigger("invalid_trigger_inputs", "An input is { value } or { customizable: true }", pointer);
  }
  return done(inputs);
}

function readOwnPart(common: Definition, raw: Record<string, unknown>): Outcome<Definition> {
  switch (common.type) {
    case "shortcut":
      return readLink(common, raw.shortcut);
    case "event":
      return readEvent(common, raw.event);
    case "webhook":
      return readWebhook(common, raw.webhook);
    case "scheduled": {
      const schedule = readSchedule(raw.schedule);
      if (schedule.ok) return done({ ...common, schedule: schedule.value });
      return refuseTrigger("invalid_trigger_config", schedule.message, schedule.pointer);
    }
  }
}

function readLink(common: Definition, shortcut: unknown): Outcome<Definition> {
  if (shortcut === undefined) return done(common);
  if (isObject(shortcut) && (shortcut.button_text === undefined || typeof shortcut.button_text === "string")) {
    return done(common);
  }
  return refuseTrigger("invalid_trigger_config", "A shortcut is { button_text }", "/shortcut");
}

function readWebhook(common: Definition, webhook: unknown): Outcome<Definition> {
  if (webhook === undefined) return done(common);
  if (!isObject(webhook)) return refuseTrigger("invalid_webhook_config", "A webhook is { filter }", "/webhook");
  const foreign = Object.keys(webhook).find((key) => key !== "filter");
  if (foreign !== undefined) {
    return refuseTrigger("invalid_webhook_config", "A webhook takes nothing but a filter", `/webhook/${foreign}`);
  }
  return withFilter(common, webhook.filter, "/webhook/filter");
}

function readEvent(common: Definition, event: unknown): Outcome<Definition> {
  if (!isObject(event)) return refuseTrigger("invalid_trigger_config", "An event trigger needs an event", "/event");
  const written = typeof event.event_type === "string" ? event.event_type : "";
  const type = written.startsWith(EVENT_PREFIX) ? written.slice(EVENT_PREFIX.length) : "";
  if (!Object.hasOwn(EVENT_TYPES, type)) {
    return refuseTrigger("invalid_trigger_event_type", `There is no event type "${written}"`, "/event/event_type");
  }
  const place = readPlace(type, event);
  if (!place.ok) return place;
  const part: EventPart = { type, channelIds: place.value };
  if (type === "message_metadata_posted") {
    const { metadata_event_type: metadataType } = event;
    if (typeof metadataType !== "string" || metadataType === "") {
      const pointer = "/event/metadata_event_type";
      return refuseTrigger("invalid_trigger_config", "message_metadata_posted needs a metadata_event_type", pointer);
    }
    part.metadataType = metadataType;
  }
  if (type === "message_posted" && event.filter === undefined) {
    return refuseTrigger("invalid_trigger_config", "message_posted needs a filter", "/event/filter");
  }
  return withFilter({ ...common, event: part }, event.filter, "/event/filter");
}

/** The channels an event trigger listens in. Source: deno-slack-api, event.ts. */
function readPlace(type: string, event: Record<string, unknown>): Outcome<string[] | undefined> {
  const { channel_ids: channelIds, all_resources: all } = event;
  if (all !== undefined && typeof all !== "boolean") {
    return refuseTrigger("invalid_trigger_config", "all_resources must be true or false", "/event/all_resources");
  }
  if (EVENT_TYPES[type].scope === "workspace") {
    if (channelIds === undefined && all !== true) return done(undefined);
    const pointer = channelIds === undefined ? "/event/all_resources" : "/event/channel_ids";
    return refuseTrigger("invalid_trigger_config", `${type} happens in the workspace, not in channels`, pointer);
  }
  if (all === true) {
    if (channelIds === undefined) return done(undefined);
    return refuseTrigger("invalid_trigger_config", "Either channel_ids or all_resources", "/event/channel_ids");
  }
  if (Array.isArray(channelIds) && channelIds.length > 0 && channelIds.every((id) => typeof id === "string")) {
    return done([...new Set(channelIds)]);
  }
  return refuseTrigger("invalid_trigger_config", `${type} needs channel_ids or all_resources`, "/event/channel_ids");
}

function withFilter(definition: Definition, filter: unknown, pointer: string): Outcome<Definition> {
  if (filter === undefined) return done(definition);
  const read = readFilter(filter, pointer);
  if (read.ok) return done({ ...definition, filter: read.value });
  return refuseTrigger("invalid_trigger_config", read.message, read.pointer);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);
