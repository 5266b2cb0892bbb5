import type { Workspace } from "../workspace.ts";

/** One call of the control API. `params` are the `:name` parts of its path, `body` the parsed JSON, if any. */
export interface ControlCall {
  workspace: Workspace;
  params: Record<string, string>;
  query: URLSearchParams;
  body: Record<string, unknown>;
  request: Request;
}

/** By method and path, e.g. `"POST /_local/messages"`. Plain data is answered as JSON. */
export type Routes = Record<string, (call: ControlCall) => unknown>;

/** A call that cannot be served as it stands; the sentence says what to send instead. */
export class ControlError extends Error {
  constructor(readonly status: number, message: string, readonly detail: Record<string, unknown> = {}) {
    super(message);
  }
}

export const badRequest = (message: string, detail?: Record<string, unknown>) => new ControlError(400, message, detail);
export const notFound = (message: string) => new ControlError(404, message);
