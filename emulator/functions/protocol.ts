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

export type LogLevel = "info" | "warn" | "error";

/** What the process is told when it starts. */
export interface ChildSettings {
  /** Where the workspace is served. */
  url: string;
  /** The manifest's outgoing domains. */
  domains: string[];
  /** Milliseconds by which the workspace's clock is ahead. */
  clockOffset: number;
}

/** Begins each line that is a message: whatever else the app's code writes to its output is no message. */
export const MARK = "\u0001";
