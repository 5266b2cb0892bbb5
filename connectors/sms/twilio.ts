import { fail, type Failure, ok, type Result } from "../../lib/result.ts";
import type { OutgoingSms, SmsError, SmsProblem, SmsReceipt, SmsSender } from "./sms.ts";

export interface TwilioConfig {
  /** `AC…` */
  accountSid: string;
  /** The account's own pair, or an API key and its secret. */
  user: string;
  password: string;
}

/** Twilio's codes by what they mean for the one who wrote the text. The 21xxx refuse at once, the 30xxx come with the
 * receipt. Source: Twilio, error and warning dictionary. */
const PROBLEMS: Record<number, SmsProblem> = {
  20003: "account",
  20404: "account",
  21211: "bad_number",
  21212: "account",
  21408: "account",
  21606: "account",
  21608: "account",
  21610: "opted_out",
  21612: "no_route",
  21614: "not_a_mobile",
  21617: "too_long",
  30002: "account",
  30003: "phone_off",
  30004: "blocked",
  30005: "bad_number",
  30006: "not_a_mobile",
  30007: "taken_for_spam",
  30008: "carrier_trouble",
  30034: "account",
};

const TIMEOUT_MS = 10_000;
const PAGE = 100;

interface TwilioMessage {
  sid: string;
  status: string;
  body: string;
  error_code: number | null;
  date_created: string;
}

/** Sends through Twilio's REST API. It knows no idempotency key, so a text is looked for before it is sent again.
 * Source: Twilio, messages resource. */
export function twilioSms(config: TwilioConfig, http: typeof fetch = fetch): SmsSender {
  const messages = `https://api.twilio.com/2010-04-01/Accounts/${config.accountSid}/Messages`;
  const headers = { authorization: `Basic ${btoa(`${config.user}:${config.password}`)}` };
  /** `key` is what tells an answer of Twilio's from one that something on the way gave in its place. */
  const call = async <T>(url: string, key: keyof T, init: RequestInit = {}): Promise<Result<T, SmsError>> => {
    try {
      const reply = await http(url, { ...init, headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
      const body = await reply.json().catch(() => undefined);
      if (!reply.ok) return refusal(reply.status, body);
      return body?.[key] === undefined ? fail("no_answer", "not Twilio's") : ok(body);
    } catch (cause) {
      return fail("no_answer", String(cause));
    }
  };
  return {
    send: async ({ from, to, body }) => {
      const form = new URLSearchParams({ From: from, To: to, Body: body });
      const sent = await call<TwilioMessage>(`${messages}.json`, "sid", { method: "POST", body: form });
      return sent.ok ? ok(toReceipt(sent.value)) : sent;
    },
    find: async (sms, since) => {
      // Newest first, so one page is enough. Not narrowed by DateSent: a text that waits in the queue has no such date.
      const query = new URLSearchParams({ From: sms.from, To: sms.to, PageSize: String(PAGE) });
      const listed = await call<{ messages: TwilioMessage[] }>(`${messages}.json?${query}`, "messages");
      if (!listed.ok) return listed;
      const twins = listed.value.messages.filter((message) => isTwin(message, sms, since));
      return ok(twins.map(toReceipt).reverse());
    },
    read: async (id) => {
      const read = await call<TwilioMessage>(`${messages}/${encodeURIComponent(id)}.json`, "sid");
      return read.ok ? ok(toReceipt(read.value)) : read;
    },
  };
}

function isTwin({ body, date_created }: TwilioMessage, sms: OutgoingSms, since: number): boolean {
  return body === sms.body && Date.parse(date_created) / 1000 >= since;
}

function toReceipt({ sid, status, error_code }: TwilioMessage): SmsReceipt {
  if (["failed", "undelivered", "canceled"].includes(status)) {
    return { id: sid, status: "failed", problem: PROBLEMS[error_code ?? 0] ?? "other" };
  }
  return { id: sid, status: ["delivered", "read"].includes(status) ? "delivered" : "on_its_way" };
}

function refusal(status: number, body: unknown): Failure<SmsError> {
  const { code = 0, message = "" } = (body ?? {}) as { code?: number; message?: string };
  const detail = `twilio ${code || status} ${message}`.trim();
  if (status === 429) return fail("busy", detail);
  if (status >= 500) return fail("no_answer", detail);
  if (status === 401 || status === 403) return fail("account", detail);
  return fail(PROBLEMS[code] ?? "other", detail);
}
