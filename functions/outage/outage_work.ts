import type { OpenWork } from "../../datastores/open_work.ts";

/** Due every five minutes while an outage is open, and once more when it is over. */
export const OUTAGE_WORK = "outage";
/** Due after somebody has begun to end one. */
export const END_WORK = "outage_end";
/** Due after somebody has texted during an outage. */
export const LISTED_WORK = "listed";

const LOOK_AGAIN_SECONDS = 2 * 60;
/** By then nobody reads what stands now stale. */
const ROWS_SETTLE_SECONDS = 60;

/** What somebody declared. */
export interface Declaration {
  /** `OUT-…` */
  id: string;
  what: string;
  /** `U…` */
  by: string;
  /** Unix seconds. */
  at: number;
}

/** What was declared, whole, until the tick has seen that everything is in place. */
export function outageWork({ id, what, by, at }: Declaration): OpenWork {
  return {
    id: outageWorkId(id),
    kind: OUTAGE_WORK,
    due: at + LOOK_AGAIN_SECONDS,
    owner: by,
    data: { id, what, at },
  };
}

export function outageWorkId(id: string): string {
  return `${OUTAGE_WORK}:${id}`;
}

/** Who wants to end it, and why although somebody waits. */
export function endWork(id: string, { by, at, reason }: { by: string; at: number; reason?: string }): OpenWork {
  return { id: endWorkId(id), kind: END_WORK, due: at + LOOK_AGAIN_SECONDS, owner: by, data: { id, at, reason } };
}

/** Has the next tick see that a conversation is on an outage's list, or off it, as its thread says. `now`: Unix seconds. */
export function listedWork(
  { channel, rootTs }: { channel: string; rootTs: string },
  outage: string,
  now: number,
): OpenWork {
  const id = `${LISTED_WORK}:${channel}:${rootTs}`;
  return { id, kind: LISTED_WORK, due: now + ROWS_SETTLE_SECONDS, channel, data: { rootTs, outage } };
}

export function endWorkId(id: string): string {
  return `${END_WORK}:${id}`;
}
