import { type Place, PLACES } from "../domain/directory/directory.ts";
import {
  type Company,
  field,
  type LineField,
  MAX_LINES,
  MAX_TEAMS,
  MAX_TITLE_CHARS,
  MAX_TOPICS,
  type SetUpForm,
  type TeamField,
  type TopicField,
} from "../domain/directory/set_up_form.ts";
import { escapeMrkdwn, excerpt } from "../lib/escape_mrkdwn.ts";
import {
  actions,
  type Block,
  button,
  channelSelect,
  context,
  divider,
  header,
  input,
  type Message,
  type Modal,
  modal,
  peopleSelect,
  plainSection,
  section,
  sections,
  textInput,
} from "./blocks.ts";
import { SPECIALISTS_EMOJI } from "./escalation.ts";
import { clockTime, timeOf } from "./time.ts";

export const SET_UP_WINDOW = "set_up_window";
/** Windows of set-up that only say something. */
export const SET_UP_NOTE = "set_up_note";
export const ADD_TOPIC = "add_topic";
export const ADD_LINE = "add_line";
export const ADD_TEAM = "add_team";
/** Block id that tells a set-up card under way from a finished one; the Unix seconds of its last sign of life, who started
 * it and its key follow. */
export const CARD_UNDER_WAY = "set_up_under_way:";

const TITLE = "Set up Switchboard";

const PLACE_LABELS: Record<Place, string> = {
  feedback: "Clients' feedback goes to",
  specialists: "Product specialists are in",
  outages: "Outages are handled in",
};

/** Addresses that services outside post to, by the callback of their trigger; those not made yet are missing. */
export type Webhooks = Record<string, string>;

/** What opens at once, before anything has been read. */
export function setUpSkeleton(): Modal {
  return modal(SET_UP_NOTE, TITLE, [section("One moment, I am looking at what there is so far…")]);
}

/** The choices. `webhooks`: where services outside post to, once set-up has made it. */
export function setUpWindow(form: SetUpForm, webhooks: Webhooks = {}): Modal {
  const keysOf = (fields: { key: string }[]) => fields.map(({ key }) => key);
  const keys = { topics: keysOf(form.topics), lines: keysOf(form.lines), teams: keysOf(form.teams) };
  const blocks: Block[] = [
    section(
      "Everything can be changed later: run this again. I join public channels by myself; to private ones, " +
        "invite me first.",
    ),
    channelField(field.adminChannel, "Channel for admins", form.adminChannel, { optional: false }),
    peopleField(field.admins, "Who may run this", form.admins, { optional: false }),
    textField(field.zone, "Time zone of your company", form.zone, { optional: false }),
    divider(),
    header("Channels for what comes in"),
    ...PLACES.map((place) => channelField(field.place(place), PLACE_LABELS[place], form.places[place])),
    divider(),
    header("Topics people get help with"),
    context("Empty a title to take the topic off."),
    ...form.topics.flatMap(topicFields),
    ...(form.topics.length < MAX_TOPICS ? [actions("topics", button("Add a topic", ADD_TOPIC))] : []),
    divider(),
    header("Numbers customers text to"),
    context("Empty a number to take the line off."),
    ...form.lines.flatMap(lineFields),
    ...(form.lines.length < MAX_LINES ? [actions("lines", button("Add a number", ADD_LINE))] : []),
    divider(),
    header("Teams that plan their day"),
    context("Empty a name to take the team off."),
    ...form.teams.flatMap(teamFields),
    ...(form.teams.length < MAX_TEAMS ? [actions("teams", button("Add a team", ADD_TEAM))] : []),
    ...webhookNote(webhooks),
  ];
  return modal(SET_UP_WINDOW, TITLE, blocks, {
    submit: "Set up",
    close: "Cancel",
    metadata: JSON.stringify({ ...keys, webhooks }),
  });
}

/** For people who may not run set-up. */
export function notAllowedWindow(admins: string[]): Modal {
  const whom = admins.length === 0
    ? "Nobody has set me up yet. An admin of this workspace does it first: please ask one."
    : `Please ask ${mentions(admins)}: they look after Switchboard here. Admins of this workspace may run this too.`;
  return modal(SET_UP_NOTE, TITLE, [section(whom)]);
}

