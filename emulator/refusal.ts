/** A refusal in Slack's own form; further keys (`response_metadata`, `needed`, `errors`) go out with the reply. */
export interface Refusal {
  ok: false;
  error: string;
  [detail: string]: unknown;
}

/** What an operation of the workspace gives back: `{ ok: true, value }` or Slack's refusal. */
export type Outcome<T> = { ok: true; value: T } | Refusal;

/** `error` is one of Slack's codes, such as `channel_not_found`. */
export function refuse(error: string, detail: Record<string, unknown> = {}): Refusal {
  return { ok: false, error, ...detail };
}

export function done<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}
