/** Knows what is under way, so that callers can wait until nothing is. */
export interface Activity {
  /** Counts `work` as under way until it ends; its own failure is reported through `onCrash`, never thrown. */
  track(work: Promise<unknown>): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
  /** How many pieces of work are under way. */
  count(): number;
}

/** `onCrash` hears of work that threw, which is always a defect of the emulator. */
export function createActivity(onCrash: (cause: unknown) => void): Activity {
  let running = 0;
  let waiting: (() => void)[] = [];
  const finish = () => {
    running--;
    if (running > 0) return;
    const resolved = waiting;
    waiting = [];
    for (const resolve of resolved) resolve();
  };
  return {
    track: (work) => {
      running++;
      work.catch(onCrash).finally(finish);
    },
    settled: () => running === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve)),
    count: () => running,
  };
}
