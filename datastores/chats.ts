import { DefineDatastore } from "deno-slack-sdk/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import type { Chat, ChatPointer } from "../domain/inbox/chat.ts";
import type { CallOptions } from "../lib/call_slack.ts";
import { ok, type Result } from "../lib/result.ts";
import { getRow, getRows, number, optionalText, type Row, text, texts, updateRow } from "./_typed.ts";

const NAME = "chats";

/** Which thread is which customer's conversation: whole rows under `thread:<channel>:<root ts>`, and
 * `chat:<line>:<contact>` rows that point to them. */
export const ChatsStore = /* @__PURE__ */ DefineDatastore({
  name: NAME,
  primary_key: "id",
  attributes: {
    id: { type: "string" },
    v: { type: "number" },
    channel: { type: "string" },
    root_ts: { type: "string" },
    line: { type: "string" },
    contact: { type: "string" },
    name: { type: "string" },
    /** Unix seconds, 0 when the customer may be texted (again). */
    opted_out_at: { type: "number" },
    handled_ts: { type: "string" },
    /** The outage on whose list the customer is, "" when on none. */
    waiting_in: { type: "string" },
    /** Pointer: ids of the latest texts. */
    seen: { type: "array", items: { type: "string" } },
    /** Pointer: Unix seconds of the latest text. */
    last_at: { type: "number" },
  },
});

/** The conversation of a thread; undefined when the thread is none. One point read. Errors: Slack's code. */
export async function findChat(
  client: SlackAPIClient,
  thread: { channel: string; rootTs: string },
  options?: CallOptions,
): Promise<Result<Chat | undefined>> {
  const found = await getRow(client, NAME, threadId(thread), options);
  return found.ok ? ok(found.value === undefined ? undefined : toChat(found.value)) : found;
}

/** Where a customer's conversation on a line is. One point read. Errors: Slack's code. */
export async function findChatPointer(
  client: SlackAPIClient,
  party: { line: string; contact: string },
  options?: CallOptions,
): Promise<Result<ChatPointer | undefined>> {
  const found = await getRow(client, NAME, pointerId(party), options);
  return found.ok ? ok(found.value === undefined ? undefined : toPointer(found.value)) : found;
}

/** The same for several at once, 25 a call, by line and contact; those that have none are missing. */
export async function findChatPointers(
  client: SlackAPIClient,
  parties: { line: string; contact: string }[],
  options?: CallOptions,
): Promise<Result<(ChatPointer & { line: string; contact: string })[]>> {
  const found = await getRows(client, NAME, [...new Set(parties.map(pointerId))], options);
  if (!found.ok) return found;
  return ok(found.value.map((row) => ({ ...toPointer(row), line: text(row, "line"), contact: text(row, "contact") })));
}

/** Stores a new conversation, then the pointer to it: whoever finds the pointer finds the conversation. Doing it again
 * changes nothing of what has come to it since. */
export async function createChat(
  client: SlackAPIClient,
  { channel, rootTs, line, contact, name, optedOutAt }: Chat,
  options?: CallOptions,
): Promise<Result<void>> {
  const row = { v: 1, channel, root_ts: rootTs, line, contact, name };
  const conversation = { id: threadId({ channel, rootTs }), ...row, opted_out_at: optedOutAt };
  const stored = await updateRow(client, NAME, conversation, options);
  return stored.ok ? await updateRow(client, NAME, { id: pointerId({ line, contact }), ...row }, options) : stored;
}

/** Notes what a customer's conversation has taken; what is not given stays. */
export function updateChatPointer(
  client: SlackAPIClient,
  { line, contact }: { line: string; contact: string },
  { seen, lastAt, name }: Partial<Pick<ChatPointer, "seen" | "lastAt" | "name">>,
  options?: CallOptions,
): Promise<Result<void>> {
  const row = { id: pointerId({ line, contact }), v: 1, seen, last_at: lastAt, name };
  return updateRow(client, NAME, row, options);
}

/** Changes some of a conversation; what is not given stays, so that runs side by side do not undo each other. */
export function updateChat(
  client: SlackAPIClient,
  thread: { channel: string; rootTs: string },
  { name, optedOutAt, handledTs, waitingIn }: {
    name?: string;
    optedOutAt?: number;
    handledTs?: string;
    waitingIn?: string;
  },
  options?: CallOptions,
): Promise<Result<void>> {
  const row = {
    id: threadId(thread),
    v: 1,
    name,
    opted_out_at: optedOutAt,
    handled_ts: handledTs,
    waiting_in: waitingIn,
  };
  return updateRow(client, NAME, row, options);
}

function threadId({ channel, rootTs }: { channel: string; rootTs: string }): string {
  return `thread:${channel}:${rootTs}`;
}

function pointerId({ line, contact }: { line: string; contact: string }): string {
  return `chat:${line}:${contact}`;
}

function toChat(row: Row): Chat {
  return {
    channel: text(row, "channel"),
    rootTs: text(row, "root_ts"),
    line: text(row, "line"),
    contact: text(row, "contact"),
    name: optionalText(row, "name"),
    optedOutAt: number(row, "opted_out_at") || undefined,
    handledTs: optionalText(row, "handled_ts"),
    waitingIn: optionalText(row, "waiting_in"),
  };
}

function toPointer(row: Row): ChatPointer {
  return {
    channel: text(row, "channel"),
    rootTs: text(row, "root_ts"),
    name: optionalText(row, "name"),
    seen: texts(row, "seen"),
    lastAt: number(row, "last_at") ?? 0,
  };
}
