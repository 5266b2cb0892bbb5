import { resolutionOf } from "../app/resolution.ts";
import type { Workspace } from "../workspace.ts";
import { type FunctionProcess, readablePaths, startFunctionProcess } from "./function_process.ts";
import type { Delivery, FunctionHost, Invocation } from "./host.ts";
import type { FromChild } from "./protocol.ts";

/** A process that dies takes innocent deliveries with it, which are delivered again, but not for ever. */
const MAX_ATTEMPTS = 3;
/** How long a process may take to show that it still listens, and to load the app's code. */
const ANSWER_WITHIN_MS = 1000;
const LOAD_WITHIN_MS = 30_000;
/** Of a line that no function is known to have written, as the terminal shows it. */
const MAX_SHOWN_CHARS = 1000;

export interface HostOptions {
  /** Another Deno binary than the emulator's own. */
  deno?: string;
  /** Bundles to run instead of the app's sources, by callback id. */
  modules?: Record<string, string>;
}

interface OpenDelivery {
  callback: string;
  execution: string;
  invocation: Invocation;
  limitSeconds: number;
  attempts: number;
  timer?: ReturnType<typeof setTimeout>;
  resolve(outcome: Delivery): void;
}

/** One process of the app: the present one, or one that only ends what it has begun. */
interface Member {
  process?: FunctionProcess;
  open: Map<number, OpenDelivery>;
  state: "loading" | "ready" | "broken";
  /** Why it is broken. */
  problem?: string;
  /** Resolves when it is ready or broken. */
  loaded: PromiseWithResolvers<void>;
  ended: PromiseWithResolvers<void>;
  retired: boolean;
  /** Kills the process when it runs out. */
  deadline?: ReturnType<typeof setTimeout>;
}

