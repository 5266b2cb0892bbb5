import { findChat, findChatPointer, updateChat, updateChatPointer } from "../../datastores/chats.ts";
import { deleteOpenWork, putOpenWork } from "../../datastores/open_work.ts";
import { type ChatPointer, remember } from "../../domain/inbox/chat.ts";
import type { IncomingText } from "../../domain/inbox/incoming_text.ts";
import { keywordOf } from "../../domain/inbox/keywords.ts";
import { WATCH_ENDS_AFTER_SECONDS } from "../../domain/inbox/watch.ts";
import type { OpenOutage } from "../../domain/outage/outage.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { type KeyedMessage, type Place, postOnce, type Standing } from "../../lib/post_once.ts";
import { fail, type Failure, ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import {
  chatRoot,
  type Consequence,
  customerText,
  lineUnreachableMessage,
  textIdOf,
  withoutPictures,
} from "../../messages/inbox.ts";
import { notifyAdmins } from "../admin/notify_admins.ts";
import type { DueContext } from "../due_handler.ts";
import { refreshCard } from "../outage/_outage_card.ts";
import { startWaiting, stopWaiting } from "../outage/_waiting.ts";
import { openChat } from "./_open_chat.ts";

export const TEXT_WORK = "text_in";
/** By then whoever took the text has finished or broken off: a function has 60 seconds. */
const LOOK_AGAIN_SECONDS = 2 * 60;

/** What Slack says when a thread is gone although its channel is not. */
const THREAD_GONE = [
  "thread_not_found",
  "message_not_found",
  "cannot_reply_to_message",
  "restricted_action_thread_locked",
];
/** What it says of a channel that cannot be posted to and will not be by trying again at once. */
const CHANNEL_CLOSED = ["channel_not_found", "is_archived", "not_in_channel", "restricted_action"];

/** Where a text stands, and whether it had been there before. */
export interface TakenText {
  outcome: "taken" | "repeated";
  thread: { channel: string; rootTs: string };
}

/** Brings a customer's text into its thread, once, however often and wherever it is done.
 *
 * The due row comes first and holds the whole text, so that the tick finishes what broke off. Known ids are passed over.
 * Two at the same instant are told apart by the messages themselves (`postOnce`): the row of known ids may be stale.
 * In a known conversation: 6 calls in 4 rounds. Errors: Slack's code, or `unknown_line`, which a line
 * added a moment ago may be to a stale read; the due row is there, and the tick tries again. */
export async function takeText(
  context: DueContext,
  text: IncomingText,
  outage?: OpenOutage,
): Promise<Result<TakenText>> {
  const party = { line: text.line, contact: text.from };
  const [pointer, noted] = await Promise.all([
    twice(() => findChatPointer(context.client, party, context)),
    twice(() => noteText(context, text)),
  ]);
  if (!pointer.ok) return pointer;
  const known = pointer.value;
  if (known?.seen.includes(text.id)) {
    await deleteOpenWork(context.client, workId(text), context);
    return ok({ outcome: "repeated", thread: known });
  }
  const shown = known === undefined
    ? await showInNewChat(context, text, outage)
    : await showInChat(context, text, known, { outage });
  if (!shown.ok) {
    if (!noted.ok) await twice(() => noteText(context, text));
    return shown;
  }
  return ok({ outcome: "taken", thread: shown.value });
}

/** Whole again from its due row. */
export function textOf(data: Record<string, unknown> | undefined): IncomingText {
  return data?.text as IncomingText;
}

function noteText(context: DueContext, text: IncomingText): Promise<Result<void>> {
  const due = context.deps.now() + LOOK_AGAIN_SECONDS;
  return putOpenWork(context.client, { id: workId(text), kind: TEXT_WORK, due, data: { text } }, context);
}

function workId({ id, line }: IncomingText): string {
  return `${TEXT_WORK}:${line}:${id}`;
}

async function showInNewChat(
  context: DueContext,
  text: IncomingText,
  outage: OpenOutage | undefined,
): Promise<Result<ChatPointer>> {
  const opened = await openChat(context, text);
  if (opened.ok) return await showInChat(context, text, opened.value, { isNew: true, outage });
  return CHANNEL_CLOSED.includes(opened.error) ? await tellUnreachable(context, text, opened) : opened;
}

async function showInChat(
  context: DueContext,
  text: IncomingText,
  pointer: ChatPointer,
  { isNew = false, outage }: { isNew?: boolean; outage?: OpenOutage },
): Promise<Result<ChatPointer>> {
  const { channel, rootTs } = pointer;
  const keyword = keywordOf(text.text);
  const consequence = keyword === undefined ? undefined : await consequenceOf(context, pointer, keyword);
  const named = { ...text, name: text.name ?? pointer.name };
  const messages = customerText(named, consequence);
  const standing = await postAll(context, { channel, threadTs: rootTs }, messages, text.pictures);
  if (!standing.ok) {
    if (THREAD_GONE.includes(standing.error) && !isNew) return await showInNewChat(context, text, outage);
    return CHANNEL_CLOSED.includes(standing.error)
      ? await tellUnreachable(context, text, fail(standing.error, channel))
      : standing;
  }
  const finished = await finish(context, named, pointer, consequence, standing.value, outage);
  return finished.ok ? ok(pointer) : finished;
}

/** Posts the messages of one text in order; the later ones of a long text may be there from a try that broke off. */
async function postAll(
  context: DueContext,
  place: Place,
  messages: KeyedMessage[],
  pictures: string[],
): Promise<Result<Standing>> {
  let last: Result<Standing> = fail("no_text");
  for (const [index, message] of messages.entries()) {
    last = await postOnce(context.client, place, message, { ...context, lookFirst: index > 0 });
    const picturesRefused = !last.ok && last.error === "invalid_blocks" && pictures.length > 0;
    if (picturesRefused) last = await postOnce(context.client, place, withoutPictures(message, pictures), context);
    if (!last.ok) return last;
  }
  return last;
}

/** Remembers the text, keeps what it changes, and takes it off the list of what is due. */
async function finish(
  context: DueContext,
  text: IncomingText,
  pointer: ChatPointer,
  consequence: Consequence,
  { around }: Standing,
  outage: OpenOutage | undefined,
): Promise<Result<void>> {
  const { channel, rootTs } = pointer;
  const now = context.deps.now();
  const party = { line: text.line, contact: text.from };
  // Those around are added too: a run beside this one may have read the row before this one wrote it.
  const nearby = around.flatMap(({ keys }) => keys).map(textIdOf).filter((id) => id !== undefined);
  const seen = remember(pointer.seen, [...nearby, text.id]);
  const isNamed = text.name !== undefined && text.name !== pointer.name;
  const optedOutAt = consequence === "stop" ? now : consequence === "start" ? 0 : undefined;
  const changes: Promise<Result<unknown>>[] = [
    twice(() => updateChatPointer(context.client, party, { seen, lastAt: now, name: text.name }, context)),
  ];
  if (isNamed || optedOutAt !== undefined) {
    const root = chatRoot({ ...party, name: text.name, optedOutAt: optedOutAt || undefined });
    changes.push(
      twice(() => updateChat(context.client, { channel, rootTs }, { name: text.name, optedOutAt }, context)),
      callSlack(
        () => context.client.chat.update({ channel, ts: rootTs, text: root.text, blocks: root.blocks as never }),
        context,
      ),
    );
  }
  if (outage !== undefined) {
    changes.push(consequence === "stop" ? stopWaiting(context, pointer) : putOnList(context, outage, text, pointer));
  }
  // During an outage the tick takes the due row off, which makes up for the call that the list costs. After a long silence
  // nobody looks at the thread any more: the due row stays, and the tick has it looked at again.
  if (outage === undefined && now - pointer.lastAt < WATCH_ENDS_AFTER_SECONDS) {
    changes.push(deleteOpenWork(context.client, workId(text), context));
  }
  const failed = (await Promise.all(changes)).find((change): change is Failure => !change.ok);
  return failed ?? ok(undefined);
}

/** Whoever is new on an outage's list is on its card too. */
async function putOnList(
  context: DueContext,
  outage: OpenOutage,
  text: IncomingText,
  pointer: ChatPointer,
): Promise<Result<void>> {
  const waits = await startWaiting(context, outage, text, pointer);
  if (waits.ok && waits.value) await refreshCard(context, outage);
  return waits.ok ? ok(undefined) : waits;
}

/** START matters only to those who had opted out; anyone may answer YES. */
async function consequenceOf(
  context: DueContext,
  thread: { channel: string; rootTs: string },
  keyword: "stop" | "start",
): Promise<Consequence> {
  if (keyword === "stop") return "stop";
  const chat = await twice(() => findChat(context.client, thread, context));
  return chat.ok && chat.value?.optedOutAt === undefined ? undefined : "start";
}

async function tellUnreachable(context: DueContext, text: IncomingText, failure: Failure): Promise<Failure> {
  await notifyAdmins(context.client, {
    subject: `line_unreachable:${text.line}`,
    message: lineUnreachableMessage(text.line, failure.detail ?? "", failure.error),
  }, context);
  return failure;
}
