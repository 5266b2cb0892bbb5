import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { type CallOptions, callSlack } from "./call_slack.ts";
import { ok, type Result } from "./result.ts";

/** Takes the lock that a message carries: the bot's own reaction `name` on it. True for the first, false for everyone
 * later; it is never given back. People see it, so the emoji says what it stands for (✋ taken, ⏳ under way).
 * Source: Slack, reactions.add (`already_reacted`). */
export async function lockByReaction(
  client: SlackAPIClient,
  at: { channel: string; ts: string; name: string },
): Promise<Result<boolean>> {
  const added = await callSlack(() => client.reactions.add({ channel: at.channel, timestamp: at.ts, name: at.name }));
  if (added.ok) return ok(true);
  return added.error === "already_reacted" ? ok(false) : added;
}

/** Whether a message of the bot's own carries that lock: an emoji that somebody else puts on it is none. A message that is
 * gone carries none. */
export async function isLocked(
  client: SlackAPIClient,
  at: { channel: string; ts: string; name: string },
  options?: CallOptions,
): Promise<Result<boolean>> {
  const read = await callSlack(
    () => client.reactions.get({ channel: at.channel, timestamp: at.ts, full: true }),
    options,
  );
  if (!read.ok) return read.error === "message_not_found" ? ok(false) : read;
  const { user: bot = "", reactions = [] } = (read.value.message ?? {}) as {
    user?: string;
    reactions?: { name: string; users: string[] }[];
  };
  return ok(reactions.some(({ name, users }) => name === at.name && users.includes(bot)));
}
