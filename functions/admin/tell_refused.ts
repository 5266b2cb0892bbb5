import { findSettings } from "../../datastores/settings.ts";
import { lookAround, postOnce } from "../../lib/post_once.ts";
import { ok, type Result } from "../../lib/result.ts";
import { noMoreLinesText, refusedMessage, type RefusedWords, wrongTokenMessage } from "../../messages/admin.ts";
import type { DueContext } from "../due_handler.ts";
import { noteTidying } from "../tidy.ts";
import { notifyAdmins } from "./notify_admins.ts";

const HOUR_SECONDS = 60 * 60;
/** Lines of this kind in one hour; what goes wrong more often than that is one mistake, and known by then. */
const MOST_LINES = 20;
const KEY = "refused/";

/** Tells admins why what a webhook brought, or part of it, could not be used: once for the same `inputs`, and never
 * repeating what somebody outside wrote. `quiet` when it was told, or there is no admin channel yet. */
export async function tellRefused(
  context: DueContext,
  inputs: unknown,
  words: RefusedWords,
): Promise<Result<"told" | "quiet">> {
  const settings = await findSettings(context.client, context);
  if (!settings.ok) return settings;
  if (settings.value === undefined) return ok("quiet");
  const place = { channel: settings.value.adminChannel };
  const key = KEY + await digest(JSON.stringify([inputs, words.problems]));
  const [around] = await Promise.all([
    lookAround(context.client, place, context.deps.now(), { ...context, lookBackSeconds: HOUR_SECONDS }),
    noteTidying(context, place.channel),
  ]);
  const lines = around.ok ? around.value.flatMap(({ keys }) => keys).filter((each) => each.startsWith(KEY)) : [];
  if (lines.includes(key) || lines.length >= MOST_LINES) return ok("quiet");
  const isLast = lines.length === MOST_LINES - 1;
  const message = refusedMessage(key, isLast ? { ...words, next: `${words.next} ${noMoreLinesText}` } : words);
  const posted = await postOnce(context.client, place, { key, ...message }, context);
  return posted.ok ? ok("told") : posted;
}

/** Has admins told, at most once an hour for each webhook, that something posts without the right token. `webhook`: its callback. */
export function tellWrongToken(context: DueContext, webhook: string): Promise<Result<void>> {
  const isSet = (context.env.WEBHOOK_TOKEN ?? "") !== "";
  const message = wrongTokenMessage(webhook, isSet);
  return notifyAdmins(context.client, { subject: `webhook_token:${webhook}`, message }, context);
}

async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(bytes.slice(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
