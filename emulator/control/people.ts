import { dndStatus } from "../slack/do_not_disturb.ts";
import { welcome } from "../slack/newcomers.ts";
import { isTimeZone } from "../slack/time_zones.ts";
import { colorOf } from "../slack/user_wire.ts";
import { plainUser, type User } from "../slack/users.ts";
import type { Workspace } from "../workspace.ts";
import { channelNamed, mustBeDone, textGiven, userNamed } from "./given.ts";
import { badRequest, type Routes } from "./routes.ts";

/** People: who they are, what they change about themselves, where they come and go. */
export const peopleRoutes: Routes = {
  "GET /_local/users/:id": ({ workspace, params }) => describe(workspace, userNamed(workspace, params.id)),
  "POST /_local/users": ({ workspace, body }) => {
    const name = textGiven(body, "name");
    if (!/^[a-z0-9][a-z0-9._-]*$/.test(name)) {
      throw badRequest('"name" takes small letters, digits, dots, hyphens and underscores.');
    }
    if (workspace.users.findByName(name) !== undefined) throw badRequest(`Somebody is already called ${name}.`);
    const email = `${name}@${workspace.team.domain}.example`;
    const user = plainUser({ id: workspace.ids.next("U"), name, email, ...readFields(body, ["name"]) });
    welcome(workspace, user);
    return describe(workspace, user);
  },
  "POST /_local/users/:id": ({ workspace, params, body }) => {
    const { id } = userNamed(workspace, params.id);
    workspace.users.change(id, readFields(body, []));
    return describe(workspace, userNamed(workspace, id));
  },
  "GET /_local/users/:id/picture": ({ workspace, params }) =>
    new Response(pictureOf(userNamed(workspace, params.id)), { headers: { "content-type": "image/svg+xml" } }),
  // A person comes or goes, or somebody brings or removes the app's bot.
  "POST /_local/members": ({ workspace, body }) => {
    const user = userNamed(workspace, body.user);
    const channel = channelNamed(workspace, body.channel);
    if (typeof body.joined !== "boolean") throw badRequest('"joined" takes true (comes in) or false (goes).');
    const isIn = workspace.channels.isMember(channel.id, user.id);
    if (isIn === body.joined) return { ok: true, changed: false };
    mustBeDone(
      body.joined ? workspace.channels.join(channel.id, user.id) : workspace.channels.leave(channel.id, user.id),
    );
    return { ok: true, changed: true };
  },
};

/** What may be changed about a person, with the type of each. */
const FIELDS = {
  real_name: "string",
  display_name: "string",
  email: "string",
  title: "string",
  tz: "string",
  status_text: "string",
  status_emoji: "string",
  is_admin: "boolean",
  is_owner: "boolean",
  is_restricted: "boolean",
  is_ultra_restricted: "boolean",
  deleted: "boolean",
  dnd_start: "number",
  dnd_end: "number",
} as const satisfies Partial<Record<keyof User, string>>;

function readFields(body: Record<string, unknown>, others: string[]): Partial<User> {
  const fields = Object.fromEntries(Object.entries(body).filter(([name]) => !others.includes(name)));
  for (const [name, value] of Object.entries(fields)) {
    const type = Object.hasOwn(FIELDS, name) ? FIELDS[name as keyof typeof FIELDS] : undefined;
    if (type === undefined) {
      throw badRequest(`A person has no "${name}" to change. These can be: ${Object.keys(FIELDS).join(", ")}.`);
    }
    const given = typeof value;
    if (given !== type) throw badRequest(`"${name}" takes a ${type}.`);
  }
  if (typeof fields.tz === "string" && !isTimeZone(fields.tz)) {
    throw badRequest('"tz" takes an IANA time zone such as Europe/Lisbon.');
  }
  return fields;
}

function describe(workspace: Workspace, user: User): Record<string, unknown> {
  return {
    user,
    dnd: dndStatus(user, workspace.clock.seconds()),
    channels: workspace.channels.of(user.id).map((channel) => channel.id),
  };
}

/** A square with the person's first letters, so that pictures of people load without any network. */
function pictureOf(user: User): string {
  const letters = user.real_name.split(/\s+/).slice(0, 2).map((word) => word.match(/\p{L}/u)?.[0] ?? "").join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><rect width="48" height="48" fill="#${
    colorOf(user)
  }"/><text x="24" y="31" text-anchor="middle" font-family="sans-serif" font-size="20" fill="#fff">${letters.toUpperCase()}</text></svg>`;
}
