import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { listTeams } from "../../datastores/company.ts";
import { findPerson } from "../../datastores/people.ts";
import type { Team } from "../../domain/directory/directory.ts";
import { putOpenWork } from "../../datastores/open_work.ts";
import { findPlanDays, type PlanDay, savePlan } from "../../datastores/plans.ts";
import { checkPlan, daysBefore, helpersOf, type Plan } from "../../domain/plans/plan.ts";
import { localDate } from "../../lib/calendar.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { answerDeadlineMs, functionDeadlineMs, guard, guardAnswer } from "../../lib/guard.ts";
import { inParallel } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import type { Modal } from "../../messages/blocks.ts";
import {
  GOALS,
  HELP,
  HELPERS,
  laterText,
  loadingWindow,
  MEETINGS,
  noTeamText,
  notSavedText,
  PLAN_NOTE,
  PLAN_WINDOW,
  planNote,
  planWindow,
  postedText,
  unreachableText,
  unreadableText,
} from "../../messages/plans.ts";
import type { DueContext } from "../due_handler.ts";
import { endFunction } from "../end_function.ts";
import { chosenPeople, type FormBody, type FormView, written } from "../form.ts";
import { openWindow } from "../open_window.ts";
import { findTeamRoot, showPlan } from "./_post_plan.ts";
import { planWork } from "./plan_work.ts";

export const PlanMyDay = DefineFunction({
  callback_id: "plan_function",
  title: "Plan my day",
  description: "Asks what a person wants to get done and posts it under the team's message of the day",
  source_file: "functions/plans/plan.ts",
  input_parameters: {
    properties: {
      interactivity: { type: "slack#/types/interactivity" },
      zone: { type: "string", description: "The company's time zone, for people without one" },
    },
    required: ["interactivity", "zone"],
  },
  output_parameters: { properties: {}, required: [] },
});

/** What travels with the form: whose day it is, and what stood there when it was opened. */
interface FormFacts {
  date: string;
  name: string;
  team: Team;
  /** Since when the day is planned; missing when this is its first plan. */
  plannedAt?: number;
}

export function buildPlanMyDay(deps: Deps) {
  return SlackFunction(
    PlanMyDay,
    guard(({ inputs, client, env }) =>
      openForm({ client, env, deps, untilMs: functionDeadlineMs() }, inputs.interactivity, inputs.zone)
    ),
  )
    .addViewSubmissionHandler(
      PLAN_WINDOW,
      guardAnswer(({ view, client, body, env }) =>
        submit({ client, env, deps, untilMs: answerDeadlineMs() }, view, body)
      ),
    )
    .addViewSubmissionHandler(PLAN_NOTE, guardAnswer(({ client, body }) => endFunction(client, body)))
    .addViewClosedHandler([PLAN_WINDOW, PLAN_NOTE], guardAnswer(({ client, body }) => endFunction(client, body)));
}

export default buildPlanMyDay(systemDeps);

function openForm(
  context: DueContext,
  interactivity: { interactivity_pointer: string; interactor: { id: string } },
  companyZone: string,
): Promise<{ completed: false } | { error: string }> {
  const { client } = context;
  const user = interactivity.interactor.id;
  const read = async () => {
    const known = await inParallel([
      twice(() => findPerson(client, user, context)),
      twice(() => listTeams(client, context)),
    ]);
    if (!known.ok) return planNote(unreadableText);
    const [person, teams] = known.value;
    const team = teams.find(({ members }) => members.includes(user));
    if (team === undefined) return planNote(noTeamText);
    return await formFor(context, user, person?.name || user, team, person?.zone ?? companyZone);
  };
  return openWindow(client, interactivity, { loading: loadingWindow(), read }, context);
}

async function formFor(context: DueContext, user: string, name: string, team: Team, zone: string): Promise<Modal> {
  const date = localDate(zone, context.deps.now());
  const before = daysBefore(date);
  const days = await twice(() => findPlanDays(context.client, user, [date, ...before], context));
  if (!days.ok) return planNote(unreadableText);
  const planned = days.value.get(date)?.plan;
  const facts: FormFacts = { date, name, team: { ...team, members: [] }, plannedAt: planned?.plannedAt };
  const metadata = JSON.stringify(facts);
  if (planned !== undefined) {
    return planWindow(date, team, { texts: planned, helpers: planned.helpers, from: "today" }, metadata);
  }
  const last = before.map((day) => days.value.get(day)?.plan).find((plan) => plan !== undefined);
  const from = last === undefined ? "nothing" as const : { date: last.date };
  return planWindow(date, team, { texts: last, from }, metadata);
}

async function submit(context: DueContext, view: FormView, body: FormBody) {
  const { client, deps } = context;
  // The loading and notice windows have nothing to submit.
  if (view.private_metadata === undefined || view.private_metadata === "") return await endFunction(client, body);
  const { date, name, team, plannedAt } = JSON.parse(view.private_metadata) as FormFacts;
  const checked = checkPlan({
    goals: written(view, GOALS),
    help: written(view, HELP),
    meetings: written(view, MEETINGS),
  });
  if (!checked.ok) return { response_action: "errors" as const, errors: checked.errors as Record<string, string> };
  const now = deps.now();
  const plan: Plan = {
    ...checked.value,
    helpers: helpersOf(chosenPeople(view, HELPERS), body.user.id),
    user: body.user.id,
    date,
    name,
    team: team.id,
    channel: team.channel,
    plannedAt: plannedAt ?? now,
    editedAt: plannedAt === undefined ? undefined : now,
  };
  const stored = await inParallel([
    twice(() => savePlan(client, plan, context)),
    twice(async () => putOpenWork(client, await planWork(plan, team.name, now), context)),
    findTeamRoot(context, plan),
  ]);
  if (!stored.ok) return { response_action: "errors" as const, errors: { [GOALS]: notSavedText } };
  const [day, , teamRoot] = stored.value;
  const shown = await showPlan(context, asStored(plan, day), { teamName: team.name, teamRoot });
  if (!shown.ok) {
    const words = shown.error === "plans_unreachable" ? unreachableText(plan) : laterText(plan);
    return { response_action: "update" as const, view: planNote(words) };
  }
  const { channel, postTs } = shown.value;
  const link = await callSlack(() => client.chat.getPermalink({ channel, message_ts: postTs }), context);
  return {
    response_action: "update" as const,
    view: planNote(postedText(plan, link.ok ? link.value.permalink : undefined)),
  };
}

/** The day may have been planned in another window meanwhile: then this is a change of that. */
function asStored(plan: Plan, { plan: stored }: PlanDay): Plan {
  const { rootTs, postTs, postChannel, editedAt } = stored ?? {};
  return { ...plan, rootTs, postTs, postChannel, editedAt: plan.editedAt ?? editedAt };
}
