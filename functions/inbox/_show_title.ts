import type { Chat } from "../../domain/inbox/chat.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { ok, type Result } from "../../lib/result.ts";
import { chatRoot } from "../../messages/inbox.ts";
import type { DueContext } from "../due_handler.ts";

/** Has a conversation's first message say who it is and whether they may be texted. One that was deleted says nothing. */
export async function showTitle({ client, ...options }: DueContext, chat: Chat): Promise<Result<void>> {
  const { text, blocks } = chatRoot(chat);
  const { channel, rootTs: ts } = chat;
  const shown = await callSlack(() => client.chat.update({ channel, ts, text, blocks: blocks as never }), options);
  return shown.ok || shown.error === "message_not_found" ? ok(undefined) : shown;
}
