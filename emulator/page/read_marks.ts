import type { Workspace } from "../workspace.ts";

const keyOf = (user: string, channel: string) => `read:${user}:${channel}`;

/** Timestamp of the newest message that `user` has seen in `channel`, or "". */
export function lastRead(workspace: Workspace, user: string, channel: string): string {
  return workspace.settings.get(keyOf(user, channel)) ?? "";
}

/** Reading only ever moves forward. */
export function markRead(workspace: Workspace, user: string, channel: string, ts: string): void {
  if (ts > lastRead(workspace, user, channel)) workspace.settings.set(keyOf(user, channel), ts);
}
