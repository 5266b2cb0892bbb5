const WORDS: Record<string, string> = {
  running: "running",
  waiting: "waiting",
  completed: "completed",
  failed: "failed",
  refused: "refused",
  abandoned: "stopped",
  pending: "not yet reached",
  skipped: "not reached",
};

/** How a run or a step stands: a mark with its word. */
export function StatusMark({ status }: { status: string }) {
  return <span class={`status status-${status}`}>{WORDS[status] ?? status}</span>;
}
