/** Knows which runs have something under way, so that callers can wait until one stands still. */
export interface BusyRuns {
  enter(runId: string): void;
  leave(runId: string): void;
  /** Resolves when nothing of the run is under way. */
  idle(runId: string): Promise<void>;
}

export function createBusyRuns(): BusyRuns {
  const busy = new Map<string, { count: number; resolve: (() => void)[] }>();
  return {
    enter: (runId) => {
      const entry = busy.get(runId);
      if (entry === undefined) busy.set(runId, { count: 1, resolve: [] });
      else entry.count++;
    },
    leave: (runId) => {
      const entry = busy.get(runId);
      if (entry === undefined || --entry.count > 0) return;
      busy.delete(runId);
      for (const resolve of entry.resolve) resolve();
    },
    idle: (runId) => {
      const entry = busy.get(runId);
      return entry === undefined ? Promise.resolve() : new Promise((resolve) => entry.resolve.push(resolve));
    },
  };
}
