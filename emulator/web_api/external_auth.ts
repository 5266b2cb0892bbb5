import { refuse } from "../refusal.ts";
import type { Methods } from "./methods.ts";

/** Tokens of connected accounts. Errors: `token_not_found`, `no_refresh_token`. Source: Slack, apps.auth.external.get. */
export const externalAuthMethods: Methods = {
  "apps.auth.external.get": {
    scopes: [],
    tier: 3,
    handle: ({ args, workspace }) => {
      const missing = args.missing("external_token_id");
      if (missing !== undefined) return missing;
      const found = workspace.externalTokens.find(args.text("external_token_id")!);
      if (found === undefined) return refuse("token_not_found");
      if (!args.flag("force_refresh")) return { ok: true, external_token: found.token };
      if (found.refreshed === undefined) return refuse("no_refresh_token");
      workspace.externalTokens.save({ ...found, token: found.refreshed });
      return { ok: true, external_token: found.refreshed };
    },
  },
  "apps.auth.external.delete": {
    scopes: [],
    tier: 3,
    handle: ({ args, workspace }) => {
      const missing = args.missing("external_token_id");
      if (missing !== undefined) return missing;
      const removed = workspace.externalTokens.remove(args.text("external_token_id")!);
      return removed ? { ok: true } : refuse("token_not_found");
    },
  },
};
