/** Conversations are looked at from time to time, so that a reply whose event was lost still goes out. The longer a
 * thread is quiet, the rarer. */
const LOOKS: { quietSeconds: number; everySeconds: number }[] = [
  { quietSeconds: 15 * 60, everySeconds: 5 * 60 },
  { quietSeconds: 2 * 3600, everySeconds: 15 * 60 },
  { quietSeconds: 24 * 3600, everySeconds: 2 * 3600 },
  { quietSeconds: 7 * 24 * 3600, everySeconds: 24 * 3600 },
];

/** When to look next (Unix seconds) at a thread that was last written to at `activeAt`; undefined when no more. */
export function nextLook(now: number, activeAt: number): number | undefined {
  const look = LOOKS.find(({ quietSeconds }) => now - activeAt < quietSeconds);
  return look === undefined ? undefined : now + look.everySeconds;
}

/** A text after so long a silence comes to a thread that is looked at rarely, or not any more. */
export const WATCH_SLOWS_AFTER_SECONDS = LOOKS[1].quietSeconds;
