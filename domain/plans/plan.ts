import { addDays, localDate, localTime, momentOf } from "../../lib/calendar.ts";
import { cleanText } from "../../lib/escape_mrkdwn.ts";

export const MAX_GOALS_CHARS = 2_000;
export const MAX_OTHER_CHARS = 1_000;
export const MOST_HELPERS = 10;

/** What one person wants to do on one day. Times are Unix seconds. */
export interface Plan extends PlanTexts {
  /** `U…` */
  user: string;
  /** `2026-11-20`, where the person is. */
  date: string;
  /** As the team's list shows them. */
  name: string;
  team: string;
  /** `C…` of the team. */
  channel: string;
  /** The team's message of the day, this plan's post under it, and `C…` of where they are: the team may have moved since.
   * Missing until they are there. */
  rootTs?: string;
  postTs?: string;
  postChannel?: string;
  /** `U…` of those who could help: the post mentions them. */
  helpers: string[];
  plannedAt: number;
  /** Missing while it stands as it was first written. */
  editedAt?: number;
}

export interface PlanTexts {
  goals: string;
  help?: string;
  meetings?: string;
}

/** The person's morning message. */
export interface Prompt {
  channel: string;
  ts: string;
}

export type PlanErrors = Partial<Record<keyof PlanTexts, string>>;

/** The form's texts, trimmed, or what is wrong with each, in words for the person. */
export function checkPlan(
  form: Record<keyof PlanTexts, string>,
): { ok: true; value: PlanTexts } | { ok: false; errors: PlanErrors } {
  const [goals, help, meetings] = [form.goals, form.help, form.meetings].map((text) => cleanText(text).trim());
  const errors: PlanErrors = {};
  if (goals === "") errors.goals = "Write at least one thing that you want to get done.";
  else if (goals.length > MAX_GOALS_CHARS) errors.goals = tooLong(goals, MAX_GOALS_CHARS);
  if (help.length > MAX_OTHER_CHARS) errors.help = tooLong(help, MAX_OTHER_CHARS);
  if (meetings.length > MAX_OTHER_CHARS) errors.meetings = tooLong(meetings, MAX_OTHER_CHARS);
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, value: { goals, help: help || undefined, meetings: meetings || undefined } };
}

/** Those chosen as helpers; whoever plans is none of them. */
export function helpersOf(chosen: string[], user: string): string[] {
  return [...new Set(chosen)].filter((id) => id !== user).slice(0, MOST_HELPERS);
}

const tooLong = (text: string, most: number) =>
  `That is ${text.length} characters; ${most} fit here. Please shorten it a little.`;

const PROMPT_TIME = "09:00";
/** Nobody is asked in the evening what they want to do today. */
const PROMPTS_UNTIL = "21:00";

/** The next 09:00 of a working day in `zone`, after `now` (both in Unix seconds). */
export function nextPrompt(zone: string, now: number): number {
  for (let date = localDate(zone, now);; date = addDays(date, 1)) {
    const at = momentOf(zone, date, PROMPT_TIME);
    if (at > now && isWorkingDay(date)) return at;
  }
}

/** Whether a person in `zone` can be asked at `now`: a prompt may come late, or in a zone that the person has left. */
export function isPromptTime(zone: string, now: number): boolean {
  const time = localTime(zone, now);
  return isWorkingDay(localDate(zone, now)) && time >= PROMPT_TIME && time < PROMPTS_UNTIL;
}

/** The days before `date` in which a plan is looked for to fill in the form, the latest first. */
export function daysBefore(date: string): string[] {
  return Array.from({ length: 7 }, (_, index) => addDays(date, -1 - index));
}

/** `Friday, 20 November` */
export function dayName(date: string): string {
  const format = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
  return format.format(Date.parse(`${date}T00:00Z`)).replace(/^(\w+) /, "$1, ").replace(",,", ",");
}

function isWorkingDay(date: string): boolean {
  const weekday = new Date(`${date}T00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}
