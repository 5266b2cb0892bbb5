import type { User } from "./users.ts";

/** Slack's do-not-disturb object: Unix seconds, 1 and 1 when it is off. Source: Slack, dnd.teamInfo. */
export interface DndStatus {
  dnd_enabled: boolean;
  next_dnd_start_ts: number;
  next_dnd_end_ts: number;
}

/** On until `dnd_end` has passed, also when `dnd_start` still lies ahead. */
export function dndStatus(user: User, nowSeconds: number): DndStatus {
  if (user.dnd_end <= nowSeconds) return { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };
  return { dnd_enabled: true, next_dnd_start_ts: user.dnd_start, next_dnd_end_ts: user.dnd_end };
}
