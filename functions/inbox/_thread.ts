import { findPeople } from "../../datastores/people.ts";
import type { Chat } from "../../domain/inbox/chat.ts";
import { personReplies, type ThreadMessage } from "../../domain/inbox/thread.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { ok, type Result } from "../../lib/result.ts";
import { emojiIn, mentionedPeople, toPlainText } from "../../lib/plain_text.ts";
import { twice } from "../../lib/twice.ts";
import type { DueContext } from "../due_handler.ts";

/** A conversation's thread, or its later part. */
export interface Thread {
  /** `U…` of the bot. */
  bot: string;
  /** Everything read but the first message, oldest first. */
  messages: ThreadMessage[];
  /** What people wrote, oldest first. */
  replies: ThreadMessage[];
}

const PAGE = 200;

/** Reads a thread, from after `since` (`ts`) where given. Errors: Slack's code. */
export async function readThread(
  context: DueContext,
  { channel, rootTs }: Pick<Chat, "channel" | "rootTs">,
  since?: string,
): Promise<Result<Thread>> {
  const all: ThreadMessage[] = [];
  let cursor: string | undefined;
  do {
    const read = await twice(() =>
      callSlack(
        () => context.client.conversations.replies({ channel, ts: rootTs, oldest: since, limit: PAGE, cursor }),
        context,
      )
    );
    if (!read.ok) return read;
    all.push(...read.value.messages as ThreadMessage[]);
    cursor = read.value.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
  const bot = await botOf(context, all.find(({ ts }) => ts === rootTs));
  if (!bot.ok) return bot;
  // The first message comes along with every page.
  const messages = all.filter(({ ts }) => ts !== rootTs);
  return ok({ bot: bot.value, messages, replies: personReplies(messages, rootTs, bot.value) });
}

/** `U…` of the bot. A first message that was deleted is a note of Slack's own. */
async function botOf({ client, ...options }: DueContext, root: ThreadMessage | undefined): Promise<Result<string>> {
  if (root?.bot_id !== undefined && root.user !== undefined) return ok(root.user);
  const us = await twice(() => callSlack(() => client.auth.test(), options));
  return us.ok ? ok(us.value.user_id as string) : us;
}

/** A reply in the words that a phone would show. Names come from the directory, else from Slack. */
export async function plainReply(context: DueContext, reply: ThreadMessage): Promise<string> {
  const { text = "", blocks = [] } = reply;
  return toPlainText(text, await namesOf(context, mentionedPeople(text)), emojiIn(blocks));
}

/** Names by `U…`; those that cannot be found out are missing. */
async function namesOf(
  context: DueContext,
  ids: string[],
): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const found = await findPeople(context.client, ids, context);
  const names = Object.fromEntries((found.ok ? found.value : []).map(({ id, name }) => [id, name]));
  await Promise.all(
    ids.filter((id) => !names[id]).map(async (user) => {
      const info = await callSlack(() => context.client.users.info({ user }), context);
      if (info.ok) names[user] = info.value.user.real_name ?? info.value.user.name;
    }),
  );
  return names;
}
