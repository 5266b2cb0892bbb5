import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { findNotice, findSettings, noticeRow, putDirectoryRows } from "../../datastores/directory.ts";
import { putOpenWork } from "../../datastores/open_work.ts";
import { type CallOptions, callSlack } from "../../lib/call_slack.ts";
import { systemDeps } from "../../lib/deps.ts";
import { lockByReaction } from "../../lib/lock.ts";
import { inParallel, ok, type Result } from "../../lib/result.ts";
import type { Message } from "../../messages/blocks.ts";
import type { DueHandler } from "../due_handler.ts";
import { noticeWork } from "./notice_work.ts";

/** Something that admins should hear of. */
export interface AdminNotice {
  /** What it is about, such as `webhook_token`: told at most once an hour. Stable and free of what people wrote. */
  subject: string;
  /** Emoji, without colons, that marks the message before as taken over by this one; one per subject. */
  mark: string;
  message: Message;
}

const QUIET_SECONDS = 60 * 60;
const RETRY_SECONDS = 5 * 60;

/** Tells the admin channel, at most once an hour per subject. `quiet` when it was told lately, is being told by someone
 * else at this moment, or when there is no admin channel yet.
 *
 * Each notice can have one successor only: who posts it first takes the lock on the notice before it (on set-up's card
 * for the first one). So two at once, or a stale read of the last notice, never make two. When the lock was taken and
 * no successor is to be seen, the tick looks again. */
export async function notifyAdmins(
  client: SlackAPIClient,
  { subject, mark, message }: AdminNotice,
  options: CallOptions = {},
): Promise<Result<"told" | "quiet">> {
  const read = await inParallel([findSettings(client, options), findNotice(client, subject, options)]);
  if (!read.ok) return read;
  const [settings, notice] = read.value;
  if (settings === undefined) return ok("quiet");
  const { adminChannel, cardTs } = settings;
  const now = (options.deps ?? systemDeps).now();
  if (notice !== undefined && now - notice.at < QUIET_SECONDS) return ok("quiet");

  const before = notice ?? (cardTs === undefined ? undefined : { channel: adminChannel, ts: cardTs });
  const locked = before === undefined ? ok(false) : await lockByReaction(client, { ...before, name: mark });
  if (!locked.ok || !locked.value) {
    const put = await putOpenWork(client, noticeWork({ subject, message }, now + RETRY_SECONDS), options);
    return put.ok ? ok("quiet") : put;
  }
  return await post(client, { subject, message, channel: adminChannel, now }, options);
}

/** Posts a notice that nobody has posted although it was locked or had nothing to lock on. */
export const noticeDue: DueHandler = async (work, { client, deps, untilMs }) => {
  const options = { deps, untilMs };
  const { subject, message } = work.data as { subject: string; message: Message };
  const read = await inParallel([findSettings(client, options), findNotice(client, subject, options)]);
  if (!read.ok) return read;
  const [settings, notice] = read.value;
  const now = deps.now();
  const told = notice !== undefined && now - notice.at < QUIET_SECONDS;
  if (told || settings === undefined) return ok("done");
  const posted = await post(client, { subject, message, channel: settings.adminChannel, now }, options);
  return posted.ok ? ok("done") : posted;
};

async function post(
  client: SlackAPIClient,
  { subject, message, channel, now }: { subject: string; message: Message; channel: string; now: number },
  options: CallOptions,
): Promise<Result<"told">> {
  const posted = await callSlack(() => client.chat.postMessage({ channel, ...message }), options);
  if (!posted.ok) return posted;
  const row = noticeRow(subject, { channel, ts: posted.value.ts ?? "", at: now });
  const remembered = await putDirectoryRows(client, [row], options);
  return remembered.ok ? ok("told") : remembered;
}
