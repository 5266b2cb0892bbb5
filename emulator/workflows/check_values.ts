import type { Parameter, ParameterSet } from "../app/app.ts";
import { own } from "../own.ts";

/** What is wrong with one value. */
export interface ValueProblem {
  /** Where, e.g. `offer.skills[2]`. */
  name: string;
  message: string;
  /** Of a required value that is not there. */
  missing?: { name: string; type: string };
}

export interface CheckOptions {
  /** The app's custom types by name. */
  types: Record<string, Parameter>;
  /** Strings hold at most 4,000 bytes. */
  stringLimit: boolean;
  /** Values that the set does not name are problems too. */
  refuseUnknown?: boolean;
}

/** Source: Slack, data types (`string`). */
export const MAX_STRING_BYTES = 4000;

/** `values` without what is absent; null counts as absent. Slack does not put in a parameter's `default`: that is for
 * forms. Source: deno-slack-sdk, issue 332. */
export function withoutAbsent(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== null));
}

/** What keeps `values` from being what `set` declares. Source: Slack, data types; deno-slack-sdk, src/schema. */
export function checkValues(
  values: Record<string, unknown>,
  set: ParameterSet | undefined,
  options: CheckOptions,
): ValueProblem[] {
  const properties = set?.properties ?? {};
  const problems: ValueProblem[] = [];
  for (const name of set?.required ?? []) {
    if (values[name] === undefined || values[name] === null) problems.push(missing(name, properties[name]));
  }
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue;
    const parameter = own(properties, name);
    if (parameter !== undefined) problems.push(...checkValue(name, value, parameter, options));
    else if (options.refuseUnknown) problems.push({ name, message: `unknown parameter: ${name}` });
  }
  return problems;
}

function missing(name: string, parameter: Parameter | undefined): ValueProblem {
  return {
    name,
    message: `missing value for parameter: ${name}`,
    missing: { name, type: parameter?.type ?? "string" },
  };
}

const BASIC: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  integer: (value) => Number.isSafeInteger(value),
  number: (value) => typeof value === "number" && Number.isFinite(value),
  object: isObject,
  array: Array.isArray,
};

const id = (letters: string) => {
  const pattern = new RegExp(`^[${letters}][A-Z0-9]{2,}$`);
  return (value: unknown) => typeof value === "string" && pattern.test(value);
};

