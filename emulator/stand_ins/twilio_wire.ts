import { countSegments } from "./carrier.ts";
import type { PhoneText, TextFilter } from "./phones.ts";

const VERSION = "2010-04-01";
const DEFAULT_PAGE = 50;
const LARGEST_PAGE = 1000;
const DAY_MS = 86_400_000;

/** Twilio's message resource. Dates are RFC 2822 with whole seconds, numbers are texts. */
export function textToWire(text: PhoneText, account: string): Record<string, unknown> {
  const inbound = text.direction === "from_phone";
  const uri = `/${VERSION}/Accounts/${account}/Messages/${text.id}`;
  const date = new Date(text.at).toUTCString().replace("GMT", "+0000");
  return {
    account_sid: account,
    api_version: VERSION,
    body: text.text,
    date_created: date,
    date_sent: text.status === "queued" ? null : date,
    date_updated: date,
    direction: inbound ? "inbound" : "outbound-api",
    error_code: text.error_code ?? null,
    error_message: null,
    from: inbound ? text.number : text.line,
    messaging_service_sid: null,
    num_media: String(text.media.length),
    num_segments: String(countSegments(text.text)),
    price: null,
    price_unit: "USD",
    sid: text.id,
    status: text.status,
    subresource_uris: { media: `${uri}/Media.json` },
    to: inbound ? text.line : text.number,
    uri: `${uri}.json`,
  };
}

export interface ListFilter extends TextFilter {
  /** From 0. */
  page: number;
}

/** Reads To, From, DateSent (`=`, `<`, `>`: a day or a moment, GMT), Page and PageSize. */
export function readTextFilter(query: URLSearchParams): ListFilter {
  const limit = Math.min(Number(query.get("PageSize")) || DEFAULT_PAGE, LARGEST_PAGE);
  const page = Number(query.get("Page")) || 0;
  const day = readMoment(query.get("DateSent"));
  return {
    from: query.get("From") ?? undefined,
    to: query.get("To") ?? undefined,
    since: readMoment(query.get("DateSent>")) ?? day,
    before: readMoment(query.get("DateSent<")) ?? (day === undefined ? undefined : day + DAY_MS),
    limit,
    page,
    offset: page * limit,
  };
}

export function textListToWire(texts: PhoneText[], filter: ListFilter, account: string): Record<string, unknown> {
  const base = `/${VERSION}/Accounts/${account}/Messages.json`;
  const at = (page: number) => `${base}?PageSize=${filter.limit}&Page=${page}`;
  return {
    end: filter.page * filter.limit + Math.max(texts.length - 1, 0),
    first_page_uri: at(0),
    messages: texts.map((text) => textToWire(text, account)),
    next_page_uri: texts.length < filter.limit ? null : at(filter.page + 1),
    page: filter.page,
    page_size: filter.limit,
    previous_page_uri: filter.page === 0 ? null : at(filter.page - 1),
    start: filter.page * filter.limit,
    uri: at(filter.page),
  };
}

function readMoment(value: string | null): number | undefined {
  const moment = value === null ? NaN : Date.parse(value);
  return Number.isNaN(moment) ? undefined : moment;
}