/** When the form says what the directory says already and every link is in its place. */
export function nothingToChangeWindow(webhooks: Webhooks): Modal {
  return modal(SET_UP_NOTE, TITLE, [
    section("*Nothing to change.* Everything is in place and as you left it."),
    ...webhookNote(webhooks),
  ]);
}

/** When someone else is at it. */
export function busyWindow(by: string, channel: string): Modal {
  return modal(SET_UP_NOTE, TITLE, [
    section(
      `${by === "" ? "I am bringing things up to date" : `<@${by}> is setting things up`} right now; ` +
        `you can follow along in <#${channel}>. ` +
        "Nothing of yours was saved: when it is finished, run this again to see what is still different.",
    ),
  ]);
}

/** When Slack did not let us finish; trying again repairs it. */
export function troubleWindow(code: string): Modal {
  return modal(SET_UP_NOTE, TITLE, [
    section(
      "Slack did not answer as it should, so I stopped here. Please run this again in a minute: " +
        "it goes on where it left off.",
    ),
    context(`What Slack said: ${code}`),
  ]);
}

/** Set-up's card in the admin channel while it works. `at`: Unix seconds of this sign of life; `links`: how far it is,
 * once that is known; `key` tells it from any other card. */
export function progressCard(
  { by, at, links, key = "" }: { by: string; at: number; links?: { ready: number; total: number }; key?: string },
): Message {
  const text = links === undefined
    ? "Setting up Switchboard: looking what there is to do"
    : `Setting up Switchboard: ${links.ready} of ${links.total} parts ready`;
  const who = { ...context(startedBy(by)), block_id: `${CARD_UNDER_WAY}${at}:${by}:${key}` };
  return { text, blocks: [section(`*${text}*`), who] };
}

/** The card when everything is in place. `troubles`: things an admin can put right, one line of mrkdwn each. */
export function readyCard(
  { by, company, troubles }: {
    by: string;
    company: Pick<Company, "settings" | "topics" | "lines" | "teams">;
    troubles: string[];
  },
): Message {
  const text = "Everything is ready";
  const { settings: { adminChannel, places }, topics, lines, teams } = company;
  const next = [
    `• *Get help* is bookmarked in ${channelList(topics)}.`,
    ...lines.map(({ name, number, channel }) => `• Texts to ${escapeMrkdwn(name)} (${number}) come to <#${channel}>.`),
    ...(teams.length === 0 ? [] : [`• *Plan my day* is bookmarked in ${channelList(teams)}.`]),
    `• *Declare an outage* is bookmarked in <#${places.outages ?? adminChannel}>.`,
    ...(places.feedback === undefined ? [] : [`• Clients' scores come to <#${places.feedback}>.`]),
    ...(places.specialists === undefined
      ? []
      : [`• ${SPECIALISTS_EMOJI} on a message calls <#${places.specialists}>.`]),
    "• To connect numbers, surveys and projects, run *Set up Switchboard* again: it shows the addresses to post to.",
  ];
  return {
    text,
    blocks: [
      section(`*${text}*`),
      ...sections(next),
      ...(troubles.length === 0 ? [] : sections(["*Still to do by hand*", ...troubles.map((line) => `• ${line}`)])),
      context(startedBy(by)),
    ],
  };
}

function channelList(places: { channel: string }[]): string {
  return [...new Set(places.map(({ channel }) => channel))].map((channel) => `<#${channel}>`).join(", ");
}

/** The card when some of it could not be done. The tick goes on with it. `troubles`: plain. */
export function unfinishedCard(
  { by, ready, total, troubles }: { by: string; ready: number; total: number; troubles: string[] },
): Message {
  const text = `Setting up Switchboard: ${ready} of ${total} parts ready, the rest follows`;
  return {
    text,
    blocks: [
      section(`*${text}*`),
      ...sections([
        ...troubles.map((line) => `• ${escapeMrkdwn(excerpt(line, MAX_ERROR_CHARS))}`),
        "I try again in a few minutes. Running *Set up Switchboard* again goes on at once.",
      ]),
      context(startedBy(by)),
    ],
  };
}