/** By name behind `slack#/types/`. Message texts are typed rich_text, yet Slack's samples give mrkdwn strings. */
const SLACK: Record<string, (value: unknown) => boolean> = {
  user_id: id("UW"),
  channel_id: id("CDG"),
  usergroup_id: id("S"),
  team_id: id("TE"),
  file_id: id("F"),
  canvas_id: id("F"),
  message_ts: (value) => typeof value === "string" && /^\d{1,12}\.\d{6}$/.test(value),
  timestamp: (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  date: isDate,
  blocks: (value) => Array.isArray(value) && value.every(isObject),
  rich_text: (value) => typeof value === "string" || isObject(value) || Array.isArray(value),
  expanded_rich_text: (value) => typeof value === "string" || isObject(value) || Array.isArray(value),
  interactivity: (value) =>
    isObject(value) && typeof value.interactivity_pointer === "string" && isPerson(value.interactor),
  user_context: isPerson,
  message_context: (value) =>
    isObject(value) && SLACK.message_ts(value.message_ts) && (!value.channel_id || SLACK.channel_id(value.channel_id)),
  form_input_object: isObject,
  form_input: isObject,
};

function checkValue(name: string, value: unknown, parameter: Parameter, options: CheckOptions): ValueProblem[] {
  const own = /^#\/types\/(.+)$/.exec(parameter.type)?.[1];
  if (own !== undefined) {
    const type = options.types[own];
    if (type === undefined) return [{ name, message: `unknown type ${parameter.type}: ${name}` }];
    const { type: _, ...further } = parameter;
    return checkValue(name, value, { ...type, ...further }, options);
  }
  const slack = /^slack#\/types\/(.+)$/.exec(parameter.type)?.[1];
  const fits = slack === undefined ? BASIC[parameter.type] : SLACK[slack];
  if (fits === undefined ? typeof value !== "string" : !fits(value)) {
    return [{ name, message: `${name} must be of type ${parameter.type}, but is ${describe(value)}` }];
  }
  if (typeof value === "string") return slack === undefined ? checkString(name, value, parameter, options) : [];
  if (typeof value === "number") return checkNumber(name, value, parameter);
  if (Array.isArray(value)) return checkArray(name, value, parameter, options);
  return isObject(value) ? checkObject(name, value, parameter, options) : [];
}

const encoder = new TextEncoder();

function checkString(name: string, value: string, parameter: Parameter, options: CheckOptions): ValueProblem[] {
  const problems: string[] = [];
  // A string has at least as many bytes as characters, and at most three times as many.
  if (options.stringLimit && value.length * 3 > MAX_STRING_BYTES) {
    const bytes = encoder.encode(value).length;
    if (bytes > MAX_STRING_BYTES) problems.push(`holds ${bytes} bytes; a string may hold ${MAX_STRING_BYTES}`);
  }
  const { minLength, maxLength, format } = parameter;
  if (minLength !== undefined && value.length < minLength) problems.push(`has fewer than ${minLength} characters`);
  if (maxLength !== undefined && value.length > maxLength) problems.push(`has more than ${maxLength} characters`);
  if (format === "email" && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value)) problems.push("is not an email address");
  if (format === "url" && !URL.canParse(value)) problems.push("is not a URL");
  problems.push(...checkEnum(value, parameter));
  return problems.map((problem) => ({ name, message: `${name} ${problem}` }));
}

function checkNumber(name: string, value: number, parameter: Parameter): ValueProblem[] {
  const { minimum, maximum } = parameter;
  const problems = checkEnum(value, parameter);
  if (minimum !== undefined && value < minimum) problems.push(`is below ${minimum}`);
  if (maximum !== undefined && value > maximum) problems.push(`is above ${maximum}`);
  return problems.map((problem) => ({ name, message: `${name} ${problem}` }));
}

const checkEnum = (value: unknown, parameter: Parameter) =>
  parameter.enum === undefined || parameter.enum.includes(value)
    ? []
    : [`must be one of ${parameter.enum.map((allowed) => JSON.stringify(allowed)).join(", ")}`];

function checkArray(name: string, value: unknown[], parameter: Parameter, options: CheckOptions): ValueProblem[] {
  const { items, minItems, maxItems } = parameter;
  const problems: ValueProblem[] = [];
  if (minItems !== undefined && value.length < minItems) {
    problems.push({ name, message: `${name} has fewer than ${minItems} items` });
  }
  if (maxItems !== undefined && value.length > maxItems) {
    problems.push({ name, message: `${name} has more than ${maxItems} items` });
  }
  if (items === undefined) return problems;
  return [...problems, ...value.flatMap((item, i) => checkValue(`${name}[${i}]`, item, items, options))];
}

function checkObject(
  name: string,
  value: Record<string, unknown>,
  parameter: Parameter,
  options: CheckOptions,
): ValueProblem[] {
  const { properties, required = [], additionalProperties } = parameter;
  if (properties === undefined) return [];
  const refuseUnknown = additionalProperties === false;
  return checkValues(value, { properties, required }, { ...options, refuseUnknown })
    .map((problem) => ({ ...problem, name: `${name}.${problem.name}`, message: `${name}: ${problem.message}` }));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function isPerson(value: unknown): boolean {
  return isObject(value) && typeof value.id === "string" && typeof value.secret === "string";
}

function isDate(value: unknown): boolean {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const parsed = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(value);
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value !== "object") return `the ${typeof value} ${JSON.stringify(value).slice(0, 60)}`;
  return "an object";
}
