import { isObject, readJson } from "../json.ts";
import { done, type Outcome, refuse } from "../refusal.ts";

/** What a Web API request carries: its arguments, and soft warnings about how it was sent. */
export interface ApiRequest {
  args: Record<string, unknown>;
  warnings: string[];
}

/**
 * Reads form, multipart, JSON and query arguments.
 * Errors: `missing_post_type`, `invalid_post_type`, `invalid_json`, `json_not_object`, `invalid_form_data`.
 * Source: Slack, Web API: "POST bodies" and common errors.
 */
export async function readApiRequest(request: Request): Promise<Outcome<ApiRequest>> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  if (request.method === "GET") return done({ args: query, warnings: [] });
  const contentType = request.headers.get("content-type") ?? "";
  const type = contentType.split(";")[0].trim().toLowerCase();
  const charset = /charset=/i.test(contentType);
  if (type === "application/x-www-form-urlencoded") {
    const form = Object.fromEntries(new URLSearchParams(await request.text()));
    return done({ args: { ...query, ...form }, warnings: charset ? ["superfluous_charset"] : [] });
  }
  if (type === "application/json") {
    const read = parseObject(await request.text());
    if (!read.ok) return read;
    return done({ args: { ...query, ...read.value }, warnings: charset ? [] : ["missing_charset"] });
  }
  if (type === "multipart/form-data") {
    try {
      const form = await request.formData();
      return done({ args: { ...query, ...Object.fromEntries(form) }, warnings: [] });
    } catch {
      return refuse("invalid_form_data");
    }
  }
  const body = await request.text();
  if (type === "") return body === "" ? done({ args: query, warnings: [] }) : refuse("missing_post_type");
  return refuse("invalid_post_type");
}

function parseObject(text: string): Outcome<Record<string, unknown>> {
  if (text.trim() === "") return done({});
  const parsed = readJson(text);
  if (parsed === undefined) return refuse("invalid_json");
  return isObject(parsed) ? done(parsed) : refuse("json_not_object");
}
