/** A customer's conversation on one line: one thread. */
export interface Chat {
  /** `C…` */
  channel: string;
  /** `ts` of the thread's first message. */
  rootTs: string;
  /** The company's number, E.164. */
  line: string;
  /** The customer's number, E.164. */
  contact: string;
  name?: string;
  /** Unix seconds; undefined while the customer may be texted. */
  optedOutAt?: number;
  /** `OUT-…` of the outage on whose list the customer is, missing when they are on none. */
  waitingIn?: string;
  /** `ts` up to which every message of the thread has been dealt with. */
  handledTs?: string;
}

/** Where a customer's conversation is, and what was lately taken into it. */
export interface ChatPointer {
  channel: string;
  rootTs: string;
  name?: string;
  /** Ids of the latest texts of which everything is done, oldest first. */
  seen: string[];
  /** Unix seconds of the latest text. */
  lastAt: number;
}

const MOST_SEEN = 50;

/** `seen` with `ids` added: the latest ones, each once. */
export function remember(seen: string[], ids: string[]): string[] {
  return [...new Set([...seen, ...ids])].slice(-MOST_SEEN);
}

/** The customer as people are shown: by name where one is known. */
export function contactName({ name, contact }: { name?: string; contact: string }): string {
  return name ?? contact;
}
