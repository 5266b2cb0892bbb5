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

/** The values of all results, or the first failure: for calls that were made side by side. */
export function all<T extends unknown[]>(results: { [K in keyof T]: Result<T[K]> }): Result<T> {
  const failure = results.find((result) => !result.ok);
  if (failure !== undefined && !failure.ok) return failure;
  return ok(results.map((result) => result.ok ? result.value : undefined) as T);
}