/** Runs the app's functions in one warm process, which starts with the first delivery or with `restart`. */
export function createFunctionHost(workspace: Workspace, options: HostOptions = {}): FunctionHost {
  const members = new Set<Member>();
  let current: Member | undefined;
  let lastDelivery = 0;
  let isStopped = false;

  const settle = (member: Member, id: number, outcome: Delivery) => {
    const delivery = member.open.get(id);
    if (delivery === undefined) return;
    member.open.delete(id);
    clearTimeout(delivery.timer);
    delivery.resolve(outcome);
    if (member.retired && member.open.size === 0) member.process?.kill();
  };

  const launch = (): Member => {
    const member: Member = {
      open: new Map(),
      state: "loading",
      loaded: Promise.withResolvers<void>(),
      ended: Promise.withResolvers<void>(),
      retired: false,
    };
    members.add(member);
    setDeadline(member, LOAD_WITHIN_MS);
    const started = startMember(workspace, options, {
      onMessage: (message) => receive(member, message),
      onEnd: (said) => bury(member, said),
    });
    started.then(
      (process) => {
        member.process = process;
        if (isStopped || (member.retired && member.open.size === 0)) process.kill();
      },
      (cause) => bury(member, (cause as Error).message),
    );
    return member;
  };

  const becomeReady = (member: Member, problems: string[]) => {
    if (member.state !== "loading") return;
    clearDeadline(member);
    if (problems.length > 0) {
      member.problem = problems.join("\n");
      member.state = "broken";
    } else {
      member.state = "ready";
    }
    for (const [id, delivery] of member.open) hand(member, id, delivery);
    member.loaded.resolve();
  };

  const receive = (member: Member, message: FromChild) => {
    if ("begun" in message) beginCount(member, message.begun);
    else if ("done" in message) settle(member, message.done, { ok: true, response: message.response });
    else if ("failed" in message) settle(member, message.failed, { ok: false, error: readablePaths(message.error) });
    else if ("ready" in message) becomeReady(member, message.problems);
    else if ("pong" in message) clearDeadline(member);
    else if (message.execution === undefined) console.error(`[app] ${message.line.slice(0, MAX_SHOWN_CHARS)}`);
    else workspace.workflows.log(message.execution, message.log, message.line);
  };

  /** What was under way in a process that has ended is delivered again, to the next one. */
  const bury = (member: Member, said: string) => {
    clearDeadline(member);
    members.delete(member);
    if (member.state === "loading") {
      member.state = "broken";
      member.problem = readablePaths(said) || "its process ended, or did not end loading in time";
    } else if (current === member) {
      current = undefined;
    }
    const left = [...member.open];
    member.open.clear();
    for (const [id, delivery] of left) {
      clearTimeout(delivery.timer);
      if (isStopped) delivery.resolve(STOPPED);
      else if (member.state === "broken") delivery.resolve(broken(member));
      else if (delivery.attempts >= MAX_ATTEMPTS) {
        delivery.resolve({ ok: false, error: "The function's process ended while it ran" });
      } else place(id, delivery);
    }
    member.loaded.resolve();
    member.ended.resolve();
  };

  const place = (id: number, delivery: OpenDelivery) => {
    current ??= launch();
    current.open.set(id, delivery);
    if (current.state !== "loading") hand(current, id, delivery);
  };

  const hand = (member: Member, id: number, delivery: OpenDelivery) => {
    if (member.state === "broken") return settle(member, id, broken(member));
    const { callback, execution, invocation, limitSeconds } = delivery;
    delivery.attempts++;
    delivery.timer = setTimeout(() => probe(member), limitSeconds * 1000);
    const clockOffset = workspace.clock.offset();
    member.process!.send({ deliver: id, callback, execution, invocation, clockOffset });
  };

  /** The time of a delivery counts from when its handler starts. */
  const beginCount = (member: Member, id: number) => {
    const delivery = member.open.get(id);
    if (delivery === undefined) return;
    clearTimeout(delivery.timer);
    delivery.timer = setTimeout(() => runOut(member, id, delivery.invocation), delivery.limitSeconds * 1000);
  };

  const runOut = (member: Member, id: number, invocation: Invocation) => {
    const token = invocation.body.bot_access_token;
    if (typeof token === "string") workspace.workflows.revokeToken(token);
    settle(member, id, { ok: false, error: "timed_out" });
    probe(member);
  };

  /** Kills a process that no longer listens: one function's endless loop holds all others up. */
  const probe = (member: Member) => {
    if (member.deadline !== undefined || !members.has(member)) return;
    setDeadline(member, ANSWER_WITHIN_MS);
    member.process?.send({ ping: true });
  };
  const setDeadline = (member: Member, milliseconds: number) => {
    member.deadline = setTimeout(() => member.process?.kill(), milliseconds);
  };
  const clearDeadline = (member: Member) => {
    clearTimeout(member.deadline);
    member.deadline = undefined;
  };

  const loaded = async (member: Member) => {
    await member.loaded.promise;
    return isStopped || member.problem === undefined ? undefined : broken(member).error;
  };

  return {
    deliver: (callback, execution, invocation, limitSeconds) => {
      if (isStopped) return Promise.resolve(STOPPED);
      return new Promise((resolve) =>
        place(++lastDelivery, { callback, execution, invocation, limitSeconds, attempts: 0, resolve })
      );
    },
    ready: () => loaded(current ??= launch()),
    restart: () => {
      const old = current;
      current = launch();
      if (old !== undefined) {
        old.retired = true;
        if (old.open.size === 0) old.process?.kill();
      }
      return loaded(current);
    },
    stop: async () => {
      isStopped = true;
      const ending = [...members].map((member) => {
        for (const id of [...member.open.keys()]) settle(member, id, STOPPED);
        clearDeadline(member);
        member.process?.kill();
        return member.ended.promise;
      });
      await Promise.all(ending);
    },
  };
}

/** The emulator stops: nothing is known of the delivery, which is made again when it goes on. */
const STOPPED: Delivery = { ok: false, error: "stopped", stopped: true };

const broken = (member: Member) => ({ ok: false, error: `The app's code does not load: ${member.problem}` }) as const;

async function startMember(
  workspace: Workspace,
  options: HostOptions,
  listeners: { onMessage(message: FromChild): void; onEnd(said: string): void },
): Promise<FunctionProcess> {
  const { app } = workspace;
  return startFunctionProcess({
    deno: options.deno ?? Deno.execPath(),
    // A bundle brings all it needs.
    resolution: options.modules === undefined ? await resolutionOf(app.dir) : ["--no-config", "--no-lock"],
    modules: options.modules ?? app.sources,
    settings: {
      url: workspace.url,
      domains: app.manifest.outgoing_domains ?? [],
      clockOffset: workspace.clock.offset(),
    },
    ...listeners,
  });
}
