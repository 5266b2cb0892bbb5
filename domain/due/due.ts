/** What came of one due thing: it is done and leaves the list, or it is due again at `again` (Unix seconds), with
 * `data` in place of what it held where that is given. */
export type DueOutcome = "done" | { again: number; data?: Record<string, unknown> };

/** A failed thing is tried again after 5, 10, 20 ... minutes, at most 6 hours later. `tries` counts failures so far. */
export function nextTry(now: number, tries: number): number {
  const minutes = Math.min(5 * 2 ** (tries - 1), 6 * 60);
  return now + minutes * 60;
}
