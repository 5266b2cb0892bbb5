import { createChat } from "../../datastores/chats.ts";
import { findLine } from "../../datastores/company.ts";
import { type OpenWork, putOpenWork } from "../../datastores/open_work.ts";
import type { Chat, ChatPointer } from "../../domain/inbox/chat.ts";
import type { IncomingText } from "../../domain/inbox/incoming_text.ts";
import { nextLook } from "../../domain/inbox/watch.ts";
import { lateLook } from "../../lib/late_look.ts";
import { postOnce } from "../../lib/post_once.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import { chatRoot } from "../../messages/inbox.ts";
import type { DueContext } from "../due_handler.ts";
import { noteTidying } from "../tidy.ts";

export const WATCH_WORK = "watch";

/** Opens the thread of a customer who has none on this line. Two first texts at the same instant, or one whose rows are
 * not readable yet, find the thread by its first message: the earliest such message in the channel is the conversation,
 * and both write the same rows for it. Errors: `unknown_line`, Slack's code for its channel with the channel as
 * `detail`. `before`: the conversation that this one goes on from. */
export async function openChat(
  context: DueContext,
  text: IncomingText,
  before?: Chat,
): Promise<Result<ChatPointer>> {
  const line = await twice(() => findLine(context.client, text.line, context));
  if (!line.ok) return line;
  if (line.value === undefined) return fail("unknown_line");
  const { channel } = line.value;
  const name = text.name ?? before?.name;
  const chat = { line: text.line, contact: text.from, name, optedOutAt: before?.optedOutAt };
  const tidied = await twice(() => noteTidying(context, channel));
  if (!tidied.ok) return tidied;
  // The tick tries for hours to open a conversation whose rows cannot be stored.
  const root = await postOnce(context.client, { channel }, chatRoot(chat), lateLook(context, true));
  if (!root.ok) return fail(root.error, channel);
  const rootTs = root.value.ts;
  const now = context.deps.now();
  // Before the pointer: later texts of a conversation that is known do not come here.
  const watch = watchWork({ channel, rootTs }, now, nextLook(now, now) ?? now);
  const watched = await twice(() => putOpenWork(context.client, watch, context));
  if (!watched.ok) return watched;
  const stored = await twice(() => createChat(context.client, { ...chat, channel, rootTs }, context));
  if (!stored.ok) return stored;
  return ok({ channel, rootTs, name, seen: [], lastAt: now });
}

/** The due row that has the tick look at a thread from time to time, for the first time at `due`. `now`, `due`: Unix
 * seconds. */
export function watchWork(
  { channel, rootTs }: { channel: string; rootTs: string },
  now: number,
  due: number,
): OpenWork {
  const data = { rootTs, activeAt: now };
  return { id: `${WATCH_WORK}:${channel}:${rootTs}`, kind: WATCH_WORK, due, channel, data };
}
