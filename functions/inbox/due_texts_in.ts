import { findChatPointers } from "../../datastores/chats.ts";
import { findSettings } from "../../datastores/settings.ts";
import { deleteAllOpenWork, type OpenWork, putAllOpenWork, putOpenWork } from "../../datastores/open_work.ts";
import { ok } from "../../lib/result.ts";
import type { DueContext, DueHandler, DueHandlers } from "../due_handler.ts";
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
  const taken = await takeText(context, textOf(work.data), { outage: settings.value?.outage, isLate: true });
  const now = context.deps.now();
  if (!taken.ok && taken.error === "unknown_line") {
    return ok(now - Number(work.data?.at) < KEPT_SECONDS ? { again: now + AGAIN_SECONDS } : "done");
  }
  if (!taken.ok) return taken;
  // At once: what a run that broke off left twice goes with this tick.
  const watched = await putOpenWork(context.client, watchWork(taken.value.thread, now, now), context);
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
    return chat === undefined ? [] : [{ work, watch: watchWork(chat, now, now) }];
  });
  const watches = new Map(taken.map(({ watch }) => [watch.id, watch]));
  const watched = await putAllOpenWork(client, [...watches.values()], context);
  if (!watched.ok) return things;
  const gone = await deleteAllOpenWork(client, taken.map(({ work }) => work.id), context);
  return gone.ok ? things.filter((thing) => taken.every(({ work }) => work !== thing)) : things;
}

/** What the tick does for texts that customers sent. */
export const textsInDue: DueHandlers = { [TEXT_WORK]: finishText };
