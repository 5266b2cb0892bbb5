import type { Team } from "../domain/directory/directory.ts";
import {
  dayName,
  MAX_GOALS_CHARS,
  MAX_OTHER_CHARS,
  MOST_HELPERS,
  type Plan,
  type PlanTexts,
} from "../domain/plans/plan.ts";
import { escapeMrkdwn, excerpt } from "../lib/escape_mrkdwn.ts";
import type { KeyedMessage } from "../lib/post_once.ts";
import {
  actions,
  type Block,
  context,
  input,
  type Message,
  type Modal,
  modal,
  peopleSelect,
  plainSection,
  section,
  startButton,
  textInput,
} from "./blocks.ts";
import { clockTime } from "./time.ts";

export const PLAN_WINDOW = "plan_window";
export const PLAN_NOTE = "plan_note";
/** Blocks and their one element each are called alike. */
export const GOALS = "goals";
export const HELP = "help";
export const HELPERS = "helpers";
export const MEETINGS = "meetings";

const TITLE = "Plan my day";
const EXCERPT_CHARS = 80;

/** What stands there while everything is being read. */
export const loadingWindow = (): Modal => modal(PLAN_WINDOW, TITLE, [section("One moment, I'm looking up your day…")]);

/** The form. `filled`: what stands in it, and where that is from; `metadata` travels with it and comes back. Helpers of
 * another day are chosen anew: nobody is called again by a field that was left as it was. */
export function planWindow(
  date: string,
  team: Team,
  filled: { texts?: PlanTexts; helpers?: string[]; from: "today" | "nothing" | { date: string } },
  metadata: string,
): Modal {
  const { texts, helpers, from } = filled;
  const where = from === "today"
    ? "You have planned this day: what you change is changed in your post."
    : from === "nothing"
    ? ""
    : `Filled in from ${dayName(from.date)}: change what is different today.`;
  const field = (name: string, label: string, most: number, initial?: string) =>
    input(name, label, textInput(name, { initial, multiline: true, maxLength: most }), { optional: name !== GOALS });
  return modal(PLAN_WINDOW, TITLE, [
    context(
      `${dayName(date)} · ${escapeMrkdwn(team.name)} · goes to <#${team.channel}>${where === "" ? "" : `\n${where}`}`,
    ),
    field(GOALS, "What do you want to get done?", MAX_GOALS_CHARS, texts?.goals),
    field(HELP, "Where do you need help?", MAX_OTHER_CHARS, texts?.help),
    input(HELPERS, "Who could help?", peopleSelect(HELPERS, helpers, MOST_HELPERS), {
      optional: true,
      hint: "They are mentioned in your post.",
    }),
    field(MEETINGS, "Meetings", MAX_OTHER_CHARS, texts?.meetings),
  ], { submit: from === "today" ? "Change" : "Post", close: "Cancel", metadata });
}

/** A last window that only tells something. */
export const planNote = (mrkdwn: string): Modal => modal(PLAN_NOTE, TITLE, [section(mrkdwn)]);

export const noTeamText =
  "You are in no team that plans its day here. An admin can add you to one in *Set up Switchboard*.";
export const unreadableText =
  "I couldn't look up your day just now. Please close this window and try again in a minute.";
/** For the field: nothing was stored, the form keeps what was written. */
export const notSavedText =
  "I couldn't save that just now. Nothing is lost: please press the button again in a moment.";

/** After the form was sent. */
export function postedText({ channel, editedAt }: Plan, permalink: string | undefined): string {
  const link = permalink === undefined ? `<#${channel}>` : `<${permalink}|your team's thread>`;
  return editedAt === undefined ? `Your plan is in ${link}. Have a good day!` : `Your plan in ${link} is changed.`;
}

/** The plan is kept, its post is not there yet. */
export const laterText = ({ channel }: Plan): string =>
  `I have kept your plan. Posting it to <#${channel}> is taking longer than usual: I keep trying, you need not send it again.`;

/** The plan is kept, and its channel cannot be reached. */
export const unreachableText = ({ channel }: Plan): string =>
  `I have kept your plan, but I can't post to <#${channel}>. The admins know, and it is posted as soon as it can be.`;

/** A team's message of the day. */
export function teamMessage({ team, date }: Pick<Plan, "team" | "date">, teamName: string): KeyedMessage {
  const key = `plans/${team}/${date}`;
  const text = `Plans for ${dayName(date)} · ${escapeMrkdwn(teamName)}`;
  return {
    key,
    text,
    blocks: [{ ...section(`*${text}*`), block_id: key }, context("Everyone's plan is in the thread.")],
  };
}

/** One person's plan under it. */
export function planPost({ user, date, name, goals, help, helpers, meetings, editedAt }: Plan): KeyedMessage {
  const key = `plan/${user}/${date}`;
  const words = (text?: string): Block[] => text === undefined ? [] : [plainSection(text)];
  const part = (title: string, text?: string): Block[] =>
    text === undefined ? [] : [context(`*${title}*`), ...words(text)];
  const asked = helpers.map((id) => `<@${id}>`).join(" ");
  return {
    key,
    text: `${escapeMrkdwn(name)}: ${escapeMrkdwn(excerpt(goals, EXCERPT_CHARS))}${
      asked === "" ? "" : ` · Needs help from ${asked}`
    }`,
    blocks: [
      { ...section(`*${escapeMrkdwn(name)}*`), block_id: key },
      plainSection(goals),
      ...(asked === "" ? part("Needs help", help) : [section(`*Needs help from* ${asked}`), ...words(help)]),
      ...part("Meetings", meetings),
      ...(editedAt === undefined ? [] : [context(`(edited ${clockTime(editedAt)})`)]),
    ],
  };
}

/** The block that tells the morning message of a day. */
export const promptKey = (date: string): string => `plan_prompt/${date}`;

/** The morning message. `planUrl` is the link behind its button. */
export function promptMessage(date: string, planUrl: string): KeyedMessage {
  const key = promptKey(date);
  const text = "Good morning! What do you want to get done today?";
  return {
    key,
    text,
    blocks: [
      { ...section(`*${text}*`), block_id: key },
      actions("plan_actions", startButton("Plan my day", "plan_my_day", planUrl, "primary")),
    ],
  };
}

/** The same once the plan is there. */
export function promptDoneMessage({ date, channel }: Plan, permalink: string | undefined, planUrl: string): Message {
  const text = `Your plan for today is in ${
    permalink === undefined ? `<#${channel}>` : `<${permalink}|your team's thread>`
  }.`;
  return {
    text,
    blocks: [
      { ...section(text), block_id: promptKey(date) },
      actions("plan_actions", startButton("Change it", "plan_my_day", planUrl)),
    ],
  };
}

/** For admins: a team's plans have nowhere to go. `error` is Slack's code. */
export function plansUnreachableMessage(channel: string, error: string): Message {
  const text = `Plans cannot be posted to <#${channel}> (Slack says \`${error}\`). They are kept until they can.`;
  const next =
    "Unarchive the channel or write `/invite @Switchboard` there, or choose another one in *Set up Switchboard*.";
  return { text, blocks: [section(`*${text}*`), context(next)] };
}
