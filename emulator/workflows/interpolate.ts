/** What a step's inputs may refer to. */
export interface Scope {
  /** The workflow's inputs. */
  inputs: Record<string, unknown>;
  /** Outputs by step id. */
  steps: Record<string, Record<string, unknown>>;
}

const WHOLE = /^\{\{\s*((?:inputs|steps)\.[^{}]+?)\s*\}\}$/;
const EMBEDDED = /\{\{\s*((?:inputs|steps)\.[^{}]+?)\s*\}\}/g;

/**
 * `value` with its references replaced, at any depth. Text that is one reference becomes the value itself, of any type;
 * inside other text a value becomes text (objects as JSON, absent ones nothing). What refers to something absent is
 * left out: undefined here, no key in objects, no element in lists. Text from outside is never looked at again.
 * Source: deno-slack-sdk, src/workflows; how objects appear inside text is unconfirmed.
 */
export function interpolate(value: unknown, scope: Scope): unknown {
  if (typeof value === "string") return interpolateText(value, scope);
  if (Array.isArray(value)) {
    return value.map((item) => interpolate(item, scope)).filter((item) => item !== undefined);
  }
  if (value !== null && typeof value === "object") {
    const filled: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(value)) {
      const found = interpolate(item, scope);
      if (found !== undefined) filled[key] = found;
    }
    return filled;
  }
  return value;
}

function interpolateText(text: string, scope: Scope): unknown {
  if (!text.includes("{{")) return text;
  const whole = WHOLE.exec(text);
  if (whole !== null) return find(whole[1], scope);
  return text.replace(EMBEDDED, (_, path) => asText(find(path, scope)));
}

function find(path: string, scope: Scope): unknown {
  let found: unknown = scope;
  for (const key of path.split(".")) {
    if (found === null || typeof found !== "object" || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found ?? undefined;
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
