import type { DatastoreDefinition, Parameter } from "../app/app.ts";
import { isDeeper } from "../json.ts";
import { own } from "../own.ts";
import { byteLength } from "../store/datastore_items.ts";

/** What is wrong with an item, in the form of Slack's `errors` entries. */
export interface Problem {
  code: string;
  message: string;
  /** JSON pointer to the place, e.g. `/item/name`. */
  pointer: string;
}

/** "Less than 400 KB" a row. Source: Slack, add items to a datastore. */
export const MAX_ITEM_BYTES = 400 * 1024;

/** Datastores are kept in DynamoDB, whose limits these are. Source: AWS, constraints in Amazon DynamoDB. */
const MAX_KEY_BYTES = 2048;
const MAX_NUMBER = 9.99e125;
const MIN_NUMBER = 1e-130;
const MAX_LEVELS = 31;

/**
 * The first thing wrong with `item`: its key missing, an attribute unknown, a value of the wrong type. Attributes may be
 * absent. The codes are the emulator's: Slack documents the form, not the codes.
 */
export function checkItem(
  definition: DatastoreDefinition,
  types: Record<string, Parameter>,
  item: Record<string, unknown>,
  pointer: string,
): Problem | undefined {
  const key = definition.primary_key;
  if (item[key] === undefined || item[key] === null || item[key] === "") {
    return problem("datastore_missing_primary_key", `The primary key \`${key}\` is missing`, `${pointer}/${key}`);
  }
  for (const [name, value] of Object.entries(item)) {
    const attribute = own(definition.attributes, name);
    if (attribute === undefined) {
      return problem("unknown_attribute", `The datastore has no attribute \`${name}\``, `${pointer}/${name}`);
    }
    const wrong = checkValue(value, attribute, types, `${pointer}/${name}`);
    if (wrong !== undefined) return wrong;
    if (isDeeper(value, MAX_LEVELS)) {
      return problem("invalid_attribute_value", `Nests more than ${MAX_LEVELS} levels`, `${pointer}/${name}`);
    }
  }
  if (byteLength(String(item[key])) > MAX_KEY_BYTES) {
    return problem("invalid_attribute_value", `A primary key holds ${MAX_KEY_BYTES} bytes`, `${pointer}/${key}`);
  }
}

interface Kind {
  fits: (value: unknown) => boolean;
  /** What a fitting value is, for the message. */
  wanted: string;
  /** Whether null may stand for no value. Source: Slack, datastores: no nullable support for Slack's own types. */
  nullable: boolean;
}

function isStorable(value: unknown): boolean {
  const size = typeof value === "number" ? Math.abs(value) : NaN;
  return size === 0 || (size >= MIN_NUMBER && size <= MAX_NUMBER);
}

const isText = (value: unknown): value is string => typeof value === "string";
const textLike = (pattern: RegExp, wanted: string): Kind => ({
  fits: (value) => isText(value) && pattern.test(value),
  wanted,
  nullable: false,
});
const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

const KINDS: Record<string, Kind> = {
  string: { fits: isText, wanted: "a string", nullable: true },
  boolean: { fits: (value) => typeof value === "boolean", wanted: "true or false", nullable: true },
  integer: { fits: (value) => Number.isInteger(value) && isStorable(value), wanted: "a whole number", nullable: true },
  number: { fits: isStorable, wanted: "a number", nullable: true },
  object: { fits: isObject, wanted: "an object", nullable: true },
  array: { fits: Array.isArray, wanted: "an array", nullable: true },
  "slack#/types/user_id": textLike(/^[UW][A-Z0-9]+$/, "a user id"),
  "slack#/types/channel_id": textLike(/^[CDG][A-Z0-9]+$/, "a channel id"),
  "slack#/types/usergroup_id": textLike(/^S[A-Z0-9]+$/, "a usergroup id"),
  "slack#/types/team_id": textLike(/^[TE][A-Z0-9]+$/, "a workspace id"),
  "slack#/types/message_ts": textLike(/^\d+\.\d+$/, "a message timestamp"),
  "slack#/types/date": textLike(/^\d{4}-\d{2}-\d{2}$/, "a date YYYY-MM-DD"),
  "slack#/types/timestamp": { fits: Number.isInteger, wanted: "Unix seconds", nullable: false },
  "slack#/types/rich_text": { fits: (value) => typeof value === "object", wanted: "rich text", nullable: false },
};

function checkValue(
  value: unknown,
  parameter: Parameter,
  types: Record<string, Parameter>,
  pointer: string,
): Problem | undefined {
  if (parameter.type.startsWith("#/types/")) {
    const custom = types[parameter.type.slice("#/types/".length)];
    if (custom !== undefined) return checkValue(value, custom, types, pointer);
    return problem("invalid_attribute_type", `The manifest has no type ${parameter.type}`, pointer);
  }
  const kind = KINDS[parameter.type];
  if (value === null && kind?.nullable) return undefined;
  if (kind !== undefined ? !kind.fits(value) : !isText(value) || value === "") {
    return problem("invalid_attribute_value", `Expected ${kind?.wanted ?? parameter.type}`, pointer);
  }
  if (Array.isArray(value) && parameter.items !== undefined) {
    return firstProblem(value.entries(), (member) => checkValue(member, parameter.items!, types, ""), pointer);
  }
  if (isObject(value) && parameter.properties !== undefined) return checkObject(value, parameter, types, pointer);
}

function checkObject(
  value: Record<string, unknown>,
  parameter: Parameter,
  types: Record<string, Parameter>,
  pointer: string,
): Problem | undefined {
  const absent = (parameter.required ?? []).find((name) => value[name] === undefined);
  if (absent !== undefined) {
    return problem("invalid_attribute_value", `The property \`${absent}\` is missing`, `${pointer}/${absent}`);
  }
  for (const [name, member] of Object.entries(value)) {
    const property = own(parameter.properties ?? {}, name);
    if (property === undefined && parameter.additionalProperties === false) {
      return problem("invalid_attribute_value", `There is no property \`${name}\``, `${pointer}/${name}`);
    }
    const wrong = property && checkValue(member, property, types, `${pointer}/${name}`);
    if (wrong !== undefined) return wrong;
  }
}

function firstProblem<K, V>(
  entries: Iterable<[K, V]>,
  check: (value: V) => Problem | undefined,
  pointer: string,
): Problem | undefined {
  for (const [key, value] of entries) {
    const wrong = check(value);
    if (wrong !== undefined) return { ...wrong, pointer: `${pointer}/${key}${wrong.pointer}` };
  }
}

const problem = (code: string, message: string, pointer: string): Problem => ({ code, message, pointer });
