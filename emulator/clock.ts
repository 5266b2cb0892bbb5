/** The workspace's time: real time plus an offset that people and tests can move forward. */
export interface Clock {
  /** Unix milliseconds. */
  now(): number;
  /** Unix seconds, whole. */
  seconds(): number;
  /** Milliseconds by which this clock is ahead of the machine's. */
  offset(): number;
  /** Moves the clock forward to `at` (Unix milliseconds); an earlier moment changes nothing. */
  moveTo(at: number): void;
  /** Puts the offset back, as read from a stored workspace. */
  setOffset(milliseconds: number): void;
}

/** `startAt` (Unix milliseconds) sets where the clock begins; without it, at the machine's own time. */
export function createClock(startAt?: number): Clock {
  let offset = startAt === undefined ? 0 : startAt - Date.now();
  const now = () => Date.now() + offset;
  return {
    now,
    seconds: () => Math.floor(now() / 1000),
    offset: () => offset,
    moveTo: (at) => {
      if (at > now()) offset += at - now();
    },
    setOffset: (milliseconds) => {
      offset = milliseconds;
    },
  };
}
