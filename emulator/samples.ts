import { join } from "node:path";
import { loadSeed } from "./seed.ts";
import { readDenoConfig, resolutionOf } from "./app/resolution.ts";
import { startEmulator } from "./start.ts";

/** How one app fared: what went well, or the first line of what did not. */
interface Result {
  app: string;
  loads: string;
  types: string;
  tests: string;
}

const GOOD = /^(yes|none|\d+ passed)$/;

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
    const problem = await emulator.workspace.functions.restart();
    await emulator.stop();
    return problem === undefined ? "yes" : firstLine(problem);
  } catch (cause) {
    return firstLine((cause as Error).message.split("\n").slice(-1)[0]);
  }
}

async function checkTypes(appDir: string): Promise<string> {
  const files = await codeBelow(appDir);
  const checked = await runDeno(appDir, ["check", ...await resolutionOf(appDir), ...files]);
  return checked.ok ? "yes" : firstLine(checked.said.match(/(TS\d+.*|error: .*)/)?.[0] ?? checked.said);
}

async function runTests(appDir: string): Promise<string> {
  const tests = (await codeBelow(appDir)).filter((path) => /[._]test\.[jt]sx?$/.test(path));
  if (tests.length === 0) return "none";
  const run = await runDeno(appDir, ["test", ...await permissionsOf(appDir), ...await resolutionOf(appDir), ...tests]);
  const [, passed, failed] = /(\d+) passed.*?(\d+) failed/.exec(run.said) ?? [];
  if (run.ok) return `${passed} passed`;
  return passed === undefined
    ? firstLine(run.said.match(/error: .*/)?.[0] ?? run.said)
    : `${passed} passed, ${failed} failed`;
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

const firstLine = (text: string) => text.trim().split("\n")[0].slice(0, 100);

function print(results: Result[]): void {
  const rows = [{ app: "app", loads: "loads", types: "type-checks", tests: "own tests" }, ...results];
  const widths = (["app", "loads", "types"] as const).map((column) =>
    Math.max(...rows.map((row) => row[column].length))
  );
  for (const { app, loads, types, tests } of rows) {
    console.log([app, loads, types].map((cell, i) => cell.padEnd(widths[i])).join("  ") + "  " + tests);
  }
}
