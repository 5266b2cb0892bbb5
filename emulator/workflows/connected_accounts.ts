import type { ParameterSet } from "../app/app.ts";
import { done, type Outcome, refuse } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";

type Values = Record<string, unknown>;

const ACCOUNT_TYPE = "slack#/types/credential/oauth2";

/**
 * A step's inputs with the id of a connected account's token in the place of each `{ credential_source }`. `END_USER`
 * is for links alone, whose screen asks the person; here whoever connected an account did so for all, and of several
 * the one with the first id is taken. Errors: `missing_oauth_token_or_selected_auth` with the provider's key.
 * Source: Slack, external authentication; apps.activities.list for the error.
 */
export function connectAccounts(
  workspace: Workspace,
  inputs: Values,
  { parameters, triggerType }: { parameters?: ParameterSet; triggerType: string },
): Outcome<Values> {
  const connected: Values = {};
  for (const [name, value] of Object.entries(inputs)) {
    const parameter = parameters?.properties[name];
    const source = parameter?.type === ACCOUNT_TYPE ? sourceOf(value) : undefined;
    if (source === undefined) continue;
    const provider = parameter?.oauth2_provider_key;
    const token = workspace.externalTokens.all().find((each) => each.provider === provider);
    const isAllowed = source === "DEVELOPER" || (source === "END_USER" && triggerType === "shortcut");
    if (token === undefined || !isAllowed) return refuse("missing_oauth_token_or_selected_auth", { provider });
    connected[name] = token.id;
  }
  return done({ ...inputs, ...connected });
}

function sourceOf(value: unknown): unknown {
  const isSource = value !== null && typeof value === "object" && "credential_source" in value;
  return isSource ? value.credential_source : undefined;
}
