import type { Parameter, ParameterSet } from "../emulator/app/app.ts";
import type { TestWorkspace } from "../tests/support/workspace.ts";

/** Values of the right types for a function's inputs: people, channels and windows that exist, words that mean little. */
export function plausibleInputs(company: TestWorkspace, { properties }: ParameterSet): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, valueFor(company, name, each)]));
}

function valueFor(company: TestWorkspace, name: string, parameter: Parameter): unknown {
  const user = company.user("ana");
  switch (parameter.type) {
    case "slack#/types/interactivity":
      return company.emulator.workspace.interactivity.mint(user);
    case "slack#/types/user_context":
      return { id: user, secret: "secret" };
    case "slack#/types/user_id":
      return user;
    case "slack#/types/channel_id":
      return company.channel("support");
    case "slack#/types/message_ts":
      return "1700000000.000100";
    case "slack#/types/timestamp":
    case "integer":
    case "number":
      return 1;
    case "boolean":
      return true;
    case "array":
      return [];
    case "object":
      return {};
    default:
      return /(^|_)ts$/.test(name) ? "1700000000.000100" : `any ${name}`;
  }
}
