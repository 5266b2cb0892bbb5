import type { Outcome } from "../refusal.ts";
import { isReadOnly } from "../slack/channel_access.ts";
import type { Channel } from "../slack/channels.ts";
import { keepFile, linkFile } from "../slack/files.ts";
import type { StoredMessage } from "../slack/messages.ts";
import { typedText } from "../slack/mrkdwn.ts";
import type { User } from "../slack/users.ts";
import { findFile } from "../store/file_store.ts";
import type { Workspace } from "../workspace.ts";
import { badRequest, type ControlCall, notFound, type Routes } from "./routes.ts";

const MAX_FILE_BYTES = 20_000_000;
const MOST_MESSAGES = 1000;

/** What people do with messages. Channels may be named by id or name, people by id or handle. */
export const messageRoutes: Routes = {
  "GET /_local/messages": readMessages,
  "POST /_local/messages": postMessage,
  "POST /_local/messages/edit": editMessage,
  "POST /_local/messages/delete": deleteMessage,
  "POST /_local/reactions": changeReaction,
  "GET /_local/files/:id": serveFile,
};

/** `?channel=&thread_ts=&user=&limit=`: the newest `limit` messages of a channel or thread, oldest first.
 * With `user`, what only they see is there too, and what they may not see is not. */
function readMessages({ workspace, query }: ControlCall): unknown {
  const given = Object.fromEntries(query);
  const viewer = given.user === undefined ? undefined : personOf(workspace, given);
  const channel = channelOf(workspace, given, viewer);
  const limit = given.limit === undefined ? undefined : Number(given.limit);
  if (limit !== undefined && !(Number.isInteger(limit) && limit >= 1 && limit <= MOST_MESSAGES)) {
    throw badRequest(`"limit" must be a whole number from 1 to ${MOST_MESSAGES}.`);
  }
  const messages = workspace.messages.visible(channel.id, { thread_ts: given.thread_ts, viewer: viewer?.id, limit });
  return { channel: channel.id, messages: messages.map((message) => workspace.messages.toWire(message, true)) };
}

/** A person writes in a channel, thread or DM. */
function postMessage({ workspace, body }: ControlCall): unknown {
  const person = personOf(workspace, body);
  const channel = channelToWriteIn(workspace, body, person);
  const files = filesOf(workspace, person, body.files);
  const typed = body.text === undefined && files.length > 0 ? "" : textOf(body, "text");
  const message = valueOf(workspace.messages.post({
    channel: channel.id,
    author: { user: person.id },
    text: typedText(workspace, typed),
    files: files.length > 0 ? files : undefined,
    thread_ts: threadOf(workspace, channel, body),
    reply_broadcast: body.reply_broadcast === true || undefined,
  }));
  return { ts: message.ts, channel: channel.id, message: workspace.messages.toWire(message, true) };
}

function editMessage({ workspace, body }: ControlCall): unknown {
  const person = personOf(workspace, body);
  const { channel, ts, author } = messageOf(workspace, body, person);
  if (author.user !== person.id) throw badRequest("Only the one who wrote a message can edit it.");
  const text = typedText(workspace, textOf(body, "text"));
  const message = valueOf(workspace.messages.update(channel, ts, { text }, person.id));
  return { ts, channel, message: workspace.messages.toWire(message, true) };
}

function deleteMessage({ workspace, body }: ControlCall): unknown {
  const person = personOf(workspace, body);
  const { channel, ts, author } = messageOf(workspace, body, person);
  if (author.user !== person.id && !person.is_admin) {
    throw badRequest("Only the one who wrote a message, or an admin, can delete it.");
  }
  valueOf(workspace.messages.remove(channel, ts));
  return { ts, channel };
}

function changeReaction({ workspace, body }: ControlCall): unknown {
  const person = personOf(workspace, body);
  const { channel, ts } = messageOf(workspace, body, person);
  const name = textOf(body, "name").replace(/^:|:$/g, "");
  const change = body.remove === true ? workspace.messages.unreact : workspace.messages.react;
  valueOf(change(person.id, channel, ts, name));
  return { ts, channel };
}

/** Served so that a browser shows pictures and runs nothing. */
function serveFile({ workspace, params }: ControlCall): Response {
  const file = findFile(workspace.db, params.id);
  if (file === undefined) throw notFound(`There is no file ${params.id}.`);
  return new Response(file.content, {
    headers: {
      "content-type": file.mimetype,
      "content-security-policy": "sandbox; default-src 'none'",
      "x-content-type-options": "nosniff",
    },
  });
}