/** Tells that due things waited. `from`, `to`: Unix seconds. */
export function lateTickMessage(from: number, to: number): Message {
  const minutes = Math.round((to - from) / 60);
  const text = `My clock stood still for ${minutes} minutes, from ${clockTime(from)} to ${clockTime(to)}. ` +
    "Everything that fell due in between is being caught up now, once.";
  return {
    text,
    blocks: [
      section(text),
      context("If this comes back, look at *slack activity* for runs of “Tick” that failed or never started."),
    ],
  };
}

/** Tells that the app is in more private channels than it can listen to. */
export function tooManyChannelsMessage(most: number): Message {
  const text = `I am in more than ${most} private channels, and can listen to ${most} of them only.`;
  const next =
    "Emoji and mentions are not heard in the others. Please archive channels of projects that are over, or take " +
    "me out of those that need neither; I look again every hour.";
  return { text, blocks: [section(`*${text}*`), context(next)] };
}

/** What Slack says of one failure, at most. */
const MAX_ERROR_CHARS = 300;
const MAX_ID_CHARS = 100;

/** Kinds of due things as people call them. */
const THINGS: Record<string, string> = {
  check_card: "help requests",
  claim: "help requests that somebody took",
  escalation: "calls for product specialists",
  feedback: "clients' feedback",
  follow_up: "feedback that somebody follows up",
  follow_channels: "channels to listen to",
  follow_people: "people who are new",
  missed_calls: "calls for product specialists in a new channel",
  outage: "outages",
  outage_end: "endings of outages",
  plan: "daily plans",
  plan_prompt: "questions for daily plans",
  plan_teams: "teams that plan",
  project_event: "events of projects",
  set_up: "set-up",
  take_project: "projects that somebody took",
  text_in: "texts from customers",
  text_out: "replies to customers",
  tidy: "messages that may stand twice",
  watch: "conversations to look through",
};
/** More than that are counted. */
const SHOWN_THINGS = 5;
/** Tells of the due things of one kind that keep failing; their ids are `<kind>:<subject>`. */
export function stuckMessage(
  kind: string,
  stuck: { id: string; trouble: { tries: number; since: number; error: string } }[],
): Message {
  const text = `${stuck.length} stuck: ${THINGS[kind] ?? kind}`;
  const longest = stuck.toSorted((one, other) => one.trouble.since - other.trouble.since);
  const lines = longest.slice(0, SHOWN_THINGS).map(({ id, trouble: { tries, error } }) =>
    `• ${excerpt(id.replace(`${kind}:`, ""), MAX_ID_CHARS)}, tried ${tries} times: ${excerpt(error, MAX_ERROR_CHARS)}`
  );
  const rest = stuck.length - lines.length;
  const since = `The longest since ${timeOf(longest[0]?.trouble.since)}. `;
  return {
    text,
    blocks: [
      section(`*${text}*`),
      plainSection([...lines, ...(rest > 0 ? [`and ${rest} more`] : [])].join("\n")),
      context(`${since}I keep trying, less and less often: once what Slack says here is put right, they go through.`),
    ],
  };
}

/** Why something from outside was refused, in words for admins. */
export interface RefusedWords {
  /** Plain. */
  title: string;
  /** Sentences that say what to send instead. */
  problems: string[];
  /** What of it is beyond doubt, such as `from +15550123456`; plain. */
  facts: string[];
  /** What came of it and what to do now; mrkdwn. */
  next: string;
}

/** For admins: what a webhook brought could not be taken, or only in part. `key`: its block's id. */
export function refusedMessage(key: string, { title, problems, facts, next }: RefusedWords): Message {
  return {
    text: `${title}: ${problems.join(" ")}`,
    blocks: [
      { ...section(`*${title}*`), block_id: key },
      plainSection(problems.map((problem) => `• ${problem}`).join("\n")),
      context(facts.length === 0 ? next : `${escapeMrkdwn(facts.join(", "))}. ${next}`),
    ],
  };
}

/** Under the last of these lines for a while. */
export const noMoreLinesText =
  "There were many of these in the last hour, so I name no more of them for now: `slack activity` shows every run.";

