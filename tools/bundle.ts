import { fileURLToPath } from "node:url";

const CONFIG = fileURLToPath(new URL("../local.deno.json", import.meta.url));
const EMPTY = fileURLToPath(new URL("../bench/empty/functions/empty.ts", import.meta.url));

/** What a function's bundle may hold beyond an empty function's. */
export const MOST_BYTES_OVER_EMPTY = 45 * 1024;

/** A function as Slack would get it. `overBytes`: beyond the bundle of an empty function. */
export interface Bundle {
  callback: string;
  path: string;
  overBytes: number;
}

/** What one function was bundled to, or why it could not be. */
export type BundleOutcome = { ok: true; bundle: Bundle } | { ok: false; callback: string; error: string };

/** Bundles functions into `dir` with the command of Slack's build hook; imports come from npm, as everywhere here.
 * Source: deno-slack-hooks, src/bundler/deno2_bundler.ts. */
export async function bundleFunctions(sources: Record<string, string>, dir: string): Promise<BundleOutcome[]> {
  const empty = await bundle(EMPTY, `${dir}/_empty.js`);
  if (!empty.ok) throw new Error(`An empty function cannot be bundled: ${empty.error}`);
  const outcomes: BundleOutcome[] = [];
  for (const [callback, source] of Object.entries(sources)) {
    const path = `${dir}/${callback}.js`;
    const made = await bundle(source, path);
    outcomes.push(
      made.ok
        ? { ok: true, bundle: { callback, path, overBytes: made.bytes - empty.bytes } }
        : { ok: false, callback, error: made.error },
    );
  }
  return outcomes;
}

type Made = { ok: true; bytes: number } | { ok: false; error: string };

async function bundle(source: string, path: string): Promise<Made> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["bundle", "--quiet", "--config", CONFIG, source, "--output", path],
    env: { NO_COLOR: "1" },
  }).output();
  if (!success) return { ok: false, error: new TextDecoder().decode(stderr).trim() };
  await Deno.writeTextFile(path, withoutProcess(await Deno.readTextFile(path)));
  return { ok: true, bytes: (await Deno.stat(path)).size };
}

/** The npm build of the SDK finds out which module is the main one through Node's `process`, which Deno 1 does not have
 * outside of npm packages. The published SDK does not ask; any other use of `process` is the app's own and stays. */
function withoutProcess(code: string): string {
  return code.replace('"file:///" + process.argv[1]', '"file:///" + importMeta.url');
}
