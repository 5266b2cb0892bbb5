import type { DueHandlers } from "../due_handler.ts";
import { LISTED_WORK } from "../outage/outage_work.ts";
import { checkListed } from "./_check_listed.ts";
import { finishReply } from "./_finish_reply.ts";
import { WATCH_WORK } from "./_open_chat.ts";
import { REPLY_WORK } from "./_send_reply.ts";
import { watchThread } from "./_watch_chat.ts";

/** What the tick does for replies to customers. */
export const textsOutDue = {
  [REPLY_WORK]: ({ channel = "", data }, context) =>
    finishReply(context, {
      channel,
      rootTs: String(data?.rootTs),
      ts: String(data?.ts),
      tries: Number(data?.attempt ?? 0),
      lockedAt: data?.lockedAt as number | undefined,
    }),
  [LISTED_WORK]: checkListed,
  [WATCH_WORK]: ({ channel = "", data }, context) =>
    watchThread(context, {
      channel,
      rootTs: String(data?.rootTs),
      activeAt: Number(data?.activeAt),
      since: data?.since as string | undefined,
    }),
} satisfies DueHandlers;
