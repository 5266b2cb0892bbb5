/** What `{{…}}` in a trigger can stand for. */
export interface TriggerContext {
  data: Record<string, unknown>;
  /** Unix seconds. */
  event_timestamp: number;
}

const REFERENCE = /\{\{\s*([^{}]*?)\s*\}\}/g;
const WHOLE = /^\{\{\s*([^{}]*?)\s*\}\}$/;

/** The paths in all `{{…}}` of `value`, at any depth: `data.user_id`, `event_timestamp`. */
export function referencesIn(value: unknown): string[] {
  if (typeof value === "string") return [...value.matchAll(REFERENCE)].map(([, path]) => path);
  if (value !== null && typeof value === "object") return Object.values(value).flatMap(referencesIn);
  return [];
}

/**
 * `value` with its references replaced, at any depth. A text that is one reference becomes the value itself; inside
 * other text values are written out. What refers to something absent or null is left out: undefined here, no key in
 * objects, no element in lists. How objects appear inside text is unconfirmed; here as JSON.
 */
export function fillReferences(value: unknown, context: TriggerContext): unknown {
  if (typeof value === "string") return fillText(value, context);
  if (Array.isArray(value)) {
    return value.map((member) => fillReferences(member, context)).filter((member) => member !== undefined);
  }
  if (value === null || typeof value !== "object") return value;
  const filled: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    const found = fillReferences(member, context);
    if (found !== undefined) filled[key] = found;
  }
  return filled;
}

/** The value at `path`; undefined when it is absent or null. */
export function readReference(path: string, context: TriggerContext): unknown {
  let found: unknown = context;
  for (const key of path.split(".")) {
    if (found === null || typeof found !== "object" || !Object.hasOwn(found, key)) return undefined;
    found = (found as Record<string, unknown>)[key];
  }
  return found ?? undefined;
}

function fillText(text: string, context: TriggerContext): unknown {
  if (!text.includes("{{")) return text;
  const whole = WHOLE.exec(text);
  if (whole !== null) return readReference(whole[1], context);
  return text.replace(REFERENCE, (_, path) => asText(readReference(path, context)));
}

function asText(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