/** For admins: somebody posted to a webhook without the right token. `webhook`: its callback. */
export function wrongTokenMessage(webhook: string, isSet: boolean): Message {
  const text = isSet
    ? `Something posted to the webhook ${webhook} with a wrong token, or without one. It was ignored.`
    : `Something came to the webhook ${webhook}, but I cannot check its sender: WEBHOOK_TOKEN is not set. ` +
      "It was ignored.";
  const next = isSet
    ? "If it was one of your own services, give it the value of WEBHOOK_TOKEN. If not, somebody else knows the address. " +
      "Without the token nothing gets in; for a new address delete the trigger (`slack trigger list --type webhook` shows its id, " +
      "then `slack trigger delete --trigger-id …`) and run *Set up Switchboard*, which makes it again. Once that is " +
      "through, the window of *Set up Switchboard* shows the new address: give it to your service."
    : "Set WEBHOOK_TOKEN with `slack env add`, and give the same value to what posts to this webhook.";
  return { text, blocks: [section(`*${text}*`), context(next)] };
}

/** What to do about a channel, for the field it was chosen in: plain text. Codes: Slack, conversations.info and .join. */
export function channelTrouble(code: string): string {
  switch (code) {
    case "channel_not_found":
    case "method_not_supported_for_channel_type":
      return "I am not in this channel. Write /invite @Switchboard there, then set up again.";
    case "is_archived":
      return "This channel is archived. Choose another one, or bring it back.";
    default:
      return `I cannot use this channel (Slack said ${code}). Write /invite @Switchboard there, then set up again.`;
  }
}

/** The same as a line of the card. */
export function channelToFix(channel: string, code: string): string {
  return `<#${channel}>: ${channelTrouble(code)}`;
}

/** A bookmark that Slack did not let us add, as a line of the card. */
export function bookmarkToAdd(bookmark: { channel: string; title: string; link: string }, code: string): string {
  return `<#${bookmark.channel}>: please add the bookmark <${bookmark.link}|${bookmark.title}> yourself ` +
    `(Slack said \`${code}\`).`;
}

function topicFields({ key, title, channel }: TopicField): Block[] {
  return [
    textField(field.topicTitle(key), "Topic", title, { maxLength: MAX_TITLE_CHARS }),
    channelField(field.topicChannel(key), "Answered in", channel),
  ];
}

function lineFields({ key, number, name, channel }: LineField): Block[] {
  return [
    textField(field.lineNumber(key), "Number", number, { placeholder: "+15550100100" }),
    textField(field.lineName(key), "Name of the line", name, { maxLength: MAX_TITLE_CHARS }),
    channelField(field.lineChannel(key), "Conversations in", channel),
  ];
}

function teamFields({ key, name, channel, members }: TeamField): Block[] {
  return [
    textField(field.teamName(key), "Team", name, { maxLength: MAX_TITLE_CHARS }),
    channelField(field.teamChannel(key), "Plans are posted in", channel),
    peopleField(field.teamMembers(key), "Who plans in it", members),
  ];
}

// Block and action carry the same name, so that errors and values meet.

function textField(
  name: string,
  label: string,
  text: string,
  { optional = true, ...limits }: { optional?: boolean; placeholder?: string; maxLength?: number } = {},
): Block {
  return input(name, label, textInput(name, { initial: text || undefined, ...limits }), { optional });
}

function channelField(name: string, label: string, channel?: string, { optional = true } = {}): Block {
  return input(name, label, channelSelect(name, channel), { optional });
}

function peopleField(name: string, label: string, people: string[], { optional = true } = {}): Block {
  return input(name, label, peopleSelect(name, people), { optional });
}

function webhookNote(webhooks: Webhooks): Block[] {
  const lines = Object.entries(webhooks).map(([callback, url]) => `${callback}: ${url}`);
  if (lines.length === 0) return [];
  return [
    divider(),
    section("*Where your other services post to* (keep these addresses among admins)"),
    plainSection(lines.join("\n")),
  ];
}

function startedBy(by: string): string {
  return by === "" ? "Brought up to date by myself" : `Started by <@${by}>`;
}

function mentions(users: string[]): string {
  return users.map((user) => `<@${user}>`).join(" or ");
}
