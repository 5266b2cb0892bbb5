import type { Workspace } from "../workspace.ts";
import type { PhoneLine } from "./phones.ts";
import type { StoredText } from "./phone_store.ts";

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS line_deliveries (
    text_id TEXT PRIMARY KEY,
    workflow TEXT NOT NULL,
    body TEXT NOT NULL,
    tries INTEGER NOT NULL,
    due INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS line_deliveries_by_due ON line_deliveries (due);
`;

const MOST_TRIES = 12;
const LONGEST_WAIT_MS = 300_000;
/** A post that gave no answer, because the emulator stopped, is made again after this long. */
const UNANSWERED_MS = 60_000;

/** Posts texts to webhook triggers, as a Twilio Function with retries does for a number. */
export interface LineDelivery {
  /** Address of the line's webhook trigger; undefined while its workflow has none. */
  addressOf(line: { workflow: string }): string | undefined;
  /** Notes a text for `post`. */
  queue(line: PhoneLine, text: StoredText): void;
  /** Posts a noted text; when the answer is 429 or 5xx it stays noted for later. */
  post(textId: string): Promise<void>;
  fireDue(): void;
  /** Unix milliseconds. */
  nextDue(): number | undefined;
}

interface Noted {
  text_id: string;
  workflow: string;
  body: string;
  tries: number;
}

export function createLineDelivery(workspace: Workspace, contacts: { number: string; name: string }[]): LineDelivery {
  const { db } = workspace;
  db.exec(SCHEMA);
  const addressOf = ({ workflow }: { workflow: string }) => {
    const trigger = workspace.triggers.all().find((each) => each.type === "webhook" && each.workflow === workflow);
    return trigger === undefined ? undefined : workspace.triggers.address(trigger);
  };
  const post = async (textId: string) => {
    const noted = db.one<Noted & Record<string, unknown>>("SELECT * FROM line_deliveries WHERE text_id = ?", textId);
    const address = noted === undefined ? undefined : addressOf(noted);
    if (noted === undefined || address === undefined) return;
    const waitMs = await postOnce(workspace, address, noted);
    const over = waitMs === undefined || noted.tries + 1 >= MOST_TRIES;
    if (over) db.run("DELETE FROM line_deliveries WHERE text_id = ?", textId);
    else postpone(noted, waitMs);
  };
  const postpone = ({ text_id, tries }: Noted, waitMs: number) => {
    const due = workspace.clock.now() + waitMs;
    db.run("UPDATE line_deliveries SET tries = ?, due = ? WHERE text_id = ?", tries + 1, due, text_id);
  };
  return {
    addressOf,
    queue: (line, text) => {
      const contact = contacts.find(({ number }) => number === text.number)?.name;
      db.run(
        "INSERT INTO line_deliveries (text_id, workflow, body, tries, due) VALUES (?, ?, ?, 0, ?)",
        text.id,
        line.workflow,
        JSON.stringify(fillBody(line.body, text, contact)),
        workspace.clock.now() + UNANSWERED_MS,
      );
    },
    post,
    fireDue: () => {
      const now = workspace.clock.now();
      for (
        const noted of db.all<Noted & Record<string, unknown>>("SELECT * FROM line_deliveries WHERE due <= ?", now)
      ) {
        postpone(noted, UNANSWERED_MS);
        workspace.activity.track(post(noted.text_id));
      }
    },
    nextDue: () => db.one<{ due: number | null }>("SELECT min(due) AS due FROM line_deliveries")?.due ?? undefined,
  };
}

/** Milliseconds to wait before the same post is made again; undefined when it is over, well or not. */
async function postOnce(workspace: Workspace, address: string, { body, tries }: Noted): Promise<number | undefined> {
  const headers = { "content-type": "application/json" };
  const request = new Request(address, { method: "POST", headers, body });
  const response = await workspace.triggers.receiveWebhook(new URL(address).pathname, request);
  await response.body?.cancel();
  if (response.status !== 429 && response.status < 500) return undefined;
  const retryAfter = Number(response.headers.get("retry-after"));
  return retryAfter > 0 ? retryAfter * 1000 : Math.min(1000 * 2 ** tries, LONGEST_WAIT_MS);
}

/** Fills a line's body in; values that are one reference without anything behind it are left out. */
export function fillBody(
  body: Record<string, unknown>,
  text: StoredText,
  contact: string | undefined,
): Record<string, unknown> {
  const values: Record<string, string | undefined> = {
    id: text.id,
    from: text.number,
    to: text.line,
    ...spreadText(text.text, body),
    media: text.media.length === 0 ? undefined : JSON.stringify(text.media),
    contact,
  };
  const entries = Object.entries(body).map(([key, value]) => {
    if (typeof value !== "string") return [key, value];
    const whole = /^\{\{(\w+)\}\}$/.exec(value)?.[1];
    if (whole !== undefined && whole in values) return [key, values[whole]];
    return [key, value.replace(/\{\{(\w+)\}\}/g, (written, name) => name in values ? values[name] ?? "" : written)];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** What one value may hold between a trigger and a workflow. Source: Slack, data types. */
const MOST_BYTES = 4_000;

/** A long text in the pieces that a body asks for; the last takes what is left. */
function spreadText(text: string, body: Record<string, unknown>): Record<string, string | undefined> {
  const asked = Object.values(body).map((value) => /^\{\{(text_\d+)\}\}$/.exec(String(value))?.[1]);
  const names = ["text", ...asked.filter((name) => name !== undefined).sort()];
  const pieces: Record<string, string | undefined> = {};
  let rest = text;
  for (const [index, name] of names.entries()) {
    const piece = index === names.length - 1 ? rest : firstBytes(rest);
    pieces[name] = piece === "" && index > 0 ? undefined : piece;
    rest = rest.slice(piece.length);
  }
  return pieces;
}

function firstBytes(text: string): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(MOST_BYTES));
  return text.slice(0, read);
}
