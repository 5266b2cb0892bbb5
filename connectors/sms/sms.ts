import type { Result } from "../../lib/result.ts";

/** A text to a phone. Numbers are E.164. */
export interface OutgoingSms {
  from: string;
  to: string;
  /** Up to 1600 characters. */
  body: string;
}

/** What is known of a text that a service took. */
export interface SmsReceipt {
  /** The service's own id. */
  id: string;
  status: "on_its_way" | "delivered" | "failed";
  /** Of a failed one. */
  problem?: SmsProblem;
}

/** Why a text cannot reach its phone; each has a sentence in `messages/inbox.ts`. */
export const SMS_PROBLEMS = [
  "opted_out",
  "bad_number",
  "not_a_mobile",
  "no_route",
  "phone_off",
  "blocked",
  "taken_for_spam",
  "too_long",
  "carrier_trouble",
  /** Something about our account; admins can put it right. */
  "account",
  "other",
] as const;
export type SmsProblem = typeof SMS_PROBLEMS[number];

/** `busy`: it was surely not taken and may be sent again. `no_answer`: nobody knows whether it was taken. */
export type SmsError = SmsProblem | "busy" | "no_answer";

/** A service that sends texts. Failures carry the service's own code as `detail`. */
export interface SmsSender {
  send(sms: OutgoingSms): Promise<Result<SmsReceipt, SmsError>>;
  /** Texts with these parties and words that the service took at `since` (Unix seconds) or later, oldest first: what to
   * ask before sending again. */
  find(sms: OutgoingSms, since: number): Promise<Result<SmsReceipt[], SmsError>>;
  /** Reads again what became of a text. */
  read(id: string): Promise<Result<SmsReceipt, SmsError>>;
}
