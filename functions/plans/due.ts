import { findLink } from "../../datastores/links.ts";
import { listTeams } from "../../datastores/company.ts";
import { type Team } from "../../domain/directory/directory.ts";
import { happened } from "../../datastores/open_work.ts";
import { findPlanDays } from "../../datastores/plans.ts";
import type { Plan, Prompt } from "../../domain/plans/plan.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { lateLook } from "../../lib/late_look.ts";
import { findStanding } from "../../lib/post_once.ts";
import { ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import { promptDoneMessage, promptKey } from "../../messages/plans.ts";
import type { DueContext, DueHandler, DueHandlers } from "../due_handler.ts";
import { findTeamRoot, type PostedPlan, showPlan } from "./_post_plan.ts";
import { ARM_WORK, PLAN_WORK, planned } from "./plan_work.ts";
import { armPrompts, PROMPT_WORK, promptDue } from "./_prompt.ts";

const AGAIN_SECONDS = 15 * 60;

/** A plan stands once, as it was last written; the morning message says so, and it is counted. */
const checkPlan: DueHandler = async (work, context) => {
  const { date, teamName, isKept = false } = work.data as { date: string; teamName: string; isKept?: boolean };
  const user = work.owner ?? "";
  const days = await findPlanDays(context.client, user, [date], context);
  if (!days.ok) return days;
  const { plan: stored, prompt } = days.value.get(date) ?? {};
  // It could not be stored: the person was told so and has the form still open.
  if (stored === undefined) return ok("done");
  // Where its channel was closed, the team may have another one by now.
  const team = isKept ? await findTeam(context, stored) : ok(undefined);
  if (!team.ok) return team;
  const plan = { ...stored, channel: team.value?.channel ?? stored.channel };
  const teamRoot = await findTeamRoot(context, plan);
  if (!teamRoot.ok) return teamRoot;
  const shown = await showPlan(context, plan, { teamName, teamRoot: teamRoot.value, isLate: true });
  if (!shown.ok) {
    const again = { again: context.deps.now() + AGAIN_SECONDS, data: { ...work.data, isKept: true } };
    return shown.error === "plans_unreachable" ? ok(again) : shown;
  }
  // Whoever asked at the same moment may have been ended before it could note that.
  const asked = prompt ??
    await findStanding(context.client, { channel: user }, promptKey(date), lateLook(context, true));
  const told = asked === undefined ? ok(undefined) : await showOnPrompt(context, shown.value, asked);
  if (!told.ok) return told;
  const noted = await happened(context.client, await planned(plan), context);
  return noted.ok ? ok("done") : noted;
};

async function findTeam({ client, ...options }: DueContext, { team }: Plan): Promise<Result<Team | undefined>> {
  const teams = await listTeams(client, options);
  return teams.ok ? ok(teams.value.find(({ id }) => id === team)) : teams;
}

async function showOnPrompt(context: DueContext, plan: PostedPlan, { channel, ts }: Prompt): Promise<Result<void>> {
  const { client } = context;
  const [link, planLink] = await Promise.all([
    callSlack(() => client.chat.getPermalink({ channel: plan.channel, message_ts: plan.postTs }), context),
    findLink(client, "plan", context),
  ]);
  if (!planLink.ok) return planLink;
  const permalink = link.ok ? link.value.permalink : undefined;
  const { text, blocks } = promptDoneMessage(plan, permalink, planLink.value?.url ?? "");
  const shown = await twice(() =>
    callSlack(() => client.chat.update({ channel, ts, text, blocks: blocks as never }), context)
  );
  return shown.ok || shown.error === "message_not_found" ? ok(undefined) : shown;
}

/** What the tick does for plans. */
export const plansDue = {
  [PLAN_WORK]: checkPlan,
  [PROMPT_WORK]: promptDue,
  [ARM_WORK]: armPrompts,
} satisfies DueHandlers;
