import { cleanText } from "../../lib/escape_mrkdwn.ts";

export const MAX_WHAT_CHARS = 150;
export const MAX_REASON_CHARS = 1_000;

/** Something is broken, and everyone who texts about it gets a person's answer. Times are Unix seconds. */
export interface Outage {
  /** `OUT-…` */
  id: string;
  what: string;
  declaredBy: string;
  declaredAt: number;
  /** Where its card is. */
  channel: string;
  cardTs: string;
  endedAt?: number;
  endedBy?: string;
  /** Why it was ended although somebody waited. */
  reason?: string;
}

/** What travels with each text while an outage is open. */
export type OpenOutage = Pick<Outage, "id" | "channel" | "cardTs">;

/** Somebody who texted during an outage and has no answer yet. */
export interface Waiting {
  outage: string;
  /** The conversation. */
  channel: string;
  rootTs: string;
  /** E.164, and the name where it is known. */
  contact: string;
  name?: string;
  /** Unix seconds of their first text without an answer. */
  since: number;
}

/** The open outage as a trigger's input holds it; "" when there is none. */
export function writeOpenOutage(outage: OpenOutage | undefined): string {
  return outage === undefined ? "" : [outage.id, outage.channel, outage.cardTs].join(" ");
}

export function readOpenOutage(text: string | undefined): OpenOutage | undefined {
  const [id, channel, cardTs] = (text ?? "").split(" ");
  return id && channel && cardTs ? { id, channel, cardTs } : undefined;
}

/** One line of what people wrote; empty when it was nothing. */
export function oneLine(text: string): string {
  return cleanText(text).replace(/\s+/g, " ").trim();
}

/** The longest waiting first. */
export function inOrder(waiting: Waiting[]): Waiting[] {
  return [...waiting].sort((one, other) => one.since - other.since || Number(one.rootTs) - Number(other.rootTs));
}
