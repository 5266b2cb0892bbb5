import { done, type Outcome, refuse } from "../refusal.ts";
import type { User } from "../slack/users.ts";
import type { Workspace } from "../workspace.ts";

/** Who may run a link, in the form of workflows.triggers.permissions.*. */
export interface Access {
  permission_type: "everyone" | "app_collaborators" | "named_entities";
  user_ids: string[];
  channel_ids: string[];
  team_ids: string[];
  org_ids: string[];
}

/** The lists of an `Access`, some or all of them. */
export type Entities = Partial<Omit<Access, "permission_type">>;

/** A new trigger can be run by everyone in the workspace. Source: Slack, managing triggers. */
export const EVERYONE: Access = {
  permission_type: "everyone",
  user_ids: [],
  channel_ids: [],
  team_ids: [],
  org_ids: [],
};

/** Source: slack-cli, internal/slackerror/errors.go (`too_many_named_entities`). */
const MOST_USERS = 10;

const KINDS = ["user_ids", "channel_ids", "team_ids", "org_ids"] as const;

/** Errors: `named_entities_cannot_be_empty`, those of `checkEntities`, `too_many_named_entities`. */
export function setAccess(
  workspace: Workspace,
  type: Access["permission_type"],
  entities: Entities,
): Outcome<Access> {
  if (type !== "named_entities") return done({ ...EVERYONE, permission_type: type });
  const known = checkEntities(workspace, entities);
  if (!known.ok) return known;
  return named({ ...EVERYONE, ...entities, permission_type: type });
}

/** Errors: `invalid_permission_type` unless the access is by names, those of `setAccess`. */
export function addAccess(workspace: Workspace, access: Access, entities: Entities): Outcome<Access> {
  return changeAccess(workspace, access, entities, (present, more) => [...new Set([...present, ...more])]);
}

/** Errors: as `addAccess`. */
export function removeAccess(workspace: Workspace, access: Access, entities: Entities): Outcome<Access> {
  return changeAccess(workspace, access, entities, (present, less) => present.filter((id) => !less.includes(id)));
}

function changeAccess(
  workspace: Workspace,
  access: Access,
  entities: Entities,
  change: (present: string[], listed: string[]) => string[],
): Outcome<Access> {
  if (access.permission_type !== "named_entities") return refuse("invalid_permission_type");
  if (KINDS.every((kind) => (entities[kind] ?? []).length === 0)) return refuse("named_entities_cannot_be_empty");
  const known = checkEntities(workspace, entities);
  if (!known.ok) return known;
  const changed = { ...access };
  for (const kind of KINDS) changed[kind] = change(access[kind], entities[kind] ?? []);
  return named(changed);
}

function named(access: Access): Outcome<Access> {
  if (KINDS.every((kind) => access[kind].length === 0)) return refuse("named_entities_cannot_be_empty");
  return access.user_ids.length > MOST_USERS ? refuse("too_many_named_entities") : done(access);
}

/** Errors: `user_not_found`, `channel_not_found`, `team_not_found`, `org_not_found`. */
function checkEntities(workspace: Workspace, { user_ids, channel_ids, team_ids, org_ids }: Entities): Outcome<null> {
  if (user_ids?.some((id) => workspace.users.find(id) === undefined)) return refuse("user_not_found");
  if (channel_ids?.some((id) => workspace.channels.find(id) === undefined)) return refuse("channel_not_found");
  if (team_ids?.some((id) => id !== workspace.team.id)) return refuse("team_not_found");
  return org_ids !== undefined && org_ids.length > 0 ? refuse("org_not_found") : done(null);
}

/**
 * Whether a person may run the link. Errors: `user_not_found`, `restricted_action`. Guests cannot run workflows
 * (`rules.guestsRefused`); the admins of the workspace stand for the app's collaborators; for a channel, its members.
 */
export function mayRun(workspace: Workspace, access: Access, userId: string): Outcome<User> {
  const user = workspace.users.find(userId);
  if (user === undefined || user.deleted || user.is_bot) return refuse("user_not_found");
  const refused = (reason: string) => refuse("restricted_action", { reason });
  if (workspace.rules.guestsRefused && (user.is_restricted || user.is_ultra_restricted)) {
    return refused("Guests cannot run workflows.");
  }
  if (access.permission_type === "everyone") return done(user);
  if (access.permission_type === "app_collaborators") {
    return user.is_admin || user.is_owner ? done(user) : refused("Only the app's collaborators may run this link.");
  }
  const isNamed = access.user_ids.includes(userId) ||
    access.team_ids.includes(workspace.team.id) ||
    access.channel_ids.some((channel) => workspace.channels.isMember(channel, userId));
  return isNamed ? done(user) : refused("This link was not shared with this person.");
}

/** Scopes for which Slack shows "Review workflow access" before a person's first run. Source: sdk#219, bolt-js#3046. */
const REVIEWED_SCOPES = ["groups:history", "mpim:history", "im:history", "groups:write"];

export function needsReview({ app, weather }: Workspace): boolean {
  return weather.accessWindow && REVIEWED_SCOPES.some((scope) => app.manifest.oauth_config.scopes.bot.includes(scope));
}
