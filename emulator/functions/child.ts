// The process that runs the app's functions: it loads all of them once and then serves one event per line of its input.
// It runs on the oldest Deno that Slack may host functions on, so it keeps to what that one knows.
import { AsyncLocalStorage } from "node:async_hooks";
import { format } from "node:util";
import { installClock, setClockOffset } from "./child_clock.ts";
import { type Complete, dispatch, type FunctionModule } from "./child_dispatch.ts";
import { fetchDirectly, installFetch } from "./child_fetch.ts";
import { readLines } from "./lines.ts";
import { type ChildSettings, type Deliver, type FromChild, type LogLevel, MARK, type ToChild } from "./protocol.ts";

/** The delivery that the running code belongs to. */
interface Running {
  delivery: number;
  execution: string;
}

const settings = JSON.parse(Deno.args[0]) as ChildSettings;
const running = new AsyncLocalStorage<Running>();
const underWay = new Map<number, Running>();
const exit = Deno.exit;
const encoder = new TextEncoder();

installClock();
setClockOffset(settings.clockOffset);
installFetch(settings.url, settings.domains);
installConsole();
holdProcess();

/** Serves the functions by callback id, until the emulator closes the input. */
export async function serve(modules: Record<string, FunctionModule>): Promise<void> {
  send({ ready: true, problems: findProblems(modules) });
  await readLines(Deno.stdin.readable, (line) => {
    const message = JSON.parse(line) as ToChild;
    if ("ping" in message) send({ pong: true });
    else deliver(modules, message);
  });
  exit(0);
}

function findProblems(modules: Record<string, FunctionModule>): string[] {
  return Object.entries(modules)
    .filter(([, module]) => typeof module.default !== "function" && typeof module.unhandledEvent !== "function")
    .map(([callback]) => `the file of function "${callback}" has no default export that is a function`);
}

function deliver(modules: Record<string, FunctionModule>, message: Deliver): void {
  const { deliver: delivery, callback, execution, invocation } = message;
  send({ begun: delivery });
  setClockOffset(message.clockOffset);
  const own = { delivery, execution };
  underWay.set(delivery, own);
  running.run(own, () => {
    const module = modules[callback];
    if (module === undefined) return fail(delivery, `The app has no function "${callback}"`);
    dispatch(module, invocation, completeFor(execution)).then(
      (response) => finish(delivery, { done: delivery, response }),
      (cause) => fail(delivery, describe(cause)),
    );
  });
}

/** Over HTTP, as the hosted runtime does it, so that limits, faults and the call log see it. */
function completeFor(execution: string): Complete {
  return async (token, outcome) => {
    const method = "error" in outcome ? "functions.completeError" : "functions.completeSuccess";
    const response = await fetchDirectly(`${settings.url}/api/${method}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json; charset=utf-8" },
      body: JSON.stringify({ ...outcome, function_execution_id: execution }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} answered HTTP ${response.status}: ${text}`);
    const reply = JSON.parse(text);
    if (reply.ok) return;
    const details = (reply.response_metadata?.messages ?? []).join("; ");
    const refusal = `${method} answered ${reply.error}${details === "" ? "" : `: ${details}`}`;
    if (OVER.includes(reply.error)) console.warn(refusal);
    // The hosted runtime does not look at the reply: the step would stay open for ever. Here it is seen.
    else throw new Error(refusal);
  };
}

/** The execution has ended already, by an earlier completion or by its time limit. */
const OVER = ["execution_not_in_running_state", "function_execution_not_found", "token_revoked"];

function fail(delivery: number, error: string): void {
  finish(delivery, { failed: delivery, error });
}

function finish(delivery: number, message: FromChild): void {
  if (!underWay.delete(delivery)) return;
  try {
    send(message);
  } catch (cause) {
    send({ failed: delivery, error: `What the handler returned is not JSON: ${cause}` });
  }
}

function send(message: FromChild): void {
  // The line break before it ends whatever the app may have written to the output itself.
  const bytes = encoder.encode(`\n${MARK}${JSON.stringify(message)}\n`);
  for (let sent = 0; sent < bytes.length;) sent += Deno.stdout.writeSync(bytes.subarray(sent));
}

function installConsole(): void {
  const levels: Record<string, LogLevel> = {
    log: "info",
    info: "info",
    debug: "info",
    dir: "info",
    table: "info",
    warn: "warn",
    trace: "warn",
    error: "error",
  };
  for (const [method, level] of Object.entries(levels)) {
    Reflect.set(console, method, (...args: unknown[]) => print(level, format(...args)));
  }
}

function print(level: LogLevel, line: string): void {
  send({ log: level, line, execution: running.getStore()?.execution });
}

/** Keeps the process alive: one function's `Deno.exit` or forgotten promise must not end the others. */
function holdProcess(): void {
  Deno.exit = ((code?: number) => {
    const error = new Error(`The function ended its process with Deno.exit(${code ?? 0})`);
    blame(error);
    throw error;
  }) as typeof Deno.exit;
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    blame(event.reason, "Unhandled rejection: ");
  });
  globalThis.addEventListener("error", (event) => {
    event.preventDefault();
    blame(event.error ?? event.message, "Uncaught error: ");
  });
}

/** Fails the delivery that did it. Where that is unknown it must be the only one under way, or it is only logged. */
function blame(cause: unknown, what = ""): void {
  const only = underWay.size === 1 ? [...underWay.values()][0] : undefined;
  const culprit = running.getStore() ?? only;
  const error = what + describe(cause);
  if (culprit !== undefined && underWay.has(culprit.delivery)) fail(culprit.delivery, error);
  else send({ log: "error", line: error, execution: culprit?.execution });
}

/** With the first line of the stack that lies in the app. */
function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const place = cause.stack?.split("\n").find((line) => /file:\/\//.test(line) && !/node_modules|\/child/.test(line));
  return place === undefined ? `${cause}` : `${cause} (${place.trim()})`;
}
