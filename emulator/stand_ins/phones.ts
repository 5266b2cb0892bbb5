/** A text as a customer's phone shows it. */
export interface PhoneText {
  id: string;
  direction: "to_phone" | "from_phone";
  /** The company's number. */
  line: string;
  /** The customer's number. */
  number: string;
  text: string;
  media: string[];
  /** As of Twilio: queued, sent, delivered, undelivered, failed, received. */
  status: string;
  error_code?: number;
  /** Unix milliseconds. */
  at: number;
}

/** Customers' phones, at the other end of the SMS stand-in. */
export interface Phones {
  /** A customer texts a line; the seed says where the line's texts go. */
  text(
    from: string,
    to: string,
    text: string,
    media: string[],
  ): Promise<{ ok: true; id: string } | { ok: false; error: string }>;
  texts(number: string): PhoneText[];
  /** Numbers that have written or been written to. */
  numbers(): string[];
  /** The company's numbers, as the seed names them. */
  lines(): { number: string; name: string }[];
  /** Customers whom the seed names. */
  contacts(): { number: string; name: string }[];
}
