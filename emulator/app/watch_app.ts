import { basename, join } from "node:path";
import type { Workspace } from "../workspace.ts";
import { AppProblem, loadApp } from "./load_app.ts";

/** What a person may change to change an app. Source: deno-slack-hooks, src/mod.ts (watched files), and `.env`. */
const WATCHED = /(\.(ts|tsx|js|jsx|mjs|json|jsonc)|^\.env)$/;
const NOT_WATCHED = /^(node_modules|dist|\..*)$/;
/** An editor writes a file in several events. */
const QUIET_MS = 100;

/**
 * Loads the app anew whenever one of its files changes: manifest, variables and functions. An app that no longer loads
 * is said and the last good one goes on. `givenEnv` are the variables that it was first loaded with. `say` prints one
 * line for people.
 */
export function watchApp(
  current: () => Workspace,
  givenEnv: Record<string, string>,
  say: (line: string) => void,
): { stop(): void } {
  const { dir } = current().app;
  let isStopped = false;
  let watcher: Deno.FsWatcher | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changed = new Set<string>();

  const reload = async () => {
    const names = [...changed].map((path) => basename(path)).join(", ");
    changed.clear();
    const problem = await reloadApp(current(), givenEnv);
    say(`${names} changed${problem === undefined ? ": the app is loaded anew." : `. ${problem}`}`);
  };

  const watch = async () => {
    while (!isStopped) {
      watcher = Deno.watchFs(foldersOf(dir), { recursive: false });
      for await (const event of watcher) {
        const files = event.paths.filter((path) => WATCHED.test(basename(path)));
        if (event.kind !== "access" && files.length > 0) {
          for (const path of files) changed.add(path);
          clearTimeout(timer);
          timer = setTimeout(reload, QUIET_MS);
        }
        // A new folder has to be watched as well.
        if (event.kind === "create" && event.paths.some(isFolder)) break;
      }
    }
  };
  watch().catch((cause) => isStopped ? undefined : say(`Changes of the app are not noticed any more: ${cause}`));

  return {
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      try {
        watcher?.close();
      } catch {
        // It has ended between two folders.
      }
    },
  };
}

/** Loads the app's folder again into the running workspace. Resolves to what keeps it from loading; a manifest that does
 * not load leaves the last good app at work. */
export async function reloadApp(workspace: Workspace, givenEnv: Record<string, string>): Promise<string | undefined> {
  const { id, botUserId, botId, dir } = workspace.app;
  try {
    Object.assign(workspace.app, await loadApp(dir, { id, botUserId, botId, env: givenEnv }));
  } catch (cause) {
    if (cause instanceof AppProblem) return cause.message;
    throw cause;
  }
  return await workspace.functions.restart();
}

function foldersOf(dir: string): string[] {
  const below = [...Deno.readDirSync(dir)].filter((entry) => entry.isDirectory && !NOT_WATCHED.test(entry.name));
  return [dir, ...below.flatMap((entry) => foldersOf(join(dir, entry.name)))];
}

function isFolder(path: string): boolean {
  try {
    return !NOT_WATCHED.test(basename(path)) && Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}
