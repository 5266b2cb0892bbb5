import { listTeams } from "../../datastores/company.ts";
import { findLink } from "../../datastores/links.ts";
import { findPeople, findPerson } from "../../datastores/people.ts";
import { findSettings } from "../../datastores/settings.ts";
import { listOpenWork, type OpenWork, putAllOpenWork } from "../../datastores/open_work.ts";
import { findPlanDays, savePrompt } from "../../datastores/plans.ts";
import { isPromptTime, nextPrompt } from "../../domain/plans/plan.ts";
import { localDate } from "../../lib/calendar.ts";
import { lateLook } from "../../lib/late_look.ts";
import { postOnce } from "../../lib/post_once.ts";
import { isUnreachable } from "../../lib/reachable.ts";
import { fail, inParallel, ok } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import { promptMessage } from "../../messages/plans.ts";
import type { DueHandler } from "../due_handler.ts";
import { noteTidying } from "../tidy.ts";

export const PROMPT_WORK = "plan_prompt";

/** Every member of a team is asked from the next morning on; who is already stays as they are. */
export const armPrompts: DueHandler = async (_work, { client, deps, ...context }) => {
  const options = { deps, ...context };
  const read = await inParallel([
    listTeams(client, options),
    listOpenWork(client, PROMPT_WORK, options),
    findSettings(client, options),
  ]);
  if (!read.ok) return read;
  const [teams, armed, settings] = read.value;
  const members = [...new Set(teams.flatMap((team) => team.members))];
  const missing = members.filter((user) => !armed.some(({ owner }) => owner === user));
  const people = await findPeople(client, missing, options);
  if (!people.ok) return people;
  const zoneOf = (user: string) => people.value.find(({ id }) => id === user)?.zone ?? settings?.zone ?? "UTC";
  const rows: OpenWork[] = missing.map((user) => ({
    id: `${PROMPT_WORK}:${user}`,
    kind: PROMPT_WORK,
    due: nextPrompt(zoneOf(user), deps.now()),
    owner: user,
  }));
  const put = await putAllOpenWork(client, rows, options);
  return put.ok ? ok("done") : put;
};

/** Asks one person in the morning of a working day, once, unless the day is planned already. Whoever is in no team any
 * more is not asked again until set-up puts them into one. */
export const promptDue: DueHandler = async (work, { client, deps, ...context }) => {
  const options = { deps, ...context };
  const user = work.owner ?? "";
  const read = await inParallel([
    findPerson(client, user, options),
    listTeams(client, options),
    findLink(client, "plan", options),
    findSettings(client, options),
  ]);
  if (!read.ok) return read;
  const [person, teams, link, settings] = read.value;
  if (!teams.some(({ members }) => members.includes(user))) return ok("done");
  const zone = person?.zone ?? settings?.zone ?? "UTC";
  const now = deps.now();
  const next = ok({ again: nextPrompt(zone, now), data: {} });
  // The clock stood still for long, or the person has moved to another zone.
  if (!isPromptTime(zone, now)) return next;
  const date = localDate(zone, now);
  const days = await findPlanDays(client, user, [date], options);
  if (!days.ok) return days;
  const day = days.value.get(date);
  if (day?.plan !== undefined || day?.prompt !== undefined) return next;
  if (link === undefined || link.url === "") return fail("no_plan_link");
  const message = promptMessage(date, link.url);
  const asked = await postOnce(client, { channel: user }, message, lateLook(options, true));
  // Whoever has left the company may still stand in their team's list.
  if (!asked.ok) return isUnreachable(asked.error) ? next : asked;
  const { channel, ts } = asked.value;
  const saved = await twice(() => savePrompt(client, { user, date, prompt: { channel, ts } }, options));
  if (!saved.ok) return saved;
  // Another delivery of this tick may have asked too, and be ended before it can take that back.
  const tidied = await twice(() => noteTidying({ client, ...options }, channel));
  return tidied.ok ? next : tidied;
};
