import { loadSeed, readSeed } from "../../emulator/seed.ts";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../emulator/start.ts";

/** Any JSON answer: tests assert on what it holds. */
// deno-lint-ignore no-explicit-any -- answers of a hundred shapes, each read by the test that asked
export type Answer = any;

/** A local workspace for one test, spoken to over HTTP. */
export interface TestWorkspace extends AsyncDisposable {
  url: string;
  /** The running emulator: for what HTTP does not show. */
  emulator: Emulator;
  /** Calls a Web API method with the app's own token, or with `token`. */
  api(method: string, args?: Record<string, unknown>, token?: string): Promise<Answer>;
  /** Calls the control API and fails on anything but 2xx. */
  local(method: "GET" | "POST" | "PUT" | "DELETE", path: string, body?: unknown): Promise<Answer>;
  /** As `local`, with the status, for refusals. */
  tryLocal(method: string, path: string, body?: unknown): Promise<{ status: number; body: Answer }>;
  /** Id of the person with this handle. */
  user(name: string): string;
  /** Id of the channel with this name. */
  channel(name: string): string;
  /** Returns when nothing is under way. */
  settle(): Promise<void>;
}

/** Unix milliseconds at which tests begin: a Monday morning, four minutes before the next tick, so that what a test sees
 * does not hang on when it runs. */
export const START = Date.UTC(2026, 2, 2, 8, 1);

export interface TestOptions extends Partial<Omit<EmulatorOptions, "seed">> {
  /** What a seed file would hold, or the path of one, or `none` (the default). */
  seed?: Record<string, unknown> | string;
}

/** Starts a workspace in memory on a free port; the opening steps of a seed are over when it resolves. */
export async function startWorkspace(options: TestOptions & { appDir: string }): Promise<TestWorkspace> {
  const given = options.seed;
  const seed = typeof given === "object" ? readSeed(given) : await loadSeed(options.appDir, given ?? "none");
  const emulator = await startEmulator({ port: 0, data: ":memory:", startAt: START, ...options, seed });
  await emulator.opened;
  return speakTo(emulator);
}

/** The test's way of speaking to a running emulator. */
export function speakTo(emulator: Emulator): TestWorkspace {
  const { url } = emulator;
  const tryLocal = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(url + path, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
      headers: { "content-type": "application/json" },
    });
    const text = await response.text();
    return { status: response.status, body: text.startsWith("{") || text.startsWith("[") ? JSON.parse(text) : text };
  };
  const local = async (method: string, path: string, body?: unknown) => {
    const answer = await tryLocal(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  return {
    url,
    emulator,
    tryLocal,
    local,
    api: async (method, args = {}, token = emulator.workspace.botToken) => {
      const response = await fetch(`${url}/api/${method}`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json; charset=utf-8" },
        body: JSON.stringify(args),
      });
      return await response.json();
    },
    user: (name) => found(emulator.workspace.users.findByName(name), name).id,
    channel: (name) => found(emulator.workspace.channels.findByName(name), name).id,
    settle: () => local("POST", "/_local/settle"),
    [Symbol.asyncDispose]: () => emulator.stop(),
  };
}

function found<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`The test workspace has no "${name}".`);
  return value;
}
