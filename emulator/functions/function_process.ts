import { pathToFileURL } from "node:url";
import { readLines } from "./lines.ts";
import { type ChildSettings, type FromChild, isFromChild, MARK, type ToChild } from "./protocol.ts";

/** How much of what a process said last is kept to explain its end. */
const KEPT_CHARS = 4000;
/** Of one line: a message is far shorter, and the app's code may write without end. */
const MAX_LINE_CHARS = 16_000_000;

export interface ProcessOptions {
  /** The Deno binary. */
  deno: string;
  /** With which the app's code finds its imports. */
  resolution: string[];
  /** File of each function by callback id. */
  modules: Record<string, string>;
  settings: ChildSettings;
  onMessage(message: FromChild): void;
  /** Called once, after the last message; `said` is what the process wrote to its error output last. */
  onEnd(said: string): void;
}

/** A process with all functions loaded. */
export interface FunctionProcess {
  send(message: ToChild): void;
  /** Ends it at once and resolves when it is gone. */
  kill(): Promise<void>;
}

/**
 * Starts it with what a hosted function may do: no environment, no files beyond those its entry imports, no programs,
 * and of the network this workspace alone. Source: Slack, custom functions; deno-slack-runtime, src/local-run.ts.
 */
export function startFunctionProcess(options: ProcessOptions): FunctionProcess {
  const { host } = new URL(options.settings.url);
  const child = new Deno.Command(options.deno, {
    args: [
      "run",
      "--quiet",
      "--no-prompt",
      `--allow-net=${host}`,
      ...options.resolution,
      entry(options.modules),
      JSON.stringify(options.settings),
    ],
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const input = child.stdin.getWriter();
  let said = "";
  const reading = Promise.all([
    readLines(child.stdout, (line) => options.onMessage(readMessage(line) ?? { log: "info", line }), {
      maxChars: MAX_LINE_CHARS,
    }),
    readLines(child.stderr, (line) => {
      said = `${said}${line}\n`.slice(-KEPT_CHARS);
    }, { maxChars: KEPT_CHARS }),
  ]);
  const ended = child.status.then(async () => {
    await reading;
    await input.abort().catch(() => {});
    options.onEnd(said.trim());
  });
  const encoder = new TextEncoder();
  return {
    // A process that is gone takes nothing more; `onEnd` tells of it.
    send: (message) => void input.write(encoder.encode(`${JSON.stringify(message)}\n`)).catch(() => {}),
    kill: () => {
      try {
        child.kill("SIGKILL");
      } catch {
        // It has ended already.
      }
      return ended;
    },
  };
}

/** A module that imports every function statically, for the process has no right to read files. */
function entry(modules: Record<string, string>): string {
  const child = new URL("child.ts", import.meta.url).href;
  const imports = Object.values(modules).map((path, i) =>
    `import * as m${i} from ${JSON.stringify(pathToFileURL(path).href)};`
  );
  const table = Object.keys(modules).map((callback, i) => `${JSON.stringify(callback)}: m${i}`);
  const code = [`import { serve } from ${JSON.stringify(child)};`, ...imports, `await serve({ ${table.join(", ")} });`];
  return `data:application/javascript,${encodeURIComponent(code.join("\n"))}`;
}

/** Where a file URL in a process's words stands for a path that people can open. */
export const readablePaths = (text: string) => text.replaceAll("file:///", "/");

/** Undefined for what the app's own code wrote, even where it begins as a message does. */
function readMessage(line: string): FromChild | undefined {
  if (!line.startsWith(MARK)) return undefined;
  try {
    const message: unknown = JSON.parse(line.slice(MARK.length));
    return isFromChild(message) ? message : undefined;
  } catch {
    return undefined;
  }
}
