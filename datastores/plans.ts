import { DefineDatastore } from "deno-slack-sdk/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import type { Plan, Prompt } from "../domain/plans/plan.ts";
import { type CallOptions, callSlack } from "../lib/call_slack.ts";
import { ok, type Result } from "../lib/result.ts";
import { getRow, getRows, number, optionalText, type Row, text, texts, updateRow } from "./_typed.ts";

const NAME = "plans";

/** Plans of people, one row a day under `<user>:<date>`, and the teams' messages of the day under `team:<id>:<date>`. */
export const PlansStore = /* @__PURE__ */ DefineDatastore({
  name: NAME,
  primary_key: "id",
  attributes: {
    id: { type: "string" },
    v: { type: "number" },
    user: { type: "string" },
    date: { type: "string" },
    name: { type: "string" },
    team: { type: "string" },
    channel: { type: "string" },
    goals: { type: "string" },
    help: { type: "string" },
    helpers: { type: "array", items: { type: "string" } },
    meetings: { type: "string" },
    planned_at: { type: "number" },
    edited_at: { type: "number" },
    root_ts: { type: "string" },
    post_ts: { type: "string" },
    post_channel: { type: "string" },
    /** The morning message to the person. */
    prompt_channel: { type: "string" },
    prompt_ts: { type: "string" },
  },
});

/** A person's day: the plan once there is one, and the morning message once it was sent. */
export interface PlanDay {
  plan?: Plan;
  prompt?: Prompt;
}

/** A person's days; those without a row are empty. Up to 25 dates in one call. Errors: Slack's code. */
export async function findPlanDays(
  client: SlackAPIClient,
  user: string,
  dates: string[],
  options?: CallOptions,
): Promise<Result<Map<string, PlanDay>>> {
  const found = await getRows(client, NAME, dates.map((date) => planId(user, date)), options);
  return found.ok ? ok(new Map(found.value.map((row) => [text(row, "date"), toDay(row)]))) : found;
}

/** Stores what a person plans and gives back the whole day as it now stands, in one call: Slack answers an update with the
 * row. Where its post is stays. Source: Slack, apps.datastore.update. */
export async function savePlan(client: SlackAPIClient, plan: Plan, options?: CallOptions): Promise<Result<PlanDay>> {
  const { user, date, name, team, channel, goals, help = "", helpers, meetings = "", plannedAt, editedAt } = plan;
  const item = {
    id: planId(user, date),
    v: 1,
    user,
    date,
    name,
    team,
    channel,
    goals,
    help,
    helpers,
    meetings,
    planned_at: plannedAt,
    ...(editedAt === undefined ? {} : { edited_at: editedAt }),
  };
  const reply = await callSlack(
    () => client.apps.datastore.update<typeof PlansStore.definition>({ datastore: NAME, item }),
    options,
  );
  return reply.ok ? ok(toDay(reply.value.item)) : reply;
}

/** Notes where a plan's post is. */
export function savePlanPost(
  client: SlackAPIClient,
  { user, date, channel, rootTs, postTs }: Pick<Plan, "user" | "date" | "channel" | "rootTs" | "postTs">,
  options?: CallOptions,
): Promise<Result<void>> {
  const post = { channel, root_ts: rootTs, post_ts: postTs, post_channel: channel };
  return updateRow(client, NAME, { id: planId(user, date), v: 1, ...post }, options);
}

/** Notes where a person's morning message is. */
export function savePrompt(
  client: SlackAPIClient,
  { user, date, prompt }: { user: string; date: string; prompt: Prompt },
  options?: CallOptions,
): Promise<Result<void>> {
  const row = { user, date, prompt_channel: prompt.channel, prompt_ts: prompt.ts };
  return updateRow(client, NAME, { id: planId(user, date), v: 1, ...row }, options);
}

/** `ts` of a team's message of the day; undefined while there is none. */
export async function findTeamMessage(
  client: SlackAPIClient,
  { team, date, channel }: Pick<Plan, "team" | "date" | "channel">,
  options?: CallOptions,
): Promise<Result<string | undefined>> {
  const found = await getRow(client, NAME, teamId(team, date), options);
  if (!found.ok || found.value === undefined) return found.ok ? ok(undefined) : found;
  // The team may have moved to another channel since.
  return ok(text(found.value, "channel") === channel ? optionalText(found.value, "root_ts") : undefined);
}

/** Notes where a team's message of the day is. */
export function saveTeamMessage(
  client: SlackAPIClient,
  { team, date, channel }: Pick<Plan, "team" | "date" | "channel">,
  rootTs: string,
  options?: CallOptions,
): Promise<Result<void>> {
  return updateRow(client, NAME, { id: teamId(team, date), v: 1, team, date, channel, root_ts: rootTs }, options);
}

const planId = (user: string, date: string) => `${user}:${date}`;
const teamId = (team: string, date: string) => `team:${team}:${date}`;

function toDay(row: Row): PlanDay {
  const goals = optionalText(row, "goals");
  const promptTs = optionalText(row, "prompt_ts");
  return {
    plan: goals === undefined ? undefined : {
      user: text(row, "user"),
      date: text(row, "date"),
      name: text(row, "name"),
      team: text(row, "team"),
      channel: text(row, "channel"),
      goals,
      help: optionalText(row, "help"),
      helpers: texts(row, "helpers"),
      meetings: optionalText(row, "meetings"),
      plannedAt: number(row, "planned_at") ?? 0,
      editedAt: number(row, "edited_at"),
      rootTs: optionalText(row, "root_ts"),
      postTs: optionalText(row, "post_ts"),
      postChannel: optionalText(row, "post_channel"),
    },
    prompt: promptTs === undefined ? undefined : { channel: text(row, "prompt_channel"), ts: promptTs },
  };
}
