import { done, type Outcome, refuse } from "../refusal.ts";

export const MAX_CHANNEL_NAME_CHARS = 80;

/** Words that Slack keeps for itself. Source: Slack help, guidelines for channel names; that they answer like a name
 * that is taken is what conversations.create says of `name_taken`. */
const RESERVED = new Set(
  "archive archived archives all channel channels create delete deleted-channel edit everyone group groups here me ms slack slackbot today you"
    .split(" "),
);

/**
 * The name, when a channel may be called so. Errors: `invalid_name_required`, `invalid_name_maxlength`,
 * `invalid_name_specials`, `invalid_name_punctuation`, `name_taken` for reserved words.
 * Source: Slack, conversations.create and conversations.rename.
 */
export function checkChannelName(name: string | undefined): Outcome<string> {
  if (name === undefined || name === "") return refuse("invalid_name_required");
  if (name.length > MAX_CHANNEL_NAME_CHARS) return refuse("invalid_name_maxlength");
  if (!/^[a-z0-9_-]+$/.test(name)) return refuse("invalid_name_specials");
  if (!/[a-z0-9]/.test(name)) return refuse("invalid_name_punctuation");
  if (RESERVED.has(name)) return refuse("name_taken");
  return done(name);
}
