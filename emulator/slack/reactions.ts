import { done, type Outcome, refuse } from "../refusal.ts";
import type { MessageRecord } from "../store/message_store.ts";
import type { ReactionStore } from "../store/reaction_store.ts";
import type { Workspace } from "../workspace.ts";
import type { Messages } from "./messages.ts";
import { canonicalEmojiName } from "./standard_emoji.ts";

/** Different emoji that one message takes, and how many of them may be one person's. Source: Slack help, reactions. */
export const MAX_EMOJI_PER_MESSAGE = 50;
export const MAX_REACTIONS_PER_PERSON = 23;

type FindMessage = (channel: string, ts: string) => MessageRecord | undefined;

export function createReactions(
  workspace: Workspace,
  store: ReactionStore,
  findMessage: FindMessage,
): Pick<Messages, "react" | "unreact"> {
  /** What to react to and how; aliases of an emoji count as the emoji itself. */
  const aim = (channel: string, ts: string, written: string): Outcome<{ message: MessageRecord; name: string }> => {
    const name = canonicalEmojiName(written) ?? (workspace.emoji.find(written) !== undefined ? written : undefined);
    if (name === undefined) return refuse("invalid_name");
    const message = findMessage(channel, ts);
    if (message === undefined || message.deleted || message.ephemeral_to !== undefined) {
      return refuse("message_not_found");
    }
    if (workspace.channels.find(channel)?.is_archived) return refuse("is_archived");
    return done({ message, name });
  };

  const hasRoom = (user: string, { channel, ts }: MessageRecord, name: string): Outcome<null> => {
    const present = store.of(channel, ts);
    const isNew = !present.some((reaction) => reaction.name === name);
    if (isNew && present.length >= MAX_EMOJI_PER_MESSAGE) return refuse("too_many_emoji");
    const own = present.filter((reaction) => reaction.users.includes(user));
    if (own.some((reaction) => reaction.name === name)) return refuse("already_reacted");
    return own.length >= MAX_REACTIONS_PER_PERSON ? refuse("too_many_reactions") : done(null);
  };

  return {
    react: (user, channel, ts, written) => {
      const aimed = aim(channel, ts, written);
      if (!aimed.ok) return aimed;
      const { message, name } = aimed.value;
      const room = hasRoom(user, message, name);
      if (!room.ok) return room;
      const isFirst = workspace.db.transaction(() => {
        const added = store.add(channel, ts, name, user);
        if (added) announceReaction(workspace, "reaction_added", message, user, name);
        return added;
      });
      if (!isFirst) return refuse("already_reacted");
      workspace.feed.publish({ kind: "message", channel, ts });
      return done(null);
    },
    unreact: (user, channel, ts, written) => {
      const aimed = aim(channel, ts, written);
      if (!aimed.ok) return aimed;
      const { message, name } = aimed.value;
      const wasThere = workspace.db.transaction(() => {
        const removed = store.remove(channel, ts, name, user);
        if (removed) announceReaction(workspace, "reaction_removed", message, user, name);
        return removed;
      });
      if (!wasThere) return refuse("no_reaction");
      workspace.feed.publish({ kind: "message", channel, ts });
      return done(null);
    },
  };
}

/** Source of the keys: deno-slack-api, event-data types. The reactions of bots, its own included, reach the app too. */
function announceReaction(
  workspace: Workspace,
  type: "reaction_added" | "reaction_removed",
  message: MessageRecord,
  user: string,
  reaction: string,
): void {
  const { channel, ts, thread_ts } = message;
  const common = {
    event_type: `slack#/events/${type}`,
    channel_id: channel,
    message_ts: ts,
    reaction,
    user_id: user,
  };
  const data = type === "reaction_removed" ? common : {
    ...common,
    item_user: message.author.user,
    message_context: { message_ts: ts, channel_id: channel },
    message_link: workspace.messages.permalink(channel, ts, thread_ts),
    ...(thread_ts === undefined ? {} : { parent_message_link: workspace.messages.permalink(channel, thread_ts) }),
  };
  workspace.events.emit({ type, channel, data });
}
