import { findSettings } from "../../datastores/directory.ts";
import { readIncomingText, type TextInputs } from "../../domain/inbox/incoming_text.ts";
import { ok, type Result } from "../../lib/result.ts";
import { lookAround, postOnce } from "../../lib/post_once.ts";
import { phoneNumber, senderId } from "../../lib/webhook_input.ts";
import { refusedText, wrongTokenMessage } from "../../messages/inbox.ts";
import { notifyAdmins } from "../admin/notify_admins.ts";
import type { DueContext } from "../due_handler.ts";
import { noteTidying } from "./_tidy.ts";

const HOUR_SECONDS = 60 * 60;
/** Lines of this kind in one hour; what goes wrong more often than that is one mistake, and known by then. */
const MOST_LINES = 20;
const KEY = "refused/";

/** Tells admins why a text, or part of it, could not be used: once for the same values, and never repeating the words of
 * the customer. `quiet` when it was told, or there is no admin channel yet. */
export async function tellRefused(
  context: DueContext,
  inputs: TextInputs,
  problems: string[],
  taken: boolean,
): Promise<Result<"told" | "quiet">> {
  const settings = await findSettings(context.client, context);
  if (!settings.ok) return settings;
  if (settings.value === undefined) return ok("quiet");
  const place = { channel: settings.value.adminChannel };
  const key = KEY + await digest(JSON.stringify([inputs, problems]));
  const [around] = await Promise.all([
    lookAround(context.client, place, context.deps.now(), { ...context, lookBackSeconds: HOUR_SECONDS }),
    noteTidying(context, place.channel),
  ]);
  if (around.ok) {
    const told = around.value.flatMap(({ keys }) => keys).filter((each) => each.startsWith(KEY));
    if (told.includes(key) || told.length >= MOST_LINES) return ok("quiet");
  }
  const posted = await postOnce(
    context.client,
    place,
    refusedText(key, problems, { ...knownFacts(inputs), taken }),
    context,
  );
  return posted.ok ? ok("told") : posted;
}

/** Tells admins, at most once an hour, that something posts without the right token. */
export function tellWrongToken(context: DueContext): Promise<Result<"told" | "quiet">> {
  const isSet = (context.env.WEBHOOK_TOKEN ?? "") !== "";
  const notice = { subject: "webhook_token", mark: "key", message: wrongTokenMessage(isSet) };
  return notifyAdmins(context.client, notice, context);
}

/** What of the values holds, although the whole did not. */
function knownFacts(inputs: TextInputs): { id?: string; from?: string; line?: string } {
  const { text } = readIncomingText(inputs);
  if (text !== undefined) return text;
  const [id, from, line] = [
    senderId("message_id", inputs.message_id),
    phoneNumber("from", inputs.from),
    phoneNumber("line", inputs.line),
  ];
  return {
    id: id.ok ? id.value : undefined,
    from: from.ok ? from.value : undefined,
    line: line.ok ? line.value : undefined,
  };
}

async function digest(text: string): Promise<string> {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(bytes.slice(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