type Given = Record<string, unknown>;

function personOf(workspace: Workspace, given: Given): User {
  const named = textOf(given, "user");
  const person = workspace.users.find(named) ?? workspace.users.findByName(named.replace(/^@/, ""));
  if (person !== undefined && !person.is_bot && !person.deleted) return person;
  throw badRequest(`"user" must be the id or handle of a person, as in GET /_local/state; got "${named}".`);
}

/** The conversation; a person's name or id means the DM with them. Private ones exist for their members only. */
function channelOf(workspace: Workspace, given: Given, viewer: User | undefined): Channel {
  const named = textOf(given, "channel");
  const channel = workspace.channels.find(named) ?? workspace.channels.findByName(named.replace(/^#/, ""));
  if (channel !== undefined) {
    const isOpen = viewer === undefined || channel.kind === "public";
    if (isOpen || workspace.channels.isMember(channel.id, viewer.id)) return channel;
  }
  const other = workspace.users.find(named) ?? workspace.users.findByName(named.replace(/^@/, ""));
  if (channel === undefined && other !== undefined && viewer !== undefined) {
    return workspace.channels.direct([viewer.id, other.id]);
  }
  throw notFound(`There is no channel "${named}"${viewer === undefined ? "" : ` that ${viewer.name} can see`}.`);
}

function channelToWriteIn(workspace: Workspace, given: Given, person: User): Channel {
  const channel = channelOf(workspace, given, person);
  if (!workspace.channels.isMember(channel.id, person.id)) {
    throw badRequest(`${person.name} is not in #${channel.name}. Let them join first: POST /_local/members.`);
  }
  if (isReadOnly(workspace, channel)) {
    throw badRequest("The app's manifest lets nobody write to it (messagesTabReadOnlyEnabled).");
  }
  return channel;
}

/** The thread to write in, if any: unlike an app, a person cannot reply to a message that is gone. */
function threadOf(workspace: Workspace, channel: Channel, given: Given): string | undefined {
  if (given.thread_ts === undefined || given.thread_ts === null) return undefined;
  const ts = textOf(given, "thread_ts");
  if (workspace.messages.find(channel.id, ts) !== undefined) return ts;
  throw badRequest("There is no such thread in the channel.");
}

function messageOf(workspace: Workspace, given: Given, person: User): StoredMessage {
  const channel = channelOf(workspace, given, person);
  const ts = textOf(given, "ts");
  const message = workspace.messages.find(channel.id, ts);
  if (message !== undefined && (message.ephemeral_to ?? person.id) === person.id) return message;
  throw notFound(`${person.name} sees no message ${ts} in that channel.`);
}

/** Files come with their content in base64 (`data`), or stay at their address (`url`). */
function filesOf(workspace: Workspace, person: User, given: unknown): Record<string, unknown>[] {
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given)) throw badRequest('"files" must be a list of { name, mimetype, data or url }.');
  return given.map((file: Given) => {
    const named = { name: textOf(file, "name"), mimetype: textOf(file, "mimetype") };
    if (file.url !== undefined) return linkFile(workspace, person.id, { ...named, url: textOf(file, "url") });
    return keepFile(workspace, person.id, { ...named, content: contentOf(textOf(file, "data")) });
  });
}

function contentOf(base64: string): Uint8Array<ArrayBuffer> {
  if (base64.length > MAX_FILE_BYTES * 4 / 3) throw badRequest(`A file may have ${MAX_FILE_BYTES} bytes.`);
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    throw badRequest('"data" must be the content of the file in base64.');
  }
}

function textOf(given: Given, name: string): string {
  const value = given[name];
  if (typeof value === "string" && value !== "") return value;
  throw badRequest(`"${name}" is missing; send it as text.`);
}

const SENTENCES: Record<string, string> = {
  is_archived: "The channel is archived.",
  cannot_reply_to_message: "Nobody can reply to a message that only one person sees.",
  message_not_found: "There is no such message.",
  already_reacted: "This person has reacted so already.",
  no_reaction: "This person has not reacted so.",
  invalid_name: "There is no emoji of this name.",
  too_many_emoji: "The message has 50 different emoji already.",
  too_many_reactions: "This person has given the message 23 reactions already.",
};

/** The value, or the refusal as the control API says it: a sentence, with Slack's code beside it. */
function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw badRequest(SENTENCES[outcome.error] ?? `Slack refuses this: ${outcome.error}.`, { code: outcome.error });
}
