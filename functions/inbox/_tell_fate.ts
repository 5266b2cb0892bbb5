import type { Chat } from "../../domain/inbox/chat.ts";
import { NOT_SENT, SENT, type ThreadMessage } from "../../domain/inbox/thread.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { postOnce } from "../../lib/post_once.ts";
import { type Failure, ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import { notSentLine, type NotSentReason, optedOutNotice } from "../../messages/inbox.ts";
import type { DueContext } from "../due_handler.ts";

/** Puts a mark on a reply; also fine when it is there already, or the reply is gone. */
export async function mark(
  context: DueContext,
  { channel, ts }: { channel: string; ts: string },
  name: string,
): Promise<Result<void>> {
  const added = await twice(() =>
    callSlack(() => context.client.reactions.add({ channel, timestamp: ts, name }), context)
  );
  return added.ok || ["already_reacted", "message_not_found"].includes(added.error) ? ok(undefined) : added;
}

/** ✅: the service took it. */
export function tellSent(context: DueContext, at: { channel: string; ts: string }): Promise<Result<void>> {
  return mark(context, at, SENT);
}

/** ❌ and a line in the thread that says why and what to do. Doing it again says nothing twice. */
export async function tellNotSent(
  context: DueContext,
  chat: Chat,
  fate: { ts: string; plain: string; reason: NotSentReason; receipt?: boolean; again?: boolean },
): Promise<Result<void>> {
  const { channel, rootTs, name, contact } = chat;
  const { again, ...line } = fate;
  const told = await Promise.all([
    mark(context, { channel, ts: fate.ts }, NOT_SENT),
    postOnce(
      context.client,
      { channel, threadTs: rootTs },
      notSentLine({ ...line, name, contact }),
      { ...context, lookFirst: again },
    ),
  ]);
  return told.find((each): each is Failure => !each.ok) ?? ok(undefined);
}

/** ❌ and a word to the one who wrote, whom alone it concerns; to all in the thread when they cannot be reached so. */
export async function tellOptedOut(
  context: DueContext,
  chat: Chat & { optedOutAt: number },
  { ts, user = "" }: ThreadMessage,
): Promise<Result<void>> {
  const { channel, rootTs } = chat;
  const text = optedOutNotice(chat);
  const [marked, told] = await Promise.all([
    mark(context, { channel, ts }, NOT_SENT),
    callSlack(() => context.client.chat.postEphemeral({ channel, user, thread_ts: rootTs, text }), context),
  ]);
  if (told.ok) return marked;
  const said = await tellNotSent(context, chat, { ts, plain: "", reason: "opted_out" });
  return marked.ok ? said : marked;
}
