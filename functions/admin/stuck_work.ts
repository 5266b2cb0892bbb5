import type { OpenWork } from "../../datastores/open_work.ts";

export const STUCK_WORK = "stuck";
/** After so many failures of one thing admins hear of it, with the next tick. */
export const STUCK_AFTER_TRIES = 3;

/** What a due thing's row keeps of failures in a row, under `trouble`. */
export interface Trouble {
  tries: number;
  /** Unix seconds of the first. */
  since: number;
  /** Code and detail of the last. */
  error: string;
}

/** Has the tick tell admins of everything of a kind that is stuck. `now`: Unix seconds. */
export function stuckWork(kind: string, now: number): OpenWork {
  return { id: `${STUCK_WORK}:${kind}`, kind: STUCK_WORK, due: now, data: { kind } };
}
