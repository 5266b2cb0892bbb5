import { join } from "node:path";
import { loadSeed } from "./seed.ts";
import { AppProblem } from "./app/load_app.ts";
import { readDenoConfig, resolutionOf } from "./app/resolution.ts";
import { startEmulator } from "./start.ts";

/** How one app fared: what went well, or what did not. */
interface Result {
  app: string;
  loads: string;
  types: string;
  tests: string;
}

const MAX_CELL = 40;
const GOOD = /^(yes|none|\d+ passed)$/;

async function appsBelow(dir: string): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(dir));
  const names = entries.map((entry) => entry.name);
  if (names.some((name) => /^manifest\.(ts|js|json)$/.test(name))) return [dir];
  const folders = entries.filter((entry) => entry.isDirectory && !/^(node_modules|\..*)$/.test(entry.name));
  return (await Promise.all(folders.map((folder) => appsBelow(join(dir, folder.name))))).flat().sort();
}

async function tryToStart(appDir: string): Promise<string> {
  try {
    const seed = await loadSeed(appDir, "none");
    const emulator = await startEmulator({ appDir, seed, port: 0, data: ":memory:" });
    await emulator.opened;
    const problem = await emulator.workspace.functions.ready();
    await emulator.stop();
    return problem ?? "yes";
  } catch (cause) {
    return cause instanceof AppProblem ? cause.problems.join("\n") : String(cause);
  }
}

async function checkTypes(appDir: string): Promise<string> {
  const files = await codeBelow(appDir);
  const checked = await runDeno(appDir, ["check", ...await resolutionOf(appDir, { checks: true }), ...files]);
  return checked.ok ? "yes" : checked.said.match(/(TS\d+.*|error: .*)/)?.[0] ?? checked.said;
}

async function runTests(appDir: string): Promise<string> {
  const tests = (await codeBelow(appDir)).filter((path) => /[._]test\.[jt]sx?$/.test(path));
  if (tests.length === 0) return "none";
  const run = await runDeno(appDir, [
    "test",
    ...await permissionsOf(appDir),
    ...await resolutionOf(appDir, { checks: true }),
    ...tests,
  ]);
  const [, passed, failed] = /(\d+) passed.*?(\d+) failed/.exec(run.said) ?? [];
  if (run.ok) return `${passed} passed`;
  return passed === undefined ? run.said.match(/error: .*/)?.[0] ?? run.said : `${passed} passed, ${failed} failed`;
}

/** Those that the app's own test task gives, as far as a test can need them. */
async function permissionsOf(appDir: string): Promise<string[]> {
  const { tasks } = await readDenoConfig(appDir);
  const task = tasks?.test;
  const command = typeof task === "object" ? task.command ?? "" : task ?? "";
  const given = command.match(/--allow-(read|net|env|sys)(=\S+)?/g) ?? [];
  return given.length > 0 ? [...new Set(given)] : ["--allow-read"];
}

async function codeBelow(dir: string): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(dir));
  const found = await Promise.all(entries.map((entry) => {
    const path = join(dir, entry.name);
    if (entry.isDirectory) return /^(node_modules|\..*)$/.test(entry.name) ? [] : codeBelow(path);
    return /\.[jt]sx?$/.test(entry.name) ? [path] : [];
  }));
  return found.flat().sort();
}

async function runDeno(cwd: string, args: string[]): Promise<{ ok: boolean; said: string }> {
  const done = await new Deno.Command(Deno.execPath(), { args, cwd, env: { NO_COLOR: "1" } }).output();
  const decoder = new TextDecoder();
  return { ok: done.success, said: decoder.decode(done.stdout) + decoder.decode(done.stderr) };
}

/** A row per app, and below it in full what does not fit into a cell. */
function print(results: Result[]): void {
  const heads = { app: "app", loads: "loads", types: "type-checks", tests: "own tests" };
  const columns = ["app", "loads", "types", "tests"] as const;
  const cell = (text: string) => text.length > MAX_CELL || text.includes("\n") ? "no, see below" : text;
  const rows = [heads, ...results].map((row) => columns.map((column) => cell(row[column])));
  const widths = columns.map((_, i) => Math.max(...rows.map((row) => row[i].length)));
  for (const row of rows) console.log(row.map((text, i) => text.padEnd(widths[i])).join("  ").trimEnd());
  for (const result of results) {
    for (const column of columns) {
      if (cell(result[column]) !== result[column]) console.log(`\n${result.app}, ${heads[column]}:\n${result[column]}`);
    }
  }
}

/** Starts every app in the folders below the one that is named, and says of each how it fared. */
if (import.meta.main) {
  const [dir] = Deno.args;
  if (dir === undefined) {
    console.error("Say where the apps are: deno task samples DIR");
    Deno.exit(2);
  }
  const results: Result[] = [];
  for (const app of await appsBelow(await Deno.realPath(dir))) {
    results.push({
      app: app.slice(app.lastIndexOf("/") + 1),
      loads: await tryToStart(app),
      types: await checkTypes(app),
      tests: await runTests(app),
    });
  }
  print(results);
  const isGood = results.every(({ loads, types, tests }) => [loads, types, tests].every((cell) => GOOD.test(cell)));
  Deno.exit(isGood && results.length > 0 ? 0 : 1);
}
