import type { Channel } from "../slack/channels.ts";

/** A key of `{{data.…}}`. */
export interface DataField {
  type: string;
  /** Whether every event of the type has it. */
  required: boolean;
  /** Names below it that can be referred to, `*` for any. */
  fields?: string[];
}

export interface EventType {
  /** Whether a trigger listens in named channels or in the whole workspace. */
  scope: "channel" | "workspace";
  /** The scope that the app needs, where it depends on the kind of channel per kind. */
  needs: string | Record<Channel["kind"], string>;
  data: Record<string, DataField>;
}

const text: DataField = { type: "string", required: true };
const maybeText: DataField = { type: "string", required: false };
const user: DataField = { type: "slack#/types/user_id", required: true };
const channel: DataField = { type: "slack#/types/channel_id", required: true };
const timestamp: DataField = { type: "slack#/types/timestamp", required: true };
const flag: DataField = { type: "boolean", required: true };

const inChannel = { channel_id: channel, channel_type: text };
const channelLife: EventType = {
  scope: "workspace",
  needs: "channels:read",
  data: { ...inChannel, channel_name: text, user_id: user },
};
const membership: EventType = {
  scope: "channel",
  needs: { public: "channels:read", private: "groups:read", im: "im:read", mpim: "mpim:read" },
  data: { ...inChannel, user_id: user, inviter_id: { ...user, required: false } },
};
const pin: EventType = {
  scope: "channel",
  needs: "pins:read",
  data: { ...inChannel, channel_name: text, message_ts: text, user_id: user },
};
const sharing = {
  scope: "channel" as const,
  needs: { public: "channels:read", private: "groups:read", im: "im:read", mpim: "mpim:read" },
};
const invite: DataField = { type: "object", required: true, fields: ["*"] };
const inviteData = { ...inChannel, channel_name: text, invite };

/** By name behind `slack#/events/`. Source: Slack, event triggers; deno-slack-api, event-data/*. */
export const EVENT_TYPES: Record<string, EventType> = {
  app_mentioned: {
    scope: "channel",
    needs: "app_mentions:read",
    data: { ...inChannel, app_id: text, channel_name: text, message_ts: text, text, user_id: user },
  },
  message_posted: {
    scope: "channel",
    needs: { public: "channels:history", private: "groups:history", im: "im:history", mpim: "mpim:history" },
    data: { ...inChannel, message_ts: text, text, thread_ts: maybeText, user_id: { ...user, required: false } },
  },
  message_metadata_posted: {
    scope: "channel",
    needs: "metadata.message:read",
    data: {
      app_id: text,
      channel_id: channel,
      message_ts: text,
      user_id: user,
      metadata: { type: "object", required: true, fields: ["*"] },
    },
  },
  reaction_added: {
    scope: "channel",
    needs: "reactions:read",
    data: {
      channel_id: channel,
      item_user: { ...user, required: false },
      message_context: {
        type: "slack#/types/message_context",
        required: true,
        fields: ["message_ts", "channel_id", "user_id"],
      },
      message_link: text,
      message_ts: text,
      parent_message_link: maybeText,
      reaction: text,
      user_id: user,
    },
  },
  reaction_removed: {
    scope: "channel",
    needs: "reactions:read",
    data: { channel_id: channel, message_ts: text, reaction: text, user_id: user },
  },
  pin_added: pin,
  pin_removed: pin,
  user_joined_channel: membership,
  user_left_channel: membership,
  channel_shared: { ...sharing, data: { ...inChannel, channel_name: text, connected_team_id: text } },
  channel_unshared: {
    ...sharing,
    data: { ...inChannel, channel_name: text, disconnected_team_id: text, is_ext_shared: flag },
  },
  channel_created: {
    scope: "workspace",
    needs: "channels:read",
    data: { ...inChannel, channel_name: text, created: timestamp, creator_id: user },
  },
  channel_archived: channelLife,
  channel_unarchived: channelLife,
  channel_deleted: channelLife,
  channel_renamed: channelLife,
  dnd_updated: {
    scope: "workspace",
    needs: "dnd:read",
    data: {
      user_id: user,
      dnd_status: {
        type: "object",
        required: true,
        fields: ["dnd_enabled", "next_dnd_start_ts", "next_dnd_end_ts"],
      },
    },
  },
  emoji_changed: {
    scope: "workspace",
    needs: "emoji:read",
    data: {
      subtype: text,
      name: maybeText,
      names: { type: "array", required: false },
      new_name: maybeText,
      old_name: maybeText,
      value: maybeText,
    },
  },
  user_joined_team: {
    scope: "workspace",
    needs: "users:read",
    data: {
      user: {
        type: "object",
        required: true,
        fields: ["id", "name", "real_name", "display_name", "is_bot", "team_id", "timezone"],
      },
    },
  },
  shared_channel_invite_accepted: {
    scope: "workspace",
    needs: "conversations.connect:manage",
    data: {
      ...inviteData,
      accepting_user: invite,
      approval_required: flag,
      teams_in_channel: { type: "array", required: true },
    },
  },
  shared_channel_invite_approved: {
    scope: "workspace",
    needs: "conversations.connect:manage",
    data: {
      ...inviteData,
      approving_team_id: text,
      approving_user: invite,
      teams_in_channel: { type: "array", required: true },
    },
  },
  shared_channel_invite_declined: {
    scope: "workspace",
    needs: "conversations.connect:manage",
    data: {
      ...inviteData,
      declining_team_id: text,
      declining_user: invite,
      teams_in_channel: { type: "array", required: true },
    },
  },
  shared_channel_invite_received: { scope: "workspace", needs: "conversations.connect:read", data: inviteData },
};

export const EVENT_PREFIX = "slack#/events/";
