/** Block Kit and other JSON as it comes. */
export type Json = Record<string, unknown>;

/** A message as the control API gives it. */
export interface Message {
  ts: string;
  user?: string;
  bot_id?: string;
  username?: string;
  icons?: { emoji?: string; image_48?: string };
  bot_profile?: { name: string };
  subtype?: string;
  text: string;
  blocks?: Json[];
  attachments?: Json[];
  files?: MessageFile[];
  thread_ts?: string;
  reply_count?: number;
  reply_users?: string[];
  latest_reply?: string;
  reactions?: { name: string; users: string[] }[];
  edited?: { user: string; ts: string };
  is_ephemeral?: boolean;
  metadata?: Json;
}

export interface MessageFile {
  id: string;
  name: string;
  mimetype?: string;
  url?: string;
  url_private?: string;
}
