/** What can go wrong here is a value: a code in snake_case, as Slack's are. `detail` is for logs and admins. */
export type Failure<E extends string = string> = { ok: false; error: E; detail?: string };
export type Result<T, E extends string = string> = { ok: true; value: T } | Failure<E>;

export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function fail<E extends string>(error: E, detail?: string): Failure<E> {
  return detail === undefined ? { ok: false, error } : { ok: false, error, detail };
}

/** The code and, where there is one, the detail: for a function's `{ error }` and for logs, never for people. */
export function describeFailure(failure: Failure): string {
  return failure.detail === undefined ? failure.error : `${failure.error}: ${failure.detail}`;
}

/** Waits for calls made side by side: their values, or the first failure. */
export async function inParallel<T extends readonly Promise<Result<unknown>>[] | []>(
  calls: T,
): Promise<Result<{ -readonly [K in keyof T]: Extract<Awaited<T[K]>, { ok: true }>["value"] }>> {
  const results: readonly Result<unknown>[] = await Promise.all(calls);
  const failure = results.find((result) => !result.ok);
  if (failure !== undefined && !failure.ok) return failure;
  const values = results.map((result) => result.ok ? result.value : undefined);
  return ok(values as { -readonly [K in keyof T]: Extract<Awaited<T[K]>, { ok: true }>["value"] });
}
