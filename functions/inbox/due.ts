import { ok } from "../../lib/result.ts";
import type { DueHandler, DueHandlers } from "../due_handler.ts";
import { finishReply } from "./_finish_reply.ts";
import { WATCH_WORK, watchChat } from "./_open_chat.ts";
import { REPLY_WORK } from "./_send_reply.ts";
import { takeText, TEXT_WORK, textOf } from "./_take_text.ts";
import { TIDY_WORK, tidyChannel } from "./_tidy.ts";
import { watchThread } from "./_watch_chat.ts";

/** Brings in a text whose run broke off; one that came after a long silence has its thread looked at again. That a line
 * is not ours was said when its text came. */
const finishText: DueHandler = async (work, context) => {
  const taken = await takeText(context, textOf(work.data));
  if (!taken.ok) return taken.error === "unknown_line" ? ok("done") : taken;
  const watched = await watchChat(context, taken.value.thread);
  return watched.ok ? ok("done") : watched;
};

/** What the tick does for customers' conversations. */
export const inboxDue: DueHandlers = {
  [TEXT_WORK]: finishText,
  [REPLY_WORK]: ({ channel = "", data }, context) =>
    finishReply(context, {
      channel,
      rootTs: String(data?.rootTs),
      ts: String(data?.ts),
      tries: Number(data?.attempt ?? 0),
    }),
  [TIDY_WORK]: ({ channel = "", data }, context) => tidyChannel(context, channel, Number(data?.at)),
  [WATCH_WORK]: ({ channel = "", data }, context) =>
    watchThread(context, {
      channel,
      rootTs: String(data?.rootTs),
      activeAt: Number(data?.activeAt),
      since: data?.since as string | undefined,
    }),
};
