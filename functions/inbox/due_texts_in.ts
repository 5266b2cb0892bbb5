import { findSettings } from "../../datastores/directory.ts";
import { ok } from "../../lib/result.ts";
import type { DueHandler, DueHandlers } from "../due_handler.ts";
import { watchChat } from "./_open_chat.ts";
import { takeText, TEXT_WORK, textOf } from "./_take_text.ts";

/** Brings in a text whose run broke off; one that came after a long silence has its thread looked at again. That a line
 * is not ours was said when its text came. */
const finishText: DueHandler = async (work, context) => {
  const settings = await findSettings(context.client, context);
  if (!settings.ok) return settings;
  const taken = await takeText(context, textOf(work.data), { outage: settings.value?.outage, isLate: true });
  if (!taken.ok) return taken.error === "unknown_line" ? ok("done") : taken;
  // At once: what a run that broke off left twice goes with this tick.
  const watched = await watchChat(context, taken.value.thread, context.deps.now());
  return watched.ok ? ok("done") : watched;
};

/** What the tick does for texts that customers sent. */
export const textsInDue: DueHandlers = { [TEXT_WORK]: finishText };
