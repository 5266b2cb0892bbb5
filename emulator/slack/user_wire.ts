import type { Workspace } from "../workspace.ts";
import { zoneLabel, zoneOffsetSeconds } from "./time_zones.ts";
import type { User } from "./users.ts";

const COLORS = ["9f69e7", "4bbe2e", "e7392d", "3c989f", "674b1b", "e96699", "e0a729", "5b89d5", "2b6836", "de5f24"];
const IMAGE_SIZES = [24, 32, 48, 72, 192, 512];

/** Slack's user object; `updated` is Unix seconds. Deactivated accounts lose zone and roles.
 * Source: Slack, users.info and the user object. */
export function userToWire(workspace: Workspace, user: User, updated: number): Record<string, unknown> {
  const { clock, team } = workspace;
  const common = {
    id: user.id,
    team_id: team.id,
    name: user.name,
    deleted: user.deleted,
    profile: profileToWire(workspace, user),
    is_bot: user.is_bot,
    is_app_user: false,
    updated,
  };
  if (user.deleted) return common;
  return {
    ...common,
    color: colorOf(user),
    real_name: user.real_name,
    tz: user.tz,
    tz_label: zoneLabel(user.tz, clock.now()),
    tz_offset: zoneOffsetSeconds(user.tz, clock.now()),
    is_admin: user.is_admin || user.is_owner,
    is_owner: user.is_owner,
    is_primary_owner: user.is_owner,
    is_restricted: user.is_restricted || user.is_ultra_restricted,
    is_ultra_restricted: user.is_ultra_restricted,
    is_email_confirmed: !user.is_bot,
    who_can_share_contact_card: "EVERYONE",
  };
}

/** Slack's profile object. Source: Slack, users.profile.get. */
export function profileToWire(workspace: Workspace, user: User): Record<string, unknown> {
  const [firstName, ...lastNames] = user.real_name.split(" ");
  const images = IMAGE_SIZES.map((size) => [`image_${size}`, `${workspace.url}/_local/users/${user.id}/picture`]);
  return {
    title: user.title,
    phone: "",
    skype: "",
    real_name: user.real_name,
    real_name_normalized: withoutAccents(user.real_name),
    display_name: user.display_name,
    display_name_normalized: withoutAccents(user.display_name),
    first_name: firstName,
    last_name: lastNames.join(" "),
    fields: null,
    status_text: user.status_text,
    status_emoji: user.status_emoji,
    status_emoji_display_info: [],
    status_expiration: 0,
    avatar_hash: user.id.toLowerCase(),
    ...(user.is_bot ? { api_app_id: user.app_id, bot_id: user.bot_id, always_active: true } : { email: user.email }),
    ...Object.fromEntries(images),
    team: workspace.team.id,
  };
}

/** Six hexadecimal digits that stay the same for a person. */
export function colorOf(user: User): string {
  const sum = [...user.id].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return COLORS[sum % COLORS.length];
}

const withoutAccents = (text: string) => text.normalize("NFD").replace(/\p{Mn}/gu, "");
