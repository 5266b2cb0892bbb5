import { findChatPointers } from "../../datastores/chats.ts";
import { findSettings } from "../../datastores/settings.ts";
import { deleteAllOpenWork, type OpenWork, putAllOpenWork } from "../../datastores/open_work.ts";
import { ok } from "../../lib/result.ts";
import type { DueContext, DueHandler, DueHandlers } from "../due_handler.ts";
import { listedWork } from "../outage/outage_work.ts";
import { watchWork } from "./_open_chat.ts";
import { takeText, TEXT_WORK, textOf } from "./_take_text.ts";

/** A text to a number that is not ours is kept for so long: the line may be about to be set up. */
const KEPT_SECONDS = 24 * 3600;
const AGAIN_SECONDS = 15 * 60;

/** Brings in a text whose run broke off, and has its thread looked at. That a line is not ours was said when its text
 * came. */
const finishText: DueHandler = async (work, context) => {
  const settings = await findSettings(context.client, context);
  if (!settings.ok) return settings;
  const outage = settings.value?.outage;
  const taken = await takeText(context, textOf(work.data), { outage, isLate: true });
  const now = context.deps.now();
  if (!taken.ok && taken.error === "unknown_line") {
    return ok(now - Number(work.data?.at) < KEPT_SECONDS ? { again: now + AGAIN_SECONDS } : "done");
  }
  if (!taken.ok) return taken;
  // At once: what a run that broke off left twice goes with this tick.
  const looks = looksAt(taken.value.thread, now, outage?.id);
  const watched = await putAllOpenWork(context.client, looks, context);
  return watched.ok ? ok("done") : watched;
};

/** Of a text that is done its row only has to go and its thread to be looked at: in a few calls for all of them, so that
 * one that broke off does not wait behind hundreds during an outage. What is left comes back. */
export async function clearTaken(things: OpenWork[], context: DueContext): Promise<OpenWork[]> {
  const { client, deps } = context;
  const parties = things.map(({ data }) => textOf(data)).map(({ line, from }) => ({ line, contact: from }));
  const found = await findChatPointers(client, parties, context);
  if (!found.ok) return things;
  const now = deps.now();
  const taken = things.flatMap((work) => {
    const { id, line, from } = textOf(work.data);
    const chat = found.value.find((each) => each.line === line && each.contact === from && each.seen.includes(id));
    const outage = work.data?.outage as string | undefined;
    return chat === undefined ? [] : [{ work, looks: looksAt(chat, now, outage) }];
  });
  const looks = new Map(taken.flatMap((each) => each.looks).map((look) => [look.id, look]));
  const watched = await putAllOpenWork(client, [...looks.values()], context);
  if (!watched.ok) return things;
  const gone = await deleteAllOpenWork(client, taken.map(({ work }) => work.id), context);
  return gone.ok ? things.filter((thing) => taken.every(({ work }) => work !== thing)) : things;
}

/** What is looked at after a text: its thread, and whether it is rightly on an outage's list. `now`: Unix seconds. */
function looksAt(thread: { channel: string; rootTs: string }, now: number, outage: string | undefined): OpenWork[] {
  const watch = watchWork(thread, now, now);
  return outage === undefined ? [watch] : [watch, listedWork(thread, outage, now)];
}

/** What the tick does for texts that customers sent. */
export const textsInDue = { [TEXT_WORK]: finishText } satisfies DueHandlers;
