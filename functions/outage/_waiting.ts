import { updateChat } from "../../datastores/chats.ts";
import { deleteOpenWork, findOpenWork, listOpenWork, type OpenWork, putOpenWork } from "../../datastores/open_work.ts";
import type { OpenOutage, Waiting } from "../../domain/outage/outage.ts";
import { ok, type Result } from "../../lib/result.ts";
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

/** Puts somebody who has texted on the outage's list: true when they were not on it. Whoever is stays where they are.
 * The conversation's mark comes first: whoever is on the list without it would stay there whatever anybody answers. */
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
  const since = context.deps.now();
  // The conversation knows it too, so that answering anyone else costs nothing.
  const marked = await twice(() => updateChat(context.client, conversation, { waitingIn: outage }, context));
  if (!marked.ok) return marked;
  const put = await twice(() =>
    putOpenWork(context.client, {
      id: waitingId(conversation),
      kind: WAITING_WORK,
      due: since + NEVER_DUE_SECONDS,
      channel,
      data: { outage, rootTs, contact, name, since },
    }, context)
  );
  return put.ok ? ok(true) : put;
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
