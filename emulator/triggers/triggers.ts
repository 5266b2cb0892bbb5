import type { Outcome } from "../refusal.ts";

/** A stored trigger. */
export interface Trigger {
  id: string;
  type: "shortcut" | "event" | "webhook" | "scheduled";
  /** Callback id of the workflow. */
  workflow: string;
  /** The definition as it was given. */
  definition: Record<string, unknown>;
  /** Part of the trigger's address. */
  secret: string;
  /** Unix seconds. */
  created: number;
  updated: number;
  /** Scheduled ones: Unix milliseconds of the next firing, null when over. */
  nextAt: number | null;
}

/** Everything that starts workflows. */
export interface Triggers {
  find(id: string): Trigger | undefined;
  all(): Trigger[];
  /** Checks a definition as Slack does and stores it. Errors: `invalid_trigger_inputs` ... with `errors`. */
  create(definition: Record<string, unknown>, by: string): Outcome<Trigger>;
  update(id: string, definition: Record<string, unknown>, by: string): Outcome<Trigger>;
  remove(id: string): Outcome<null>;
  /** A person runs a link. `values` are the customizable inputs that a workflow button carries.
   * Errors: `trigger_not_found`, `restricted_action` (access), `parameter_validation_failed`. */
  runLink(id: string, by: {
    user: string;
    channel?: string;
    message_ts?: string;
    location?: "message" | "bookmark" | "button" | "menu";
    action_id?: string;
    block_id?: string;
    values?: Record<string, string>;
  }): Outcome<{ runId: string }>;
  /** Answers a POST to a webhook trigger's address as Slack does. */
  receiveWebhook(path: string, request: Request): Promise<Response>;
  /** Fires what has fallen due. */
  fireDue(): void;
  /** Unix milliseconds of the next scheduled firing. */
  nextDue(): number | undefined;
  /** Slack's trigger object. */
  toWire(trigger: Trigger): Record<string, unknown>;
  /** `https://slack.com/shortcuts/…` or the local webhook address; undefined for the others. */
  address(trigger: Trigger): string | undefined;
}
