import type { Clock } from "./clock.ts";

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Slack's kinds of technical ids by their first letters, e.g. `C` channel, `Fx` function execution. */
export type IdPrefix =
  | "A"
  | "B"
  | "Bk"
  | "C"
  | "D"
  | "E"
  | "Ev"
  | "F"
  | "Fn"
  | "Ft"
  | "Fx"
  | "G"
  | "T"
  | "Tr"
  | "U"
  | "V"
  | "Wf"
  | "Wx";

/** Makes ids and message timestamps that never repeat. */
export interface Ids {
  /** A new id such as `C07H2K9QX3M`. */
  next(prefix: IdPrefix): string;
  /** A new message timestamp, `"<seconds>.<six digits>"`, later than every one before it. */
  ts(): string;
  /** Hexadecimal secret of `bytes` random bytes, for tokens and addresses. */
  secret(bytes: number): string;
}

export function createIds(clock: Clock): Ids {
  let lastMicroseconds = 0;
  return {
    next: (prefix) => prefix + randomLetters(10),
    ts: () => {
      lastMicroseconds = Math.max(lastMicroseconds + 1, Math.floor(clock.now() * 1000));
      const digits = String(lastMicroseconds);
      return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
    },
    secret: (bytes) =>
      Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, "0")).join(""),
  };
}

function randomLetters(count: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(count)), (byte) => LETTERS[byte % LETTERS.length]).join("");
}
