import type { Workspace } from "../workspace.ts";
import { E164, KEYWORD_ANSWERS, keywordOf, statusAt } from "./carrier.ts";
import { createLineDelivery } from "./line_delivery.ts";
import { createMedia, type Media } from "./media.ts";
import { createPhoneStore, type StoredText } from "./phone_store.ts";

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

/** A number of the company: what Twilio would do with a text to it. */
export interface PhoneLine {
  /** E.164. */
  number: string;
  name: string;
  /** Callback id of the workflow whose webhook trigger hears of each text. */
  workflow: string;
  /** What is posted there; `{{id}}`, `{{from}}`, `{{to}}`, `{{text}}`, `{{media}}` (JSON text of a list of addresses) and
   * `{{contact}}` (a name) are filled in. A value that is one of them and has nothing to say is left out. Where there is
   * a `{{text_2}}`, and so on, a text of more than 4,000 bytes is spread over them. */
  body: Record<string, unknown>;
}

/** The part of a seed that is about phones. */
export interface PhoneSeed {
  lines?: PhoneLine[];
  contacts?: { number: string; name: string }[];
}

/** Customers' phones, at the other end of the SMS stand-in. */
export interface Phones {
  /** A customer texts a line; the seed says where the line's texts go. `media`: addresses of pictures, `data:` ones
   * included. Errors: `invalid_number`, `unknown_line`, `no_webhook` (its workflow has no webhook trigger yet). */
  text(
    from: string,
    to: string,
    text: string,
    media: string[],
  ): Promise<{ ok: true; id: string } | { ok: false; error: string }>;
  /** What the phone shows, oldest first: texts that failed on their way are not there. */
  texts(number: string): PhoneText[];
  /** Numbers that have written or been written to. */
  numbers(): string[];
  /** The company's numbers, as the seed names them. */
  lines(): { number: string; name: string }[];
  /** Customers whom the seed names. */
  contacts(): { number: string; name: string }[];
  /** The company texts a customer. */
  send(outgoing: { line: string; number: string; text: string; media: string[] }): PhoneText;
  /** Any text by its id, however it fared. */
  find(id: string): PhoneText | undefined;
  /** Texts in both directions, newest first. */
  list(filter: TextFilter): PhoneText[];
  /** Whether this customer told this line to stop. */
  hasStopped(line: string, number: string): boolean;
  media: Media;
  /** Posts texts again that a webhook could not take yet. */
  fireDue(): void;
  /** Unix milliseconds of the next of these. */
  nextDue(): number | undefined;
}

/** `from` and `to` narrow by who wrote to whom, `since` and `before` (Unix milliseconds) by time. */
export interface TextFilter {
  from?: string;
  to?: string;
  since?: number;
  before?: number;
  offset: number;
  limit: number;
}

export function createPhones(workspace: Workspace, seed: PhoneSeed): Phones {
  const { db } = workspace;
  const store = createPhoneStore(db);
  const lines = seed.lines ?? [];
  const contacts = seed.contacts ?? [];
  const media = createMedia(workspace);
  const delivery = createLineDelivery(workspace, contacts);
  const shown = (text: StoredText): PhoneText => ({
    ...text,
    ...(text.direction === "from_phone"
      ? { status: "received" }
      : statusAt(text.number, workspace.clock.now() - text.at)),
  });
  const add = (text: Omit<StoredText, "at">): StoredText => {
    const stored = { ...text, at: workspace.clock.now() };
    store.add(stored);
    workspace.feed.publish({ kind: "phone", number: text.number });
    return stored;
  };
  const obeyKeyword = (line: string, number: string, text: string) => {
    const keyword = keywordOf(text);
    if (keyword === undefined || keyword === "start" && !store.hasStopped(line, number)) return;
    if (keyword === "stop") store.stop(line, number);
    if (keyword === "start") store.start(line, number);
    add({ id: newId(workspace, []), direction: "to_phone", line, number, text: KEYWORD_ANSWERS[keyword], media: [] });
  };
  return {
    media,
    text: async (from, to, text, sources) => {
      if (!E164.test(from)) return { ok: false, error: "invalid_number" };
      const line = lines.find(({ number }) => number === to);
      if (line === undefined) return { ok: false, error: "unknown_line" };
      const address = delivery.addressOf(line);
      if (address === undefined) return { ok: false, error: "no_webhook" };
      const id = newId(workspace, sources);
      const stored = db.transaction(() => {
        const added = add({
          id,
          direction: "from_phone",
          line: to,
          number: from,
          text,
          media: sources.map((source) => media.keep(id, source)),
        });
        delivery.queue(line, added);
        obeyKeyword(to, from, text);
        return added;
      });
      await delivery.post(stored.id);
      return { ok: true, id };
    },
    send: ({ line, number, text, media }) =>
      shown(add({ id: newId(workspace, media), direction: "to_phone", line, number, text, media })),
    find: (id) => {
      const found = store.find(id);
      return found === undefined ? undefined : shown(found);
    },
    list: (filter) => store.list(filter).map(shown),
    texts: (number) => store.of(number).map(shown).filter(({ status }) => status !== "undelivered"),
    numbers: () => store.numbers(),
    lines: () => lines.map(({ number, name }) => ({ number, name })),
    contacts: () => contacts,
    hasStopped: (line, number) => store.hasStopped(line, number),
    fireDue: () => delivery.fireDue(),
    nextDue: () => delivery.nextDue(),
  };
}

/** Twilio's ids: SM for words, MM when pictures came along. */
function newId(workspace: Workspace, media: string[]): string {
  return `${media.length === 0 ? "SM" : "MM"}${workspace.ids.secret(16)}`;
}
