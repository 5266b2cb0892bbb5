import { callSlack } from "../../lib/call_slack.ts";
import { lockByReaction } from "../../lib/lock.ts";
import { lookAround } from "../../lib/post_once.ts";
import { ok, type Result } from "../../lib/result.ts";
import { isPassing, twice } from "../../lib/twice.ts";
import type { Message } from "../../messages/blocks.ts";
import type { DueContext } from "../due_handler.ts";

/** A message that mentions the app. */
export interface Question {
  channel: string;
  ts: string;
}

/** People see it on their question: it is being answered. */
const ANSWER_LOCK = "speech_balloon";

/** Takes the lock that a question carries; true for the first. There is no due row behind it: an answer that is lost after
 * it is asked for again, and a number that comes minutes later would answer another moment. */
export async function lockQuestion({ client }: DueContext, question: Question): Promise<Result<boolean>> {
  const won = await lockByReaction(client, { ...question, name: ANSWER_LOCK });
  if (won.ok || !isPassing(won.error)) return won;
  // Taken by then, it was most likely taken by the first try.
  const again = await lockByReaction(client, { ...question, name: ANSWER_LOCK });
  return again.ok ? ok(true) : again;
}

/** Answers in the question's thread. The event does not tell whether the question is a reply itself: an answer that did not
 * get into a thread moves into the right one. One call, four more only then. Errors: Slack's code.
 * Source: Slack, app_mentioned (no thread_ts); bolt-js issue 642 (a reply's `ts` as `thread_ts` leaves the thread). */
export async function postAnswer(context: DueContext, question: Question, answer: Message): Promise<Result<void>> {
  const [first, ...others] = answer.blocks;
  const key = `answer/${question.ts}`;
  const message = { text: answer.text, blocks: [{ ...first, block_id: key }, ...others] };
  const posted = await post(context, question.channel, question.ts, message, key);
  if (!posted.ok) return posted;
  if (posted.value.threadTs !== undefined) return ok(undefined);
  const root = await findRoot(context, question);
  if (!root.ok || root.value === question.ts) return root.ok ? ok(undefined) : root;
  const moved = await post(context, question.channel, root.value, message, key);
  if (!moved.ok) return moved;
  const { channel } = question;
  const gone = await twice(() =>
    callSlack(() => context.client.chat.delete({ channel, ts: posted.value.ts }), context)
  );
  return gone.ok || gone.error === "message_not_found" ? ok(undefined) : gone;
}

async function post(
  { client, ...options }: DueContext,
  channel: string,
  threadTs: string,
  { text, blocks }: Message,
  key: string,
): Promise<Result<{ ts: string; threadTs?: string }>> {
  const answer = { channel, thread_ts: threadTs, text, blocks: blocks as never, unfurl_links: false };
  let posted = await callSlack(() => client.chat.postMessage(answer), options);
  if (!posted.ok && isPassing(posted.error)) {
    // It may stand there all the same.
    const around = await lookAround(client, { channel, threadTs }, Number(threadTs), options);
    const standing = around.ok ? around.value.find(({ keys }) => keys.includes(key)) : undefined;
    if (standing !== undefined) return ok({ ts: standing.ts, threadTs });
    posted = await callSlack(() => client.chat.postMessage(answer), options);
  }
  return posted.ok ? ok({ ts: posted.value.ts, threadTs: posted.value.message?.thread_ts }) : posted;
}

async function findRoot({ client, ...options }: DueContext, { channel, ts }: Question): Promise<Result<string>> {
  const read = await twice(() => callSlack(() => client.conversations.replies({ channel, ts, limit: 1 }), options));
  if (!read.ok) return read;
  const messages = read.value.messages as { ts: string; thread_ts?: string }[];
  return ok(messages.find((each) => each.ts === ts)?.thread_ts ?? ts);
}
