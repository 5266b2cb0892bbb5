import { readHome } from "../page/home.ts";
import { markRead } from "../page/read_marks.ts";
import { keepFile } from "../slack/files.ts";
import type { Workspace } from "../workspace.ts";
import { badRequest, type Routes } from "./routes.ts";

/** Reads that only the page needs. */
export const pageRoutes: Routes = {
  "GET /_local/page/home": ({ workspace, query }) => readHome(workspace, personOrFirst(workspace, query.get("user"))),
  "POST /_local/page/read": ({ workspace, body }) => {
    const { user, channel, ts } = body;
    if (typeof user !== "string" || typeof channel !== "string" || typeof ts !== "string") {
      throw badRequest("Send `user`, `channel` and the `ts` of the newest message that the person has seen.");
    }
    markRead(workspace, user, channel, ts);
    return { ok: true };
  },
  "POST /_local/page/files": ({ workspace, body }) => {
    const { user, name, mimetype, data } = body;
    if (![user, name, mimetype, data].every((given) => typeof given === "string")) {
      throw badRequest("Send `user`, `name`, `mimetype` and `data`, the file's content in base64.");
    }
    const file = { name: String(name), mimetype: String(mimetype), content: contentOf(String(data)) };
    return { file: keepFile(workspace, String(user), file) };
  },
  "POST /_local/page/direct": ({ workspace, body }) => {
    const { users } = body;
    if (!Array.isArray(users) || users.length < 2 || users.some((id) => workspace.users.find(id) === undefined)) {
      throw badRequest("`users` must list the ids of two people or more.");
    }
    return { channel: workspace.channels.direct(users).id };
  },
};

function contentOf(base64: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  } catch {
    throw badRequest("`data` must be the content of the file in base64.");
  }
}

/** The person asked for, or an admin of the workspace when nobody or somebody unknown was. */
function personOrFirst(workspace: Workspace, id: string | null) {
  const people = workspace.users.all().filter((user) => !user.is_bot && !user.deleted);
  const person = people.find((user) => user.id === id) ?? people.find((user) => user.is_admin) ?? people[0];
  if (person === undefined) throw badRequest("The workspace has no people. Add some to the seed file.");
  return person;
}
