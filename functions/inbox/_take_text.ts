import { findChat, findChatPointer, updateChat, updateChatPointer } from "../../datastores/chats.ts";
import { findLine } from "../../datastores/company.ts";
import { deleteOpenWork, putOpenWork } from "../../datastores/open_work.ts";
import { type Chat, type ChatPointer, isBack, remember } from "../../domain/inbox/chat.ts";
import type { IncomingText } from "../../domain/inbox/incoming_text.ts";
import { keywordOf } from "../../domain/inbox/keywords.ts";
import { WATCH_SLOWS_AFTER_SECONDS } from "../../domain/inbox/watch.ts";
import type { OpenOutage } from "../../domain/outage/outage.ts";
import { lateLook } from "../../lib/late_look.ts";
import { type KeyedMessage, type Place, postOnce } from "../../lib/post_once.ts";
import { isClosed } from "../../lib/reachable.ts";
import { fail, type Failure, ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import { type Consequence, customerText, lineUnreachableMessage, withoutPictures } from "../../messages/inbox.ts";
import { notifyAdmins } from "../admin/notify_admins.ts";
import type { DueContext } from "../due_handler.ts";
import { refreshCard } from "../outage/_outage_card.ts";
import { startWaiting, stopWaiting } from "../outage/_waiting.ts";
import { openChat } from "./_open_chat.ts";
import { showTitle } from "./_show_title.ts";

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

/** Where a text stands, and whether it had been there before. */
export interface TakenText {
  outcome: "taken" | "repeated";
  thread: { channel: string; rootTs: string };
}

/** What is known around a text: the outage that is open, and whether the tick does it again, to finish what broke off. */
export interface Circumstances {
  outage?: OpenOutage;
  isLate?: boolean;
}

/** Brings a customer's text into its thread, once, however often and wherever it is done.
 *
 * The due row comes first and holds the whole text, so that the tick finishes what broke off. Known ids, which are those
 * of texts of which everything is done, are passed over. Two at the same instant are told apart by the messages themselves
 * (`postOnce`): the row of known ids may be stale, or written over by a run beside this one.
 * In a known conversation: 6 calls in 4 rounds. Errors: Slack's code, or `unknown_line`, which a line
 * added a moment ago may be to a stale read; the due row is there, and the tick tries again. */
export async function takeText(
  context: DueContext,
  text: IncomingText,
  circumstances: Circumstances = {},
): Promise<Result<TakenText>> {
  const party = { line: text.line, contact: text.from };
  const [pointer, noted] = await Promise.all([
    twice(() => findChatPointer(context.client, party, context)),
    circumstances.isLate ? ok(undefined) : twice(() => noteText(context, text, circumstances)),
  ]);
  if (!pointer.ok) return pointer;
  const known = pointer.value;
  if (known?.seen.includes(text.id)) {
    // During an outage the tick still has to look whether they are rightly on its list.
    if (circumstances.outage === undefined) await deleteOpenWork(context.client, workId(text), context);
    return ok({ outcome: "repeated", thread: known });
  }
  const shown = known === undefined
    ? await showInNewChat(context, text, circumstances)
    : await showInChat(context, text, known, circumstances);
  if (!shown.ok) {
    if (!noted.ok) await twice(() => noteText(context, text, circumstances));
    return shown;
  }
  return ok({ outcome: "taken", thread: shown.value });
}

/** Whole again from its due row. */
export function textOf(data: Record<string, unknown> | undefined): IncomingText {
  return data?.text as IncomingText;
}

function noteText(context: DueContext, text: IncomingText, { outage }: Circumstances): Promise<Result<void>> {
  const at = context.deps.now();
  const data = { text, at, outage: outage?.id };
  return putOpenWork(context.client, {
    id: workId(text),
    kind: TEXT_WORK,
    due: at + LOOK_AGAIN_SECONDS,
    data,
  }, context);
}

function workId({ id, line }: IncomingText): string {
  return `${TEXT_WORK}:${line}:${id}`;
}

/** `before`: the conversation that it goes on from. */
async function showInNewChat(
  context: DueContext,
  text: IncomingText,
  circumstances: Circumstances,
  before?: Chat,
): Promise<Result<ChatPointer>> {
  const opened = await openChat(context, text, before);
  if (opened.ok) return await showInChat(context, text, opened.value, circumstances, { isNew: true });
  return isClosed(opened.error) ? await tellUnreachable(context, text, opened) : opened;
}

async function showInChat(
  context: DueContext,
  text: IncomingText,
  pointer: ChatPointer,
  circumstances: Circumstances,
  { isNew = false }: { isNew?: boolean } = {},
): Promise<Result<ChatPointer>> {
  const { channel, rootTs } = pointer;
  const keyword = keywordOf(text.text);
  const consequence = keyword === undefined ? undefined : await consequenceOf(context, pointer, keyword);
  const named = { ...text, name: text.name ?? pointer.name };
  const [standing, changed] = await Promise.all([
    postAll(context, { channel, threadTs: rootTs }, customerText(named, consequence), text.pictures, {
      ...circumstances,
      isBack: isBack(pointer, context.deps.now()),
    }),
    change(context, named, pointer, consequence, circumstances.outage),
  ]);
  if (!standing.ok) {
    if (!isNew && await isOver(context, text, channel, standing.error)) {
      return await moveChat(context, text, pointer, circumstances);
    }
    return isClosed(standing.error) ? await tellUnreachable(context, text, fail(standing.error, channel)) : standing;
  }
  if (!changed.ok) return changed;
  const finished = await finish(context, named, pointer, circumstances);
  return finished.ok ? ok(pointer) : finished;
}

/** Whether a conversation cannot go on where it is: its thread is gone, or its channel is closed and the line has another
 * one by now. */
async function isOver(context: DueContext, text: IncomingText, channel: string, error: string): Promise<boolean> {
  if (THREAD_GONE.includes(error)) return true;
  if (!isClosed(error)) return false;
  const line = await twice(() => findLine(context.client, text.line, context));
  return line.ok && line.value !== undefined && line.value.channel !== channel;
}

/** The conversation goes on in a new thread: whoever opted out still has, and waits there from now on. */
async function moveChat(
  context: DueContext,
  text: IncomingText,
  pointer: ChatPointer,
  circumstances: Circumstances,
): Promise<Result<ChatPointer>> {
  const before = await twice(() => findChat(context.client, pointer, context));
  if (!before.ok) return before;
  const left = before.value?.waitingIn === undefined ? ok(undefined) : await stopWaiting(context, pointer);
  return left.ok ? await showInNewChat(context, text, circumstances, before.value) : left;
}

/** Posts the messages of one text in order; those of a try that broke off may be there. `isBack`: the channel sees the first
 * of them too. */
async function postAll(
  context: DueContext,
  place: Place,
  messages: KeyedMessage[],
  pictures: string[],
  { isLate = false, isBack }: Circumstances & { isBack: boolean },
): Promise<Result<void>> {
  for (const [index, message] of messages.entries()) {
    const alsoInChannel = isBack && index === 0;
    const options = { ...lateLook(context, isLate), lookFirst: isLate || index > 0, alsoInChannel };
    let posted = await postOnce(context.client, place, message, options);
    const picturesRefused = !posted.ok && posted.error === "invalid_blocks" && pictures.length > 0;
    if (picturesRefused) posted = await postOnce(context.client, place, withoutPictures(message, pictures), options);
    if (!posted.ok) return posted;
  }
  return ok(undefined);
}

/** What a text changes besides being there. Doing it again changes nothing. */
async function change(
  context: DueContext,
  text: IncomingText,
  pointer: ChatPointer,
  consequence: Consequence,
  outage: OpenOutage | undefined,
): Promise<Result<void>> {
  const isNamed = text.name !== undefined && text.name !== pointer.name;
  const changes: Promise<Result<void>>[] = [];
  if (isNamed || consequence !== undefined) changes.push(retitle(context, text, pointer, consequence));
  if (outage !== undefined) {
    changes.push(consequence === "stop" ? stopWaiting(context, pointer) : putOnList(context, outage, text, pointer));
  }
  const failed = (await Promise.all(changes)).find((each) => !each.ok);
  return failed ?? ok(undefined);
}

/** The conversation's row and its first message say who it is and whether they may be texted. */
async function retitle(
  context: DueContext,
  { line, from: contact, name }: IncomingText,
  { channel, rootTs }: ChatPointer,
  consequence: Consequence,
): Promise<Result<void>> {
  const { client, deps } = context;
  const optedOutAt = consequence === "stop" ? deps.now() : consequence === "start" ? 0 : undefined;
  // Under another name they have opted out all the same.
  const chat = consequence === undefined
    ? await twice(() => findChat(client, { channel, rootTs }, context))
    : undefined;
  if (chat !== undefined && !chat.ok) return chat;
  const title = { channel, rootTs, line, contact, name, optedOutAt: optedOutAt || chat?.value?.optedOutAt };
  const [stored, shown] = await Promise.all([
    twice(() => updateChat(client, { channel, rootTs }, { name, optedOutAt }, context)),
    showTitle(context, title),
  ]);
  return stored.ok ? shown : stored;
}

/** Remembers a text of which everything is done, and takes it off the list of what is due. */
async function finish(
  context: DueContext,
  text: IncomingText,
  pointer: ChatPointer,
  { outage }: Circumstances,
): Promise<Result<void>> {
  const now = context.deps.now();
  const party = { line: text.line, contact: text.from };
  const seen = remember(pointer.seen, [text.id]);
  const done = [
    twice(() => updateChatPointer(context.client, party, { seen, lastAt: now, name: text.name }, context)),
  ];
  // During an outage the tick takes the due row off, which makes up for the call that the list costs. After some silence
  // the thread is looked at rarely or not any more: the due row stays, and the tick has it looked at often again.
  if (outage === undefined && now - pointer.lastAt < WATCH_SLOWS_AFTER_SECONDS) {
    done.push(deleteOpenWork(context.client, workId(text), context));
  }
  const failed = (await Promise.all(done)).find((each) => !each.ok);
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
