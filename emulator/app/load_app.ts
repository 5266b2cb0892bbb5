import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { App, AppManifest } from "./app.ts";
import { checkManifest } from "./check_manifest.ts";
import { readDotenv } from "./dotenv.ts";
import { readLines } from "../functions/lines.ts";
import { type AppFiles, MARK } from "./read_app.ts";
import { resolutionOf } from "./resolution.ts";

export interface LoadOptions {
  id: string;
  botUserId: string;
  botId: string;
  /** Variables for the app; those of its `.env` win. */
  env: Record<string, string>;
  /** How long its manifest and triggers may take to load; 30 seconds unless given. */
  withinMs?: number;
}

/** Of one line that the manifest prints; a whole manifest is far shorter. */
const MAX_LINE_CHARS = 16_000_000;
/** How much of what it said last is kept to explain its end. */
const KEPT_CHARS = 4000;

/** An app that cannot be run as it stands. `problems` are sentences for the person who writes it. */
export class AppProblem extends Error {
  constructor(dir: string, readonly problems: string[]) {
    super(`The app in ${dir} cannot run:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    this.name = "AppProblem";
  }
}

/** Reads the app in the folder `dir`. Errors: `AppProblem` with everything that is wrong with it. */
export async function loadApp(dir: string, options: LoadOptions): Promise<App> {
  const root = await Deno.realPath(dir).catch(() => {
    throw new AppProblem(dir, ["there is no such folder"]);
  });
  const resolution = await resolutionOf(root).catch((cause: Error) => {
    throw new AppProblem(root, [cause.message]);
  });
  const env = { ...options.env, ...await readDotenv(root) };
  const { manifest, triggers, problems, triggerProblems } = await readInChild(root, resolution, {
    env,
    withinMs: options.withinMs ?? 30_000,
  });
  if (manifest === undefined) throw new AppProblem(root, problems);
  const { sources, missing } = await findSources(root, manifest as unknown as AppManifest);
  const all = [...problems, ...checkManifest(manifest), ...missing];
  if (all.length > 0) throw new AppProblem(root, all);
  // Slack's CLI reads a trigger's file only when somebody creates that trigger.
  for (const problem of triggerProblems) console.warn(`${problem}\nThe app runs without this trigger.`);
  return {
    id: options.id,
    botUserId: options.botUserId,
    botId: options.botId,
    dir: root,
    manifest: manifest as unknown as AppManifest,
    sources,
    env,
    triggerFiles: triggers,
  };
}

/** With the permissions that Slack's CLI gives to its manifest hook. Source: deno-slack-hooks, src/mod.ts. */
async function readInChild(
  dir: string,
  resolution: string[],
  { env, withinMs }: { env: Record<string, string>; withinMs: number },
): Promise<AppFiles> {
  const reader = fileURLToPath(new URL("read_app.ts", import.meta.url));
  const permissions = ["--no-prompt", "--allow-read", "--allow-net", "--allow-env", "--allow-sys=osRelease"];
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", ...permissions, ...resolution, reader, dir],
    cwd: dir,
    env: { SLACK_ENV: "local", SLACK_WORKSPACE: "local", NO_COLOR: "1", ...env },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let isLate = false;
  const deadline = setTimeout(() => {
    isLate = true;
    child.kill("SIGKILL");
  }, withinMs);
  let found: string | undefined;
  let said = "";
  const [{ code }] = await Promise.all([
    child.status.finally(() => clearTimeout(deadline)),
    readLines(child.stdout, (line) => {
      if (line.startsWith(MARK)) found = line.slice(MARK.length);
    }, { maxChars: MAX_LINE_CHARS }),
    readLines(child.stderr, (line) => {
      said = `${said}${line}\n`.slice(-KEPT_CHARS);
    }, { maxChars: KEPT_CHARS }),
  ]);
  if (found !== undefined) return JSON.parse(found);
  const problem = isLate ? `it did not load within ${withinMs / 1000} seconds` : said.trim();
  return {
    triggers: [],
    triggerProblems: [],
    problems: [problem || `its manifest ended the process with code ${code}`],
  };
}

/** Where each custom function's code is; one without code is a problem. Source: deno-slack-hooks, src/utilities.ts. */
async function findSources(
  dir: string,
  manifest: AppManifest,
): Promise<{ sources: Record<string, string>; missing: string[] }> {
  const sources: Record<string, string> = {};
  const missing: string[] = [];
  for (const [id, definition] of Object.entries(manifest.functions ?? {})) {
    if (!definition?.source_file) {
      missing.push(`function "${id}" names no source_file`);
      continue;
    }
    const path = join(dir, definition.source_file);
    const isFile = await Deno.stat(path).then((found) => found.isFile, () => false);
    if (isFile) sources[id] = path;
    else missing.push(`function "${id}" names ${definition.source_file}, and there is no such file`);
  }
  return { sources, missing };
}
