import { refuse } from "../refusal.ts";
import { dndStatus } from "../slack/do_not_disturb.ts";
import type { Call, Methods, Reply } from "./methods.ts";

/** How many people one call may ask about. Source: Slack, dnd.teamInfo. */
const MAX_ASKED = 50;

export const dndMethods: Methods = {
  "dnd.teamInfo": { scopes: ["dnd:read"], tier: 2, handle: teamInfo },
  "dnd.info": { scopes: ["dnd:read"], tier: 3, handle: info },
};

function teamInfo({ args, workspace }: Call): Reply {
  const ids = args.list("users") ?? [];
  if (ids.length === 0) return refuse("no_users_provided");
  if (ids.length > MAX_ASKED) {
    const messages = [`[ERROR] no more than ${MAX_ASKED} items allowed [json-pointer:/users]`];
    return refuse("invalid_arguments", { response_metadata: { messages } });
  }
  const users = ids.map((id) => workspace.users.find(id));
  if (users.includes(undefined)) return refuse("user_not_visible");
  const now = workspace.clock.seconds();
  return {
    ok: true,
    users: Object.fromEntries(users.flatMap((user) => user === undefined ? [] : [[user.id, dndStatus(user, now)]])),
  };
}

function info({ args, caller, workspace }: Call): Reply {
  const user = workspace.users.find(args.text("user") ?? caller.userId);
  if (user === undefined) return refuse("user_not_found");
  return { ok: true, ...dndStatus(user, workspace.clock.seconds()) };
}
