import { isObject } from "../json.ts";
import type { Invocation } from "./host.ts";

/** Lines of JSON between the emulator and the process that runs the app's functions. */
export type ToChild = Deliver | { ping: true };

/** `deliver` numbers the delivery; `clockOffset` is as of ChildSettings. */
export interface Deliver {
  deliver: number;
  callback: string;
  execution: string;
  invocation: Invocation;
  clockOffset: number;
}

export type FromChild =
  /** All code is loaded; `problems` are sentences about modules that are no functions. */
  | { ready: true; problems: string[] }
  /** The delivery begins now: what waits behind an endless loop has not begun. */
  | { begun: number }
  | { done: number; response: Record<string, unknown> }
  | { failed: number; error: string }
  | { log: LogLevel; line: string; execution?: string }
  | { pong: true };

const LOG_LEVELS = ["info", "warn", "error"] as const;
export type LogLevel = typeof LOG_LEVELS[number];

/** What each kind of message must hold, by the key that names the kind. */
const CONTENTS: Record<string, (message: Record<string, unknown>) => boolean> = {
  ready: ({ problems }) => Array.isArray(problems),
  begun: ({ begun }) => typeof begun === "number",
  done: ({ done, response }) => typeof done === "number" && isObject(response),
  failed: ({ failed, error }) => typeof failed === "number" && typeof error === "string",
  log: ({ log, line, execution }) =>
    LOG_LEVELS.some((level) => level === log) && typeof line === "string" &&
    (execution === undefined || typeof execution === "string"),
  pong: () => true,
};

/** Whether it is a message of the process. The app's code can write to the same output, so anything may come. */
export function isFromChild(value: unknown): value is FromChild {
  if (!isObject(value)) return false;
  const kinds = Object.keys(CONTENTS).filter((kind) => Object.hasOwn(value, kind));
  return kinds.length === 1 && CONTENTS[kinds[0]](value);
}

/** What the process is told when it starts. */
export interface ChildSettings {
  /** Where the workspace is served. */
  url: string;
  /** The manifest's outgoing domains. */
  domains: string[];
  /** Milliseconds by which the workspace's clock is ahead. */
  clockOffset: number;
}

/** Begins each line that is a message. */
export const MARK = "\u0001";
