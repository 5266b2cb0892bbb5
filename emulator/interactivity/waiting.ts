import type { Workspace } from "../workspace.ts";

/** Milliseconds that a run may go on after it has shown the person a window, before that window is the answer. */
const AFTER_A_WINDOW_MS = 2000;

/**
 * Resolves when the run has nothing more to do for now, so that what a gesture caused is there: the next window, the
 * message. A run that goes on for long after it showed `user` a window is not waited for.
 */
export async function untilAnswered(workspace: Workspace, user: string, runId: string): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unsubscribe = () => {};
  const shown = new Promise<void>((resolve) => {
    unsubscribe = workspace.feed.subscribe((change) => {
      if (change.kind === "view" && change.user === user) timer ??= setTimeout(resolve, AFTER_A_WINDOW_MS);
    });
  });
  await Promise.race([workspace.workflows.idle(runId), shown]);
  unsubscribe();
  clearTimeout(timer);
}
