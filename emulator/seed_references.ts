import type { Seed } from "./seed.ts";

type Names = Record<"users" | "channels" | "env", Record<string, string>>;

/** Puts ids and values in the place of `{{users.ana}}`, `{{channels.support}}` and `{{env.TOKEN}}` in rows, lines and
 * opening steps. Errors name the key and the names that exist. Other `{{…}}` stay: lines fill them in later. */
export function fillIn(seed: Seed): Seed {
  const idsByName = (items: { id: string; name: string }[]) =>
    Object.fromEntries(items.map((item) => [item.name, item.id]));
  const names: Names = { users: idsByName(seed.users), channels: idsByName(seed.channels), env: seed.env };
  return {
    ...seed,
    datastores: resolve(seed.datastores, "datastores", names),
    lines: resolve(seed.lines, "lines", names),
    opening: resolve(seed.opening, "opening", names),
  };
}

function resolve<T>(value: T, key: string, names: Names): T;
function resolve(value: unknown, key: string, names: Names): unknown {
  if (typeof value === "string") return resolveText(value, key, names);
  if (Array.isArray(value)) return value.map((item, i) => resolve(item, `${key}[${i}]`, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, resolve(item, `${key}.${name}`, names)]),
  );
}

function resolveText(text: string, key: string, names: Names): string {
  return text.replace(/\{\{\s*(users|channels|env)\.([^{}]+?)\s*\}\}/g, (written, kind: keyof Names, name: string) => {
    const value = names[kind][name];
    if (value !== undefined) return value;
    throw new Error(`${key}: ${written} names nothing. These exist: ${Object.keys(names[kind]).join(", ") || "none"}.`);
  });
}
