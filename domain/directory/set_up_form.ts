import { cleanText } from "../../lib/escape_mrkdwn.ts";
import { phoneNumber } from "../../lib/webhook_input.ts";
import { type Line, OTHER_TOPIC, type Place, type Settings, type Team, type Topic } from "./directory.ts";

/** What set-up settles. */
export interface Company {
  settings: Settings;
  admins: string[];
  topics: Topic[];
  lines: Line[];
  teams: Team[];
}

/** Set-up's window as it stands, filled in or not. `key` tells rows apart while the window is open; a topic's key becomes
 * its id. */
export interface SetUpForm {
  adminChannel?: string;
  places: Settings["places"];
  zone: string;
  admins: string[];
  topics: TopicField[];
  lines: LineField[];
  teams: TeamField[];
}
export interface TopicField {
  key: string;
  title: string;
  channel?: string;
}
export interface LineField {
  key: string;
  number: string;
  name: string;
  channel?: string;
}
export interface TeamField {
  key: string;
  name: string;
  channel?: string;
  members: string[];
}

/** Messages by the name of the field that they belong to. */
export type FormErrors = Record<string, string>;

// A window holds 100 blocks: with all of these full it has 87. Source: Slack, views.
export const MAX_TOPICS = 10;
export const MAX_LINES = 8;
export const MAX_TEAMS = 6;
/** Titles are shown in menus. Source: Slack, option text. */
export const MAX_TITLE_CHARS = 75;

export const field = {
  adminChannel: "admin_channel",
  zone: "zone",
  admins: "admins",
  topicTitle: (key: string) => `topic_title_${key}`,
  topicChannel: (key: string) => `topic_channel_${key}`,
  lineNumber: (key: string) => `line_number_${key}`,
  lineName: (key: string) => `line_name_${key}`,
  lineChannel: (key: string) => `line_channel_${key}`,
  place: (place: Place) => `${place}_channel`,
  teamName: (key: string) => `team_name_${key}`,
  teamChannel: (key: string) => `team_channel_${key}`,
  teamMembers: (key: string) => `team_members_${key}`,
};

const PRESET_TOPICS: TopicField[] = [
  { key: "billing", title: "Billing" },
  { key: "product", title: "Product" },
  { key: OTHER_TOPIC, title: "Something else" },
];

/** The window for what the directory holds; what it does not hold yet starts from presets. `person` runs set-up. */
export function formFor(
  known: { settings?: Settings; admins: string[]; topics: Topic[]; lines: Line[]; teams: Team[] },
  person: { id: string; zone: string },
): SetUpForm {
  const topics = known.topics.map(({ id, title, channel }) => ({ key: id, title, channel }));
  const other = PRESET_TOPICS.filter(({ key }) => key === OTHER_TOPIC && topics.every((topic) => topic.key !== key));
  return {
    adminChannel: known.settings?.adminChannel,
    places: known.settings?.places ?? {},
    zone: known.settings?.zone ?? person.zone,
    admins: known.admins.length > 0 ? known.admins : [person.id],
    topics: topics.length === 0 ? PRESET_TOPICS : [...topics, ...other],
    lines: known.lines.map((line, index) => ({ key: String(index + 1), ...line })),
    teams: known.teams.map(({ id, ...team }) => ({ key: id, ...team })),
  };
}

/** The form with one more empty topic above "Something else"; the same form when there is no room. */
export function withTopic(form: SetUpForm): SetUpForm {
  if (form.topics.length >= MAX_TOPICS) return form;
  const others = form.topics.filter(({ key }) => key !== OTHER_TOPIC);
  const last = form.topics.filter(({ key }) => key === OTHER_TOPIC);
  return { ...form, topics: [...others, { key: freeKey("new", form.topics), title: "" }, ...last] };
}

/** The form with one more empty line; the same form when there is no room. */
export function withLine(form: SetUpForm): SetUpForm {
  if (form.lines.length >= MAX_LINES) return form;
  const empty: LineField = { key: freeKey("", form.lines), number: "", name: "" };
  return { ...form, lines: [...form.lines, empty] };
}

/** The form with one more empty team; the same form when there is no room. */
export function withTeam(form: SetUpForm): SetUpForm {
  if (form.teams.length >= MAX_TEAMS) return form;
  return { ...form, teams: [...form.teams, { key: freeKey("new", form.teams), name: "", members: [] }] };
}

/** What the form settles, or what is wrong with it, each message at its field. A topic without title, a line without
 * number and a team without name are taken off. */
