import type { Quote } from "../escalation/escalation.ts";
import { cleanText } from "../../lib/escape_mrkdwn.ts";

export const PRIORITIES = ["low", "normal", "high", "urgent"] as const; // in the order they are offered
export type Priority = typeof PRIORITIES[number];
export const PRIORITY_NAMES: Record<Priority, string> = {
  low: "Low",
  normal: "Normal",
  high: "High",
  urgent: "Urgent",
};

export const MAX_SUMMARY_CHARS = 150;
/** One section of a card holds 3,000. Source: Slack, Block Kit. */
export const MAX_DETAILS_CHARS = 3000;
export const MAX_CUSTOMER_CHARS = 100;

/** Somebody of ours asks a specialist team for help. Times are Unix seconds. */
export interface HelpRequest {
  /** `REQ-…` */
  id: string;
  /** Title of the topic and the channel of its team, as they were when it was asked. */
  topic: string;
  channel: string;
  /** `ts` of the card in `channel`; missing until it is posted. */
  cardTs?: string;
  askedBy: string;
  summary: string;
  details: string;
  customer?: string;
  priority: Priority;
  createdAt: number;
  /** Who claimed it, and when; missing while it waits. */
  owner?: string;
  claimedAt?: number;
  /** Missing unless an emoji on a message asked it. */
  escalation?: Escalation;
}

/** Where an escalated question stands. */
export interface Escalation {
  channel: string;
  /** `ts` of its thread's first message. */
  rootTs: string;
  link: string;
  /** Who wrote the first message. */
  author: string;
  /** The latest replies, as they were when it was escalated. */
  replies: Quote[];
  /** How often it has been withdrawn; each time after that it has a new card. */
  round: number;
  /** Since when nobody wants it any more; missing while somebody does. */
  withdrawnAt?: number;
}

/** What a person wrote into the form, as it came. */
export interface RequestForm {
  summary: string;
  details: string;
  customer: string;
  priority: string;
}

export type FormErrors = Partial<Record<keyof RequestForm, string>>;

/** The form's texts, trimmed, or what is wrong with each, in words for the person. */
export function checkForm(
  form: RequestForm,
): { ok: true; value: Pick<HelpRequest, "summary" | "details" | "customer" | "priority"> } | {
  ok: false;
  errors: FormErrors;
} {
  const summary = oneLine(form.summary);
  const details = cleanText(form.details).trim();
  const customer = oneLine(form.customer);
  const priority = PRIORITIES.find((each) => each === form.priority);
  const errors: FormErrors = {};
  if (summary === "") errors.summary = "Please say in a few words what you need.";
  else if (summary.length > MAX_SUMMARY_CHARS) errors.summary = tooLong(summary, MAX_SUMMARY_CHARS);
  if (details === "") errors.details = "Please add what the team needs to know to start.";
  else if (details.length > MAX_DETAILS_CHARS) errors.details = tooLong(details, MAX_DETAILS_CHARS);
  if (customer.length > MAX_CUSTOMER_CHARS) errors.customer = tooLong(customer, MAX_CUSTOMER_CHARS);
  if (priority === undefined) errors.priority = "Please choose how urgent it is.";
  if (priority === undefined || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, value: { summary, details, customer: customer || undefined, priority } };
}

const oneLine = (text: string) => cleanText(text).replace(/\s+/g, " ").trim();

const tooLong = (text: string, most: number) =>
  `That is ${text.length} characters; ${most} fit here. Please shorten it a little.`;
