import { refuse } from "../refusal.ts";
import { profileToWire } from "../slack/user_wire.ts";
import type { User } from "../slack/users.ts";
import type { Workspace } from "../workspace.ts";
import type { Call, Caller, Methods, Reply } from "./methods.ts";
import { cutPage, readPage } from "./paging.ts";

/** More people than any local workspace has: users.list without `limit` gives everyone. */
const EVERYONE = 100_000;

/** People and their profiles. Source: Slack, the reference page of each method. */
export const usersMethods: Methods = {
  "users.info": { scopes: ["users:read"], tier: 4, handle: info },
  "users.list": { scopes: ["users:read"], tier: 2, handle: list },
  "users.lookupByEmail": { scopes: ["users:read.email"], tier: 3, handle: lookUp },
  "users.profile.get": { scopes: ["users.profile:read"], tier: 4, handle: profile },
};

function info({ args, caller, workspace }: Call): Reply {
  const missing = args.missing("user");
  if (missing !== undefined) return missing;
  const user = workspace.users.find(args.text("user") ?? "");
  if (user === undefined) return refuse("user_not_found");
  const locale = args.flag("include_locale") ? { locale: "en-US" } : {};
  return { ok: true, user: { ...shownTo(caller, workspace, user), ...locale } };
}

function list({ args, caller, workspace }: Call): Reply {
  const page = readPage(args, { defaultLimit: EVERYONE, maxLimit: EVERYONE });
  if (!page.ok) return page;
  const { after, limit } = page.value;
  const { rows, response_metadata } = cutPage(workspace.users.page(after, limit + 1), limit);
  const members = rows.map((row) => shownTo(caller, workspace, row.user));
  return { ok: true, members, cache_ts: workspace.clock.seconds(), response_metadata };
}

function lookUp({ args, caller, workspace }: Call): Reply {
  const missing = args.missing("email");
  if (missing !== undefined) return missing;
  const user = workspace.users.findByEmail(args.text("email") ?? "");
  if (user === undefined || user.deleted) return refuse("users_not_found");
  return { ok: true, user: shownTo(caller, workspace, user) };
}

function profile({ args, caller, workspace }: Call): Reply {
  const user = workspace.users.find(args.text("user") ?? caller.userId);
  if (user === undefined) return refuse("user_not_found");
  return { ok: true, profile: withoutEmail(caller, profileToWire(workspace, user)) };
}

function shownTo(caller: Caller, workspace: Workspace, user: User): Record<string, unknown> {
  const wire = workspace.users.toWire(user);
  return { ...wire, profile: withoutEmail(caller, wire.profile as Record<string, unknown>) };
}

/** Addresses are for callers with users:read.email alone. Source: Slack, scope users:read.email. */
function withoutEmail(caller: Caller, profile: Record<string, unknown>): Record<string, unknown> {
  if (caller.scopes.has("users:read.email")) return profile;
  const { email: _, ...rest } = profile;
  return rest;
}