export function readForm(form: SetUpForm): { company: Company } | { errors: FormErrors } {
  const errors: FormErrors = {};
  const zone = clean(form.zone);
  if (!isZone(zone)) {
    errors[field.zone] = `"${
      zone.slice(0, 40)
    }" is not a time zone I know. Write it like Europe/Lisbon or Asia/Kolkata.`;
  }
  if (form.adminChannel === undefined) errors[field.adminChannel] = "Choose the channel where admins hear from me.";
  if (form.admins.length === 0) errors[field.admins] = "Leave at least one person who may set this up.";
  const topics = readTopics(form.topics, errors);
  const lines = readLines(form.lines, errors);
  const teams = readTeams(form.teams, errors);
  if (Object.keys(errors).length > 0) return { errors };
  const settings = { adminChannel: form.adminChannel ?? "", places: form.places, zone };
  return { company: { settings, admins: form.admins, topics, lines, teams } };
}

/** What people see of it: two titles that differ in nothing visible are the same. */
function clean(text: string): string {
  return cleanText(text).trim();
}

function readTopics(fields: TopicField[], errors: FormErrors): Topic[] {
  const topics: Topic[] = [];
  for (const { key, title: written, channel } of fields) {
    const title = clean(written);
    if (title === "" && key !== OTHER_TOPIC) continue;
    if (title === "") {
      errors[field.topicTitle(key)] = "This one stays: it takes what fits no other topic. Give it a title.";
    } else checkTitle(field.topicTitle(key), title, "topic", topics.map((topic) => topic.title), errors);
    if (channel === undefined) errors[field.topicChannel(key)] = "Choose the channel that answers these questions.";
    topics.push({ id: idFor("topic", key, title, fields, topics), title, channel: channel ?? "" });
  }
  return topics;
}

function readLines(fields: LineField[], errors: FormErrors): Line[] {
  const lines: Line[] = [];
  for (const { key, number: written, name: writtenName, channel } of fields) {
    const name = clean(writtenName);
    if (clean(written) === "") continue;
    // The same that texts to it are known by.
    const read = phoneNumber("number", written);
    const number = read.ok ? read.value : "";
    if (!read.ok) {
      errors[field.lineNumber(key)] = "Write the number with + and country code, like +15550100100.";
    } else if (lines.some((line) => line.number === number)) {
      errors[field.lineNumber(key)] = "This number is here twice.";
    }
    if (name === "") errors[field.lineName(key)] = "Give the line a name, like Support.";
    else checkTitle(field.lineName(key), name, "line", [], errors);
    if (channel === undefined) errors[field.lineChannel(key)] = "Choose the channel for its conversations.";
    lines.push({ number, name, channel: channel ?? "" });
  }
  return lines;
}

function readTeams(fields: TeamField[], errors: FormErrors): Team[] {
  const teams: Team[] = [];
  for (const { key, name: written, channel, members } of fields) {
    const name = clean(written);
    if (name === "") continue;
    checkTitle(field.teamName(key), name, "team", teams.map((team) => team.name), errors);
    if (channel === undefined) errors[field.teamChannel(key)] = "Choose the channel for this team's plans.";
    const taken = teams.find((team) => members.some((member) => team.members.includes(member)));
    if (members.length === 0) errors[field.teamMembers(key)] = "Choose who plans in this team, or empty its name.";
    else if (taken !== undefined) {
      errors[field.teamMembers(key)] = `Somebody here is in the team "${taken.name}" already; a day has one plan.`;
    }
    teams.push({ id: idFor("team", key, name, fields, teams), name, channel: channel ?? "", members });
  }
  return teams;
}

/** Titles fit into menus, and no two of a kind are alike. */
function checkTitle(name: string, title: string, kind: string, others: string[], errors: FormErrors): void {
  if (title.length > MAX_TITLE_CHARS) {
    errors[name] = `At most ${MAX_TITLE_CHARS} characters; this has ${title.length}.`;
  } else if (others.some((other) => other.toLowerCase() === title.toLowerCase())) {
    errors[name] = `There is already a ${kind} "${title}".`;
  }
}

/** A topic or team keeps its id for good; a new one is named after its title, `shipping_times`, or numbered where the title
 * gives no id that is free. */
function idFor(
  kind: "topic" | "team",
  key: string,
  title: string,
  fields: { key: string }[],
  read: { id: string }[],
): string {
  if (!key.startsWith("new")) return key;
  const taken = [...fields.map((each) => each.key), ...read.map(({ id }) => id)];
  const words = title.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "").slice(0, 40);
  const usable = words !== "" && !words.startsWith("new") && !taken.includes(words);
  if (usable) return words;
  let number = Number(key.slice("new".length));
  while (taken.includes(`${kind}_${words}_${number}`)) number++;
  return `${kind}_${words}_${number}`;
}

function freeKey(prefix: string, fields: { key: string }[]): string {
  let number = fields.length + 1;
  while (fields.some(({ key }) => key === `${prefix}${number}`)) number++;
  return `${prefix}${number}`;
}

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return zone !== "";
  } catch {
    return false;
  }
}
