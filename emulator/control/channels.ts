import type { Channel } from "../slack/channels.ts";
import { invite } from "../slack/invitations.ts";
import type { Workspace } from "../workspace.ts";
import { channelNamed, mustBeDone, textGiven, userNamed } from "./given.ts";
import { badRequest, type ControlCall, type Routes } from "./routes.ts";

/** What people do to channels by hand. */
export const channelsRoutes: Routes = {
  "GET /_local/channels/:id": ({ workspace, params }) => describe(workspace, channelNamed(workspace, params.id)),
  "POST /_local/channels": create,
  "POST /_local/channels/:id": change,
  "DELETE /_local/channels/:id": ({ workspace, params, query }) => {
    const by = userNamed(workspace, query.get("user"));
    mustBeDone(workspace.channels.remove(channelNamed(workspace, params.id).id, by.id));
    return { ok: true };
  },
  "POST /_local/channels/:id/bookmarks": ({ workspace, params, body }) => {
    const { id } = channelNamed(workspace, params.id);
    if (typeof body.remove === "string") {
      mustBeDone(workspace.bookmarks.remove(id, body.remove));
      return { ok: true };
    }
    const emoji = body.emoji === undefined ? undefined : textGiven(body, "emoji");
    const bookmark = { title: textGiven(body, "title"), link: textGiven(body, "link"), emoji };
    return { bookmark: mustBeDone(workspace.bookmarks.add(id, bookmark, userNamed(workspace, body.user).id)) };
  },
  "POST /_local/channels/:id/pins": ({ workspace, params, body }) => {
    const channel = channelNamed(workspace, params.id);
    const by = userNamed(workspace, body.user).id;
    mustBeDone(workspace.pins[body.remove === true ? "remove" : "add"](channel, textGiven(body, "ts"), by));
    return { ok: true };
  },
};

/** A person makes a channel and brings others: `{ user, name, is_private?, members? }`. */
function create({ workspace, body }: ControlCall): unknown {
  const creator = userNamed(workspace, body.user).id;
  const given = body.members ?? [];
  if (!Array.isArray(given)) throw badRequest('"members" takes a list of ids or names.');
  const members = given.map((member) => userNamed(workspace, member).id).filter((id) => id !== creator);
  const name = textGiven(body, "name");
  const channel = mustBeDone(workspace.channels.create({ name, is_private: body.is_private === true, creator }));
  if (members.length > 0) mustBeDone(invite(workspace, channel, members, { by: creator }));
  return describe(workspace, channel);
}

/** A person of the channel changes it: `{ user, name?, topic?, purpose?, archived? }`. */
function change({ workspace, params, body }: ControlCall): unknown {
  const { channels } = workspace;
  const { id } = channelNamed(workspace, params.id);
  const by = userNamed(workspace, body.user).id;
  const { name, topic, purpose, archived } = body;
  const texts = { name, topic, purpose };
  for (const [key, value] of Object.entries(texts)) {
    if (value !== undefined && typeof value !== "string") throw badRequest(`"${key}" takes text.`);
  }
  if (archived !== undefined && typeof archived !== "boolean") throw badRequest('"archived" takes true or false.');
  if (archived === undefined && Object.values(texts).every((value) => value === undefined)) {
    throw badRequest("Send what to change: `name`, `topic`, `purpose` or `archived`.");
  }
  if (archived === false) mustBeDone(channels.unarchive(id, by));
  if (typeof name === "string") mustBeDone(channels.rename(id, name, by));
  if (typeof topic === "string") mustBeDone(channels.setTopic(id, topic, by));
  if (typeof purpose === "string") mustBeDone(channels.setPurpose(id, purpose, by));
  if (archived === true) mustBeDone(channels.archive(id, by));
  return describe(workspace, channelNamed(workspace, id));
}

function describe(workspace: Workspace, channel: Channel): Record<string, unknown> {
  return {
    channel,
    members: workspace.channels.members(channel.id),
    bookmarks: workspace.bookmarks.list(channel.id),
    pins: workspace.pins.list(channel.id),
  };
}
