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

/** By then nobody who answered before can be counted on to look, and the thread is far up. */
const BACK_AFTER_SECONDS = 3600;

/** Whether a text that comes `now` (Unix seconds) is the first after a long silence of the customer: then the channel
 * sees it too. A reply in a thread is told only to those who follow the thread. */
export function isBack({ lastAt }: Pick<ChatPointer, "lastAt">, now: number): boolean {
  return now - lastAt > BACK_AFTER_SECONDS;
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
