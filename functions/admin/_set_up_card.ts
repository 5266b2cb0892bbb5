import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { type CallOptions, callSlack } from "../../lib/call_slack.ts";
import { systemDeps } from "../../lib/deps.ts";
import { fail, ok, type Result } from "../../lib/result.ts";
import { isPassing } from "../../lib/twice.ts";
import { CARD_UNDER_WAY, progressCard } from "../../messages/admin.ts";
import type { Message } from "../../messages/blocks.ts";

/** A card without sign of life for this long belongs to a set-up that was broken off. */
const ALIVE_SECONDS = 3 * 60;
/** How far back a card still at work can stand in the channel. */
const LOOK_BACK_SECONDS = 60 * 60;
/** Slack's clock may be ahead of ours by this much. */
const CLOCK_SLACK_SECONDS = 60;
const LOOK_BACK_MESSAGES = 200;

/** A card under way that came first. */
export interface OtherSetUp {
  by: string;
}

interface HistoryMessage {
  ts: string;
  bot_id?: string;
  blocks?: { block_id?: string }[];
}

/** Starts set-up's card in the admin channel, unless another is under way: the order of the channel's messages decides
 * between two at once. Each posts its card and looks; whoever finds an earlier one takes the own card away again. Looking
 * also tells whether a card stands there whose posting was never confirmed.
 * `by`: `U…`, "" for ourselves. Errors: Slack's code. */
export async function startCard(
  client: SlackAPIClient,
  { channel, by }: { channel: string; by: string },
  options: CallOptions,
): Promise<Result<{ ts: string } | OtherSetUp>> {
  const now = (options.deps ?? systemDeps).now();
  const key = crypto.randomUUID();
  const card = progressCard({ by, at: now, key });
  const posted = await callSlack(() => client.chat.postMessage({ channel, ...card }), options);
  if (!posted.ok && !isPassing(posted.error)) return posted;
  const history = await callSlack(
    () =>
      client.conversations.history({
        channel,
        oldest: String(now - LOOK_BACK_SECONDS),
        // Without it Slack gives those closest to `oldest`. Source: slackhq/slack-api-docs, issue 4.
        latest: String(now + CLOCK_SLACK_SECONDS),
        limit: LOOK_BACK_MESSAGES,
      }),
    options,
  );
  const messages = history.ok ? history.value.messages as HistoryMessage[] : [];
  const own = messages.find((message) => stateOf(message).key === key);
  const ts = own?.ts ?? (posted.ok ? posted.value.ts : undefined);
  if (ts === undefined) return posted.ok ? fail("ts_missing_in_reply") : posted;
  const earlier = messages.find((message) =>
    message.bot_id !== undefined && message.bot_id === own?.bot_id && Number(message.ts) < Number(ts) &&
    now - stateOf(message).at < ALIVE_SECONDS
  );
  if (history.ok && earlier === undefined) return ok({ ts });
  await callSlack(() => client.chat.delete({ channel, ts }), options);
  if (!history.ok) return history;
  return ok({ by: earlier === undefined ? "" : stateOf(earlier).by });
}

/** Puts the card into another state. A card that somebody deleted is no reason to stop. Errors: Slack's code. */
export async function showOnCard(
  client: SlackAPIClient,
  { channel, ts }: { channel: string; ts: string },
  message: Message,
  options: CallOptions,
): Promise<Result<void>> {
  const shown = await callSlack(() => client.chat.update({ channel, ts, ...message }), options);
  return shown.ok || shown.error === "message_not_found" ? ok(undefined) : shown;
}

/** What a card under way keeps in the id of its block, see `progressCard`; any other message has been still for ever. */
function stateOf({ blocks = [] }: HistoryMessage): { at: number; by: string; key: string } {
  const id = blocks.map(({ block_id = "" }) => block_id).find((blockId) => blockId.startsWith(CARD_UNDER_WAY)) ?? "";
  const [at, by = "", key = ""] = id.slice(CARD_UNDER_WAY.length).split(":");
  return { at: Number(at), by, key };
}
