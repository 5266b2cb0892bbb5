import { visibleChannel } from "../../slack/channel_access.ts";
import type { Builtin, Builtins } from "../workflows.ts";

/** Slack's steps that fix things to a channel. They act as the app's bot.
 * Source of inputs, outputs: deno-slack-sdk, src/schema/slack/functions. */
export const bookmarksBuiltins: Builtins = {
  add_bookmark: { scopes: ["bookmarks:write"], run: addBookmark },
  add_pin: { scopes: ["pins:write"], run: addPin },
};

function addBookmark({ step, workspace }: Parameters<Builtin>[0]) {
  const bot = workspace.app.botUserId;
  const channel = visibleChannel(workspace, String(step.inputs.channel_id), bot);
  if (!channel.ok) return { error: channel.error };
  const { id } = channel.value;
  if (!workspace.channels.isMember(id, bot)) return { error: "permission_denied" };
  const bookmark = { title: String(step.inputs.name), link: String(step.inputs.link) };
  const added = workspace.bookmarks.add(id, bookmark, bot);
  if (!added.ok) return { error: added.error };
  return { outputs: { channel_id: id, bookmark_name: bookmark.title, bookmark_link: bookmark.link } };
}

function addPin({ step, workspace }: Parameters<Builtin>[0]) {
  const bot = workspace.app.botUserId;
  const channel = visibleChannel(workspace, String(step.inputs.channel_id), bot);
  if (!channel.ok) return { error: channel.error };
  if (!workspace.channels.isMember(channel.value.id, bot)) return { error: "not_in_channel" };
  const ts = timestampOf(String(step.inputs.message));
  if (ts === undefined) return { error: "bad_timestamp" };
  const added = workspace.pins.add(channel.value, ts, bot);
  return added.ok ? { outputs: {} } : { error: added.error };
}

/** The timestamp, given as such or within the link to a message: `…/archives/C1/p1700000000000100`. */
function timestampOf(message: string): string | undefined {
  if (/^\d+\.\d{6}$/.test(message)) return message;
  const [, seconds, micros] = message.match(/\/p(\d+)(\d{6})(?:\?|$)/) ?? [];
  return seconds === undefined ? undefined : `${seconds}.${micros}`;
}
