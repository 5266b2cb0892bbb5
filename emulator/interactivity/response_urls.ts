import { type Refusal, refuse } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import { readArguments } from "../web_api/arguments.ts";
import { isEmpty, readContent } from "../web_api/message_content.ts";

/** Seconds for which, and times that, a response_url can be used. Source: Slack, handling user interaction. */
const LIFE_SECONDS = 1800;
const MOST_USES = 5;

export const RESPONSE_URL_SCHEMA = `
  CREATE TABLE IF NOT EXISTS response_urls (
    secret TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    execution_id TEXT NOT NULL,
    channel TEXT NOT NULL,
    ts TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    uses INTEGER NOT NULL DEFAULT 0
  );
`;

interface ResponseUrl {
  secret: string;
  user_id: string;
  execution_id: string;
  channel: string;
  ts: string;
  made_at: number;
  uses: number;
}

/** Where a response_url answers to: beside a message (`ts`) or just in a channel. */
export interface ResponsePlace {
  channel: string;
  ts?: string;
  user: string;
  executionId: string;
}

/** A new address by which a function answers a gesture without the Web API. */
export function newResponseUrl(workspace: Workspace, place: ResponsePlace): string {
  const { db, clock, ids, url } = workspace;
  const secret = ids.secret(24);
  db.run("DELETE FROM response_urls WHERE made_at < ?", clock.seconds() - LIFE_SECONDS);
  db.run(
    "INSERT INTO response_urls (secret, user_id, execution_id, channel, ts, made_at) VALUES (?, ?, ?, ?, ?, ?)",
    secret,
    place.user,
    place.executionId,
    place.channel,
    place.ts ?? "",
    clock.seconds(),
  );
  return `${url}/_response/${secret}`;
}

/** Answers a POST to a response_url: posts, replaces or deletes. Source: Slack, handling user interaction. */
export async function answerResponseUrl(workspace: Workspace, request: Request, url: URL): Promise<Response> {
  if (request.method !== "POST") return answer(refuse("invalid_post_type"), 405);
  const secret = url.pathname.slice("/_response/".length);
  const target = workspace.db.one<ResponseUrl>("SELECT * FROM response_urls WHERE secret = ?", secret);
  if (target === undefined || workspace.clock.seconds() - target.made_at > LIFE_SECONDS) {
    return answer(refuse("expired_url"), 404);
  }
  if (target.uses >= MOST_USES) return answer(refuse("used_url"), 404);
  const body = await request.json().catch(() => null);
  if (body === null || typeof body !== "object") return answer(refuse("invalid_payload"), 400);
  const done = respond(workspace, target, body);
  if (!done.ok) return answer(done, 200);
  workspace.db.run("UPDATE response_urls SET uses = uses + 1 WHERE secret = ?", secret);
  return answer({ ok: true }, 200);
}

const answer = (reply: { ok: true } | Refusal, status: number) => Response.json(reply, { status });

function respond(workspace: Workspace, target: ResponseUrl, body: Record<string, unknown>): { ok: true } | Refusal {
  const { messages, app } = workspace;
  const { channel, ts, user_id, execution_id } = target;
  const args = readArguments(body);
  if (args.flag("delete_original")) return messages.remove(channel, ts);
  const content = readContent(workspace, args);
  if (!content.ok) return content;
  if (isEmpty(content.value)) return refuse("no_text");
  const { text = "", blocks, attachments } = content.value;
  if (args.flag("replace_original")) {
    return messages.update(channel, ts, { text, blocks, attachments }, app.botUserId);
  }
  return messages.post({
    channel,
    author: { user: app.botUserId, bot_id: app.botId, app_id: app.id },
    text,
    blocks,
    attachments,
    thread_ts: args.text("thread_ts") ?? messages.find(channel, ts)?.thread_ts,
    ephemeral_to: args.text("response_type") === "in_channel" ? undefined : user_id,
    execution_id,
  });
}
