// Runs in a process of its own, because what an app imports stays in the process that imported it. Prints what it found
// as one JSON line after MARK, so that whatever the app prints while it loads does no harm.
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** What stands in an app's folder. `problems` are sentences for the person who writes the app. */
export interface AppFiles {
  manifest?: Record<string, unknown>;
  triggers: { path: string; definition: Record<string, unknown> }[];
  problems: string[];
  /** The same about files in `triggers/`. */
  triggerProblems: string[];
}

/** Begins the line that holds the result. */
export const MARK = "\u0001app:";

/**
 * The manifest as Slack's CLI puts it together: `manifest.json` first, then `manifest.ts` or else `manifest.js` over
 * it; and the default export of each file in `triggers/`. Source: deno-slack-hooks, src/get_manifest.ts and
 * src/get_trigger.ts; slack-cli, default trigger path.
 */
async function readApp(dir: string): Promise<AppFiles> {
  const problems: string[] = [];
  const triggerProblems: string[] = [];
  const attempt = async (path: string, problems: string[]) => {
    try {
      return await readDefinition(join(dir, path));
    } catch (cause) {
      problems.push(`${path} does not load: ${describe(cause)}`);
    }
  };
  const names = await namesIn(dir);
  const code = ["manifest.ts", "manifest.js"].find((name) => names.includes(name));
  const parts: Record<string, unknown>[] = [];
  for (const name of ["manifest.json", code]) {
    if (name === undefined || !names.includes(name)) continue;
    const part = await attempt(name, problems);
    if (part !== undefined) parts.push(part);
  }
  if (parts.length === 0 && problems.length === 0) {
    problems.push(`${dir} holds no manifest.ts, manifest.js or manifest.json`);
  }
  const triggers: AppFiles["triggers"] = [];
  for (const name of await namesIn(join(dir, "triggers"))) {
    if (!/\.(ts|js|json)$/.test(name) || /(_test|\.test|\.d)\.ts$/.test(name)) continue;
    const path = join("triggers", name);
    const definition = await attempt(path, triggerProblems);
    if (definition !== undefined) triggers.push({ path, definition });
  }
  return { manifest: parts.length === 0 ? undefined : parts.reduce(merge), triggers, problems, triggerProblems };
}

async function namesIn(dir: string): Promise<string[]> {
  try {
    const entries = await Array.fromAsync(Deno.readDir(dir));
    return entries.filter((entry) => !entry.isDirectory).map((entry) => entry.name).sort();
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) return [];
    throw cause;
  }
}

async function readDefinition(path: string): Promise<Record<string, unknown>> {
  const found = path.endsWith(".json")
    ? JSON.parse(await Deno.readTextFile(path))
    : (await import(pathToFileURL(path).href)).default;
  if (found === undefined) throw new Error("it has no default export");
  if (found === null || typeof found !== "object") throw new Error("its default export is not an object");
  return found;
}

function merge(base: Record<string, unknown>, over: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...base };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    if (value === undefined) continue;
    merged[key] = isPlain(below) && isPlain(value) ? merge(below, value) : value;
  }
  return merged;
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  if (cause.message.includes("file://")) return cause.message;
  const place = cause.stack?.split("\n").find((line) => line.includes("file://") && !line.includes("read_app.ts"));
  return [cause.message, place?.trim()].filter(Boolean).join(" ");
}

if (import.meta.main) console.log(`\n${MARK}${JSON.stringify(await readApp(Deno.args[0]))}`);
