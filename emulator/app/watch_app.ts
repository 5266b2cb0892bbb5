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
): { stop(): Promise<void> } {
  const { dir } = current().app;
  let isStopped = false;
  let watcher: Deno.FsWatcher | undefined;
  let reloading = Promise.resolve();

  const reload = async (names: string[]) => {
    const problem = await reloadApp(current(), givenEnv).catch((cause) => `The app cannot be read: ${cause}`);
    say(`${names.join(", ")} changed${problem === undefined ? ": the app is loaded anew." : `. ${problem}`}`);
  };

  const watch = async () => {
    while (!isStopped) {
      watcher = Deno.watchFs([dir, ...foldersBelow(dir)], { recursive: false });
      const names = await nextChange(watcher);
      // Watched anew before it is loaded: files may have been replaced, folders added.
      if (names.length > 0) reloading = reloading.then(() => reload(names));
    }
  };
  const watching = watch().catch((cause) => say(`Changes of the app are not noticed any more: ${cause}`));

  return {
    stop: async () => {
      isStopped = true;
      try {
        watcher?.close();
      } catch {
        // A change has just closed it.
      }
      await watching;
      await reloading;
    },
  };
}

/** Names of the files in the next burst of changes; empty when only a folder came. Ends the watcher. */
async function nextChange(watcher: Deno.FsWatcher): Promise<string[]> {
  const names = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  for await (const event of watcher) {
    if (event.kind === "access") continue;
    const changed = event.paths.filter((path) => WATCHED.test(basename(path)));
    for (const path of changed) names.add(basename(path));
    // What is only modified may be a data file beside the app, which changes all the time.
    if (changed.length === 0 && (event.kind === "modify" || !event.paths.some(isFolder))) continue;
    clearTimeout(timer);
    timer = setTimeout(() => watcher.close(), QUIET_MS);
  }
  clearTimeout(timer);
  return [...names];
}

/** Loads the app's folder again into the running workspace. Resolves to what keeps it from loading; a manifest that
 * does not load leaves the last good app at work. */
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

function foldersBelow(dir: string): string[] {
  const folders = [...Deno.readDirSync(dir)].filter((entry) => entry.isDirectory && !NOT_WATCHED.test(entry.name));
  return folders.map((entry) => join(dir, entry.name)).flatMap((path) => [path, ...foldersBelow(path)]);
}

function isFolder(path: string): boolean {
  try {
    return !NOT_WATCHED.test(basename(path)) && Deno.statSync(path).isDirectory;
  } catch {
    return false;
  }
}
