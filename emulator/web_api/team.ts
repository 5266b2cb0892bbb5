import { refuse } from "../refusal.ts";
import type { Call, Methods, Reply } from "./methods.ts";

/** Who one is and where. Source: Slack, auth.test and team.info. */
export const teamMethods: Methods = {
  "auth.test": { scopes: [], tier: "special", handle: test },
  "team.info": { scopes: ["team:read"], tier: 3, handle: info },
};

function test({ caller, workspace }: Call): Reply {
  const { team } = workspace;
  return {
    ok: true,
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: workspace.users.find(caller.userId)?.name ?? "",
    team_id: team.id,
    user_id: caller.userId,
    bot_id: caller.botId,
    is_enterprise_install: false,
  };
}

function info({ args, workspace }: Call): Reply {
  const { team } = workspace;
  const wanted = args.text("team");
  if (wanted !== undefined && wanted !== team.id) return refuse("team_not_found");
  const url = `https://${team.domain}.slack.com/`;
  const icon = { image_default: true };
  return { ok: true, team: { id: team.id, name: team.name, url, domain: team.domain, email_domain: "", icon } };
}
