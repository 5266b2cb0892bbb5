import { findChat, updateChat } from "../../datastores/chats.ts";
import { deleteOpenWork, findOpenWork, listOpenWork, type OpenWork, putOpenWork } from "../../datastores/open_work.ts";
import { findSettings } from "../../datastores/settings.ts";
import type { OpenOutage, Waiting } from "../../domain/outage/outage.ts";
import { inParallel, ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import type { DueContext } from "../due_handler.ts";

export const WAITING_WORK = "waiting";
/** Nothing is done about a waiting person when time has passed: a human answers them, or the outage ends. */
const NEVER_DUE_SECONDS = 10 * 365 * 24 * 3600;

/** A customer's conversation. */
export interface Conversation {
  channel: string;
  rootTs: string;
}

/** Puts somebody who has texted on the outage's list: true when they were not on it. Whoever is stays where they are. */
export async function startWaiting(
  context: DueContext,
  { id: outage }: OpenOutage,
  { from: contact, name }: { from: string; name?: string },
  conversation: Conversation,
): Promise<Result<boolean>> {
  const { channel, rootTs } = conversation;
  const known = await twice(() => findOpenWork(context.client, waitingId(conversation), context));
  if (!known.ok) return known;
  if (known.value?.data?.outage === outage) return ok(false);
  const put = await putOnList(context, { outage, channel, rootTs, contact, name, since: context.deps.now() });
  return put.ok ? ok(true) : put;
}

/** The conversation's mark comes first: whoever is on the list without it would stay there whatever anybody answers. */
async function putOnList(context: DueContext, waiting: Waiting): Promise<Result<void>> {
  const { channel, ...data } = waiting;
  // The conversation knows it too, so that answering anyone else costs nothing.
  const marked = await twice(() => updateChat(context.client, waiting, { waitingIn: waiting.outage }, context));
  if (!marked.ok) return marked;
  const row = { id: waitingId(waiting), kind: WAITING_WORK, due: waiting.since + NEVER_DUE_SECONDS, channel, data };
  return await twice(() => putOpenWork(context.client, row, context));
}

/** Puts right whether somebody is on an open outage's list: at the moment of a text or an answer their rows may have been
 * read stale, or a run beside it was ahead. `since`: Unix seconds of the first text that has no answer; undefined when all
 * have. True when something was not right. Errors: Slack's code. */
export async function settleWaiting(
  context: DueContext,
  outage: string,
  conversation: Conversation,
  since: number | undefined,
): Promise<Result<boolean>> {
  const read = await inParallel([
    findSettings(context.client, context),
    findChat(context.client, conversation, context),
    findOpenWork(context.client, waitingId(conversation), context),
  ]);
  if (!read.ok) return read;
  const [settings, chat, row] = read.value;
  if (settings?.outage?.id !== outage || chat === undefined) return ok(false);
  const waits = since !== undefined && chat.optedOutAt === undefined;
  const isListed = row?.data?.outage === outage;
  if (waits === isListed && waits === (chat.waitingIn === outage)) return ok(false);
  const { channel, rootTs, contact, name } = chat;
  const changed = waits
    ? await putOnList(context, { outage, channel, rootTs, contact, name, since })
    : await stopWaiting(context, conversation);
  return changed.ok ? ok(true) : changed;
}

/** Takes somebody off the list. The mark goes last: while it is there, the next answer takes them off. */
export async function stopWaiting(context: DueContext, conversation: Conversation): Promise<Result<void>> {
  const gone = await twice(() => deleteOpenWork(context.client, waitingId(conversation), context));
  return gone.ok ? await twice(() => updateChat(context.client, conversation, { waitingIn: "" }, context)) : gone;
}

/** Everyone on an outage's list. One query over what is open. */
export async function listWaiting(context: DueContext, outage: string): Promise<Result<Waiting[]>> {
  const listed = await twice(() => listOpenWork(context.client, WAITING_WORK, context));
  return listed.ok ? ok(listed.value.map(toWaiting).filter((each) => each.outage === outage)) : listed;
}

function toWaiting({ channel = "", data = {} }: OpenWork): Waiting {
  const { outage, rootTs, contact, name, since } = data;
  return {
    outage: String(outage),
    channel,
    rootTs: String(rootTs),
    contact: String(contact),
    name: typeof name === "string" ? name : undefined,
    since: Number(since),
  };
}

function waitingId({ channel, rootTs }: Conversation): string {
  return `${WAITING_WORK}:${channel}:${rootTs}`;
}
