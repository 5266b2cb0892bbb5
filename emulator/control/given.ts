import type { Outcome, Refusal } from "../refusal.ts";
import type { Channel } from "../slack/channels.ts";
import type { User } from "../slack/users.ts";
import type { Workspace } from "../workspace.ts";
import { badRequest, notFound } from "./routes.ts";

/** The person or bot named by id or handle. */
export function userNamed(workspace: Workspace, given: unknown): User {
  const { users } = workspace;
  const user = typeof given === "string" ? users.find(given) ?? users.findByName(given.replace(/^@/, "")) : undefined;
  if (user !== undefined) return user;
  throw notFound(`There is no user ${JSON.stringify(given ?? null)}. GET /_local/state lists them with their ids.`);
}

/** The channel or DM named by id, or the channel named by name. */
export function channelNamed(workspace: Workspace, given: unknown): Channel {
  const { channels } = workspace;
  const channel = typeof given === "string"
    ? channels.find(given) ?? channels.findByName(given.replace(/^#/, ""))
    : undefined;
  if (channel !== undefined) return channel;
  throw notFound(`There is no channel ${JSON.stringify(given ?? null)}. GET /_local/state lists them with their ids.`);
}

export function textGiven(body: Record<string, unknown>, name: string): string {
  const value = body[name];
  if (typeof value === "string" && value !== "") return value;
  throw badRequest(`"${name}" is missing; send it as text.`);
}

/** What an operation gave; a refusal becomes a sentence with Slack's code beside it. */
export function mustBeDone<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  const { ok: _, error: code, ...detail }: Refusal = outcome;
  throw badRequest(`Slack refuses this: ${code}.`, { code, ...detail });
}
