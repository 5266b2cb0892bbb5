import { done, type Outcome, refuse } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import type { Channel } from "./channels.ts";
import { SLACKBOT_ID } from "./users.ts";

/** How many people one call may invite. Source: Slack, conversations.invite. */
export const MAX_INVITED = 100;

export interface InvitationError {
  user: string;
  ok: false;
  error: string;
}

/**
 * Brings people into a channel: all of them or none, unless `force` leaves out those who cannot come.
 * Errors: `not_in_channel`, `is_archived`, `no_user`, `method_not_supported_for_channel_type`, and per person in
 * `errors`: `user_not_found`, `cant_invite_self`, `already_in_channel`, `cant_invite`, `ura_max_channels`; `error` is
 * then that of the first. Source: Slack, conversations.invite.
 */
export function invite(
  workspace: Workspace,
  channel: Channel,
  users: string[],
  options: { by: string; force?: boolean },
): Outcome<{ invited: string[]; errors: InvitationError[] }> {
  if (channel.kind === "im" || channel.kind === "mpim") return refuse("method_not_supported_for_channel_type");
  if (channel.is_archived) return refuse("is_archived");
  if (!workspace.channels.isMember(channel.id, options.by)) return refuse("not_in_channel");
  const wanted = [...new Set(users)];
  if (wanted.length === 0) return refuse("no_user");
  const errors: InvitationError[] = [];
  const invited: string[] = [];
  for (const user of wanted) {
    const error = whyNot(workspace, channel, user, options.by);
    if (error === undefined) invited.push(user);
    else errors.push({ user, ok: false, error });
  }
  const goesOn = errors.length === 0 || (options.force === true && invited.length > 0);
  if (!goesOn) return refuse(errors[0].error, { errors });
  for (const user of invited) workspace.channels.join(channel.id, user, options.by);
  return done({ invited, errors });
}

function whyNot(workspace: Workspace, channel: Channel, id: string, by: string): string | undefined {
  const user = workspace.users.find(id);
  if (user === undefined) return "user_not_found";
  if (id === by) return "cant_invite_self";
  if (workspace.channels.isMember(channel.id, id)) return "already_in_channel";
  // The answer for a deactivated account is not documented; this is the code for whoever cannot come at all.
  if (user.deleted || id === SLACKBOT_ID) return "cant_invite";
  const isFull = user.is_ultra_restricted &&
    workspace.channels.of(id).some(({ kind }) => kind === "public" || kind === "private");
  return isFull ? "ura_max_channels" : undefined;
}
