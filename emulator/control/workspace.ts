import type { Fault } from "../faults.ts";
import { badRequest, type Routes } from "./routes.ts";

/** What the running emulator can do beyond its workspace. */
export interface Running {
  advance(seconds: number): Promise<void>;
  reset(): Promise<void>;
}

/** Time, faults, rules, weather, and waiting. */
export function workspaceRoutes(running: Running): Routes {
  return {
    "GET /_local/clock": ({ workspace }) => clockState(workspace.clock.now()),
    "POST /_local/clock": async ({ workspace, body }) => {
      const seconds = body.advance_seconds;
      if (typeof seconds !== "number" || !Number.isFinite(seconds) || seconds < 0) {
        throw badRequest("`advance_seconds` must be a number of seconds, 0 or more: the clock only moves forward.");
      }
      if (workspace.clock.now() / 1000 + seconds > LAST_SECOND) {
        throw badRequest("The clock goes to the year 2286: timestamps have ten digits.");
      }
      await running.advance(seconds);
      return clockState(workspace.clock.now());
    },
    "GET /_local/faults": ({ workspace }) => ({ faults: workspace.faults.pending() }),
    "POST /_local/faults": ({ workspace, body }) => {
      workspace.faults.order(readFault(body));
      return { ok: true };
    },
    "DELETE /_local/faults": ({ workspace }) => {
      workspace.faults.clear();
      return { ok: true };
    },
    "GET /_local/rules": ({ workspace }) => workspace.rules,
    "POST /_local/rules": ({ workspace, body }) => change(workspace.rules, body),
    "GET /_local/weather": ({ workspace }) => workspace.weather,
    "POST /_local/weather": ({ workspace, body }) => change(workspace.weather, body),
    "POST /_local/settle": async ({ workspace }) => {
      await workspace.activity.settled();
      return { ok: true };
    },
    "POST /_local/reset": async () => {
      await running.reset();
      return { ok: true };
    },
  };
}

const LAST_SECOND = 9_999_999_999;

const clockState = (now: number) => ({ now: Math.floor(now / 1000), iso: new Date(now).toISOString() });

/** Sets the switches that `fields` names, each to a value of its own type. */
function change<T extends object>(switches: T, fields: Record<string, unknown>): T {
  for (const [name, value] of Object.entries(fields)) {
    const present = Reflect.get(switches, name);
    if (present === undefined) {
      throw badRequest(`There is no switch "${name}". These exist: ${Object.keys(switches).join(", ")}.`);
    }
    if (typeof value !== typeof present) throw badRequest(`"${name}" takes a ${typeof present}.`);
  }
  return Object.assign(switches, fields);
}

function readFault(body: Record<string, unknown>): Fault {
  const { method, host, status, error, retry_after, skip, times, delay_ms, when } = body;
  if ((typeof method === "string") === (typeof host === "string")) {
    throw badRequest("A fault names one `method` of the Web API or one `host` outside.");
  }
  const numbers = { status, retry_after, skip, times, delay_ms };
  for (const [name, value] of Object.entries(numbers)) {
    if (value !== undefined && typeof value !== "number") throw badRequest(`"${name}" takes a number.`);
  }
  if (error !== undefined && typeof error !== "string") throw badRequest('"error" takes a code such as "fatal_error".');
  if (when !== undefined && when !== "before" && when !== "after") {
    throw badRequest('"when" takes "before" (the call has no effect) or "after" (its answer is lost).');
  }
  if (status === undefined && error === undefined && delay_ms === undefined) {
    throw badRequest("A fault needs `status`, `error` or `delay_ms`: what shall happen to the call?");
  }
  return body as Fault;
}
