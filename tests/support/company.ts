import { fileURLToPath } from "node:url";
import { loadSeed } from "../../emulator/seed.ts";
import { startEmulator } from "../../emulator/start.ts";
import { openDatabase } from "../../emulator/store/database.ts";
import { createSettings } from "../../emulator/store/settings.ts";
import { saveSnapshot } from "../../emulator/store/snapshot.ts";
import { speakTo, START, type TestOptions, type TestWorkspace } from "./workspace.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** What a company that has been set up depends on. */
const SOURCES = [
  "manifest.ts",
  "local",
  "connectors",
  "datastores",
  "domain",
  "functions",
  "lib",
  "messages",
  "tests/support/company.ts",
  "tests/support/workspace.ts",
  "triggers",
  "workflows",
];
const KEPT_IN = `${ROOT}.local`;
const WAIT_MS = 200;
/** Each of the tick's twelve triggers has its first turn within the hour after set-up. */
const MADE_BEFORE_MS = 90 * 60_000;
/** What the company did last is over when a test begins. */
const REST_MS = 10_000;

/** The demo company with its opening behind it: an admin has run set-up. Set-up makes its triggers more than a second
 * apart, so this is done once and kept until the app changes. */
export async function startCompany(options: TestOptions = {}): Promise<TestWorkspace> {
  const data = await Deno.makeTempFile({ suffix: ".sqlite" });
  await Deno.copyFile(await keptCompany(), data);
  setClock(data, START);
  const seed = await loadSeed(ROOT);
  const emulator = await startEmulator({ port: 0, appDir: ROOT, ...options, data, seed });
  const workspace = speakTo(emulator);
  return {
    ...workspace,
    [Symbol.asyncDispose]: async () => {
      await emulator.stop();
      for (const suffix of ["", "-wal", "-shm"]) await Deno.remove(data + suffix).catch(() => {});
    },
  };
}

/** A kept company goes on at the moment it was kept at, however long ago that was. */
function setClock(data: string, at: number): void {
  const db = openDatabase(data);
  createSettings(db).set("clock_offset", String(at - Date.now()));
  db.close();
}

/** Path of the kept company. Test files that run side by side make it together: one does, the others wait. */
async function keptCompany(): Promise<string> {
  const path = `${KEPT_IN}/company-${await fingerprint()}.sqlite`;
  await Deno.mkdir(KEPT_IN, { recursive: true });
  for (;;) {
    if (await exists(path)) return path;
    const lock = `${path}.lock`;
    try {
      await Deno.mkdir(lock);
    } catch (cause) {
      if (!(cause instanceof Deno.errors.AlreadyExists)) throw cause;
      await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
      continue;
    }
    try {
      if (!await exists(path)) await makeCompany(path);
    } finally {
      await Deno.remove(lock);
    }
  }
}

async function makeCompany(path: string): Promise<void> {
  const startAt = START - MADE_BEFORE_MS;
  const seed = await loadSeed(ROOT);
  const emulator = await startEmulator({ port: 0, appDir: ROOT, data: ":memory:", seed, startAt });
  await emulator.opened;
  const advance_seconds = (START - REST_MS - emulator.workspace.clock.now()) / 1000;
  await speakTo(emulator).local("POST", "/_local/clock", { advance_seconds });
  const half = `${path}.half`;
  await Deno.remove(half).catch(() => {});
  saveSnapshot(emulator.workspace.db, half);
  await emulator.stop();
  await Deno.rename(half, path);
}

/** Changes whenever one of the app's own files does. */
async function fingerprint(): Promise<string> {
  const files = (await Promise.all(SOURCES.map((name) => listFiles(ROOT + name)))).flat().sort();
  const texts = await Promise.all(files.map((file) => Deno.readFile(file)));
  const all = new Blob([files.join("\n"), ...texts]);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await all.arrayBuffer()));
  return Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function listFiles(path: string): Promise<string[]> {
  if ((await Deno.stat(path)).isFile) return [path];
  const entries = await Array.fromAsync(Deno.readDir(path));
  const below = entries.filter(({ name }) => !name.endsWith("_test.ts")).map(({ name }) =>
    listFiles(`${path}/${name}`)
  );
  return (await Promise.all(below)).flat();
}

const exists = (path: string) => Deno.stat(path).then(() => true, () => false);
