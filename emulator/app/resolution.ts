import { isAbsolute, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseJsonc } from "./jsonc.ts";

/** The emulator's own config: its `npm/` facades stand in for what Slack's templates take from other registries. */
const OUR_CONFIG = new URL("../../local.deno.json", import.meta.url);
const FACADES = new URL("../../npm/", import.meta.url);

/** Releases of Slack's packages under the addresses that templates of all years map. */
const PUBLISHED = [
  { address: /^https:\/\/deno\.land\/x\/deno_slack_sdk@[^/]+\//, facade: "deno_slack_sdk/" },
  { address: /^https:\/\/deno\.land\/x\/deno_slack_api@[^/]+\//, facade: "deno_slack_api/" },
];

interface DenoConfig {
  imports?: Record<string, string>;
  scopes?: Record<string, Record<string, string>>;
  importMap?: string;
  tasks?: Record<string, string | { command?: string }>;
}

/** The app's own Deno config, with its import map joined in; empty when it has none. Errors: which file is no JSON. */
export async function readDenoConfig(dir: string): Promise<DenoConfig> {
  for (const name of ["deno.jsonc", "deno.json"]) {
    const config = await readJson(join(dir, name));
    if (config === undefined) continue;
    if (config.importMap === undefined) return config;
    return { ...config, ...await readJson(join(dir, config.importMap)) };
  }
  return await readJson(join(dir, "import_map.json")) ?? {};
}

/**
 * Arguments for `deno run`, `check` and `test` with which the code of the app in `dir` finds its imports: its own
 * mappings, with Slack's SDK, its API client and the standard library taken from this project's `npm/`. The config
 * itself is this project's, because Deno looks for `node_modules` beside it; the app may be anywhere. `checks`: types are
 * checked, for which Deno fetches Node's own.
 */
export async function resolutionOf(dir: string, { checks = false } = {}): Promise<string[]> {
  const own = await readDenoConfig(dir);
  const map = {
    imports: { ...absolute(own.imports ?? {}, pathToFileURL(`${dir}/`)), ...await ourImports() },
    scopes: own.scopes === undefined ? undefined : absoluteScopes(own.scopes, pathToFileURL(`${dir}/`)),
  };
  const encoded = `data:application/json,${encodeURIComponent(JSON.stringify(map))}`;
  // Only an app with npm packages of its own, or a type check, has something to install. Left alone, node_modules cannot
  // be taken apart by one process while another reads it.
  const brings = Object.values(own.imports ?? {}).some((target) => target.startsWith("npm:"));
  const modules = `--node-modules-dir=${brings || checks ? "auto" : "manual"}`;
  return ["--no-lock", "--config", fileURLToPath(OUR_CONFIG), modules, "--import-map", encoded];
}

/** Our config's mappings to facades, and the folders behind them for whatever else an app names there. */
async function ourImports(): Promise<Record<string, string>> {
  const { imports = {} } = parseJsonc(await Deno.readTextFile(OUR_CONFIG)) as DenoConfig;
  const facades = Object.entries(imports).filter(([name, target]) =>
    target.startsWith("./npm/") || name === "@slack/deno-slack-sdk"
  );
  return {
    ...absolute(Object.fromEntries(facades), OUR_CONFIG),
    "deno-slack-sdk/": new URL("deno_slack_sdk/", FACADES).href,
    "deno-slack-api/": new URL("deno_slack_api/", FACADES).href,
  };
}

/** Targets that name files, made absolute; those that name Slack's published packages, replaced. */
function absolute(imports: Record<string, string>, base: URL): Record<string, string> {
  const mapped: Record<string, string> = {};
  for (const [name, target] of Object.entries(imports)) {
    const published = PUBLISHED.find(({ address }) => address.test(target));
    if (published !== undefined) {
      const [prefix] = published.address.exec(target)!;
      const facade = new URL(published.facade, FACADES).href;
      mapped[prefix] = facade;
      mapped[name] = facade + target.slice(prefix.length);
    } else {
      mapped[name] = isRelative(target) || isAbsolute(target) ? new URL(target, base).href : target;
    }
  }
  return mapped;
}

const absoluteScopes = (scopes: Record<string, Record<string, string>>, base: URL) =>
  Object.fromEntries(
    Object.entries(scopes).map(([scope, imports]) => [
      isRelative(scope) ? new URL(scope, base).href : scope,
      absolute(imports, base),
    ]),
  );

const isRelative = (target: string) => target.startsWith("./") || target.startsWith("../");

async function readJson(path: string): Promise<DenoConfig | undefined> {
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound) return undefined;
    throw cause;
  }
  try {
    return parseJsonc(text) as DenoConfig;
  } catch (cause) {
    throw new Error(`${path} is not valid JSON: ${(cause as Error).message}`);
  }
}
