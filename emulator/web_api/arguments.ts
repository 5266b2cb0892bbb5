import { readJson } from "../json.ts";
import { type Refusal, refuse } from "../refusal.ts";

/** A call's arguments. Form bodies carry everything as text, JSON bodies keep their types; both read alike here. */
export interface Arguments {
  /** Every argument as it came. */
  readonly raw: Record<string, unknown>;
  /** Text, or undefined when absent or empty. Numbers and booleans come as their text. */
  text(name: string): string | undefined;
  /** A boolean given as such, as `true`/`false` or as `1`/`0`. */
  flag(name: string): boolean | undefined;
  /** A whole number; undefined when absent, NaN when malformed. */
  whole(name: string): number | undefined;
  /** A list given as such, as JSON text or comma-separated. */
  list(name: string): string[] | undefined;
  /** An object or list, given as such or as JSON text; `null` when that text is not JSON. */
  structured(name: string): unknown;
  /** The first of `names` that is missing, as Slack's refusal. */
  missing(...names: string[]): Refusal | undefined;
}

export function readArguments(raw: Record<string, unknown>): Arguments {
  const text = (name: string) => {
    const value = raw[name];
    if (value === undefined || value === null || value === "") return undefined;
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };
  const structured = (name: string) => {
    const value = raw[name];
    if (typeof value !== "string") return value ?? undefined;
    return value === "" ? undefined : readJson(value) ?? null;
  };
  return {
    raw,
    text,
    structured,
    flag: (name) => {
      const value = text(name);
      return value === undefined ? undefined : value === "true" || value === "1";
    },
    whole: (name) => {
      const value = text(name);
      if (value === undefined) return undefined;
      return /^-?\d+$/.test(value) ? Number(value) : NaN;
    },
    list: (name) => {
      const value = raw[name];
      if (Array.isArray(value)) return value.map(String);
      const written = text(name);
      if (written === undefined) return undefined;
      const parsed = written.startsWith("[") ? structured(name) : null;
      if (Array.isArray(parsed)) return parsed.map(String);
      return written.split(",").map((part) => part.trim()).filter((part) => part !== "");
    },
    missing: (...names) => {
      const absent = names.find((name) => raw[name] === undefined || raw[name] === null || raw[name] === "");
      if (absent === undefined) return undefined;
      return refuse("invalid_arguments", {
        response_metadata: { messages: [`[ERROR] missing required field: ${absent}`] },
      });
    },
  };
}
