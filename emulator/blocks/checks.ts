import { own } from "../own.ts";

/** Notes one thing that is wrong with a block, in Slack's words, and where: `/blocks/0/text/text`. */
export type Report = (message: string, pointer: string) => void;

/** Looks at one value and reports what Slack would refuse. */
export type Check = (value: unknown, pointer: string, report: Report) => void;

export type Fields = Record<string, Check>;
export type Json = Record<string, unknown>;

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Text of `min` (1 unless given) to `max` characters. */
export function text(max: number, min = 1): Check {
  return (value, pointer, report) => {
    if (typeof value !== "string") return report("must provide a string", pointer);
    if (isLongerThan(value, max)) report(`must be less than ${max + 1} characters`, pointer);
    if (value.length < min) report(`must be more than ${min - 1} characters`, pointer);
  };
}

/** Text in a fixed form, such as a date; `form` says which. */
export function pattern(expected: RegExp, form: string): Check {
  return (value, pointer, report) => {
    if (typeof value !== "string") return report("must provide a string", pointer);
    if (!expected.test(value)) report(`must match the form ${form}`, pointer);
  };
}

/**
 * Address of a picture, which Slack fetches: on the web, not on this machine or in a network of one's own. What stands in
 * for other hosts here is taken for public. Source: reports in otiai10/amesh-bot#24, bolt-js#1278, node-slack-sdk#1693.
 */
export const picture: Check = (value, pointer, report) => {
  text(3000)(value, pointer, report);
  if (typeof value === "string" && !isPublic(value)) report("downloading image failed", pointer);
};

const PRIVATE_HOST = /^[^.]*$|^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\./;

function isPublic(address: string): boolean {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) return false;
  return !PRIVATE_HOST.test(url.hostname) || url.pathname.startsWith("/_outside/");
}

export const boolean: Check = (value, pointer, report) => {
  if (typeof value !== "boolean") report("must provide a boolean", pointer);
};

export function whole(min: number, max: number): Check {
  return (value, pointer, report) => {
    if (!Number.isInteger(value)) return report("must provide an integer", pointer);
    if (Number(value) < min || Number(value) > max) report(`must be between ${min} and ${max}`, pointer);
  };
}

export function oneOf(...allowed: string[]): Check {
  return (value, pointer, report) => {
    if (!allowed.includes(value as string)) report("must be a valid enum value", pointer);
  };
}

export function listOf(item: Check, size: { min?: number; max: number }): Check {
  return (value, pointer, report) => {
    if (!Array.isArray(value)) return report("must provide an array", pointer);
    if (value.length > size.max) report(`no more than ${size.max} items allowed`, pointer);
    if (value.length < (size.min ?? 1)) report(`must provide at least ${size.min ?? 1} items`, pointer);
    value.forEach((entry, index) => item(entry, `${pointer}/${index}`, report));
  };
}

/** An object with these fields and no others; `also` looks at the fields together. */
export function shape(rule: { required?: Fields; optional?: Fields; also?: Check }): Check {
  const fields = { ...rule.optional, ...rule.required };
  const required = Object.keys(rule.required ?? {});
  return (value, pointer, report) => {
    if (!isObject(value)) return report("must provide an object", pointer);
    for (const name of required) {
      if (value[name] === undefined || value[name] === null) report(`missing required field: ${name}`, pointer);
    }
    for (const [name, entry] of Object.entries(value)) {
      if (entry === undefined || entry === null || name === "type") continue;
      const check = own(fields, name);
      if (check === undefined) report(`invalid additional property: ${name}`, pointer);
      else check(entry, `${pointer}/${name}`, report);
    }
    rule.also?.(value, pointer, report);
  };
}

/** An object whose `type` names one of these shapes. */
export function typed(shapes: Record<string, Check>): Check {
  return (value, pointer, report) => {
    if (!isObject(value)) return report("must provide an object", pointer);
    if (value.type === undefined || value.type === null) return report("missing required field: type", pointer);
    const check = own(shapes, String(value.type));
    if (check === undefined) return report(`unsupported type: ${value.type}`, `${pointer}/type`);
    check(value, pointer, report);
  };
}

/** Whether `written` has more than `max` characters, each Unicode code point counting once. */
export function isLongerThan(written: string, max: number): boolean {
  if (written.length <= max) return false;
  let count = 0;
  for (const _ of written) if (++count > max) return true;
  return false;
}
