import { ok, type Result } from "./result.ts";

/** Whoever won a lock needs a moment to write; after that, rows may be read stale for some two seconds. */
const PAUSES_MS = [150, 350, 700, 1000, 1300];

/** Reads until the value `isThere`; undefined when that took more than three and a half seconds. */
export async function readUntil<T>(
  read: () => Promise<Result<T>>,
  isThere: (value: T) => boolean,
  wait: (milliseconds: number) => Promise<void>,
): Promise<Result<T | undefined>> {
  for (const pause of PAUSES_MS) {
    await wait(pause);
    const found = await read();
    if (!found.ok || isThere(found.value)) return found;
  }
  return ok(undefined);
}
