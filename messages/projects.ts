import { type Project, type Skipped, teamOf, titleOf } from "../domain/projects/project.ts";
import type { ProjectEvent } from "../domain/projects/project_event.ts";
import { escapeMrkdwn, excerpt } from "../lib/escape_mrkdwn.ts";
import type { KeyedMessage } from "../lib/post_once.ts";
import type { RefusedWords } from "./admin.ts";
import {
  actions,
  type Block,
  context,
  type Message,
  type Modal,
  modal,
  section,
  sections,
  workflowButton,
} from "./blocks.ts";
import { SPECIALISTS_EMOJI } from "./escalation.ts";
import { timeOf } from "./time.ts";

/** Source: Slack, Block Kit. */
const MAX_BLOCK_ID_CHARS = 255;
/** Of what the event says, before it is escaped, which may make five characters of one: what fits into a card. */
const MAX_SKILLS_CHARS = 300;
const MAX_UNKNOWN_CHARS = 40;
/** Topic and purpose of a channel. Source: Slack, conversations.setTopic. */
const MAX_TOPIC_CHARS = 250;

/** The direct message to somebody who could do it. `actionUrl` is the link behind its button. */
export function offerMessage(project: Project, actionUrl: string): KeyedMessage {
  const key = offerKey(project);
  const title = `New project: ${escapeMrkdwn(titleOf(project))}`;
  return {
    key,
    text: title,
    blocks: [
      ...keyed(key, sections([`*${title}*`, ...factsOf(project)])),
      actions("offer_actions", workflowButton("Take it", actionUrl, { id: project.id, action: "take" }, "primary")),
      context("The first to take it has it. This message goes away once somebody has."),
    ],
  };
}

/** The direct message of whoever took it. */
export function yoursMessage(project: Project): Message {
  const text = `It's yours: ${escapeMrkdwn(titleOf(project))}`;
  const next = project.projectUrl === undefined
    ? "Please note it in your project system too: I only tell people here."
    : `Please take it in <${project.projectUrl}|the project system> too: I only tell people here.`;
  return { text, blocks: [...sections([`*${text}*`, ...factsOf(project)]), context(next)] };
}

/** What an offer becomes that could not be deleted. */
export function takenOfferMessage(project: Project): Message {
  const text = `${escapeMrkdwn(titleOf(project))}: ${takenBy(project)}. Nothing to do for you.`;
  return { text, blocks: [section(text)] };
}

/** The manager's card: who was asked, who was not and why, and what came of it. */
export function offersCard(project: Project, state: "asking" | "asked"): KeyedMessage {
  const { offers, skipped, skills, pickedUpAt } = project;
  const key = offersKey(project);
  const title = `${pickedUpAt === undefined ? "Looking for someone for" : "Found someone for"} ` +
    escapeMrkdwn(titleOf(project));
  const wanted = skills.length === 0
    ? "no skill was given"
    : escapeMrkdwn(excerpt(skills.join(", "), MAX_SKILLS_CHARS));
  const lines: string[] = [];
  if (pickedUpAt !== undefined) lines.push(`✋ ${takenBy(project)}${afterRequest(project)}`);
  if (state === "asking") lines.push("I'm asking people now…");
  else if (offers.length > 0) lines.push(`Asked ${offers.length}: ${mentions(offers)}`);
  else if (pickedUpAt === undefined) lines.push(nobody(project));
  if (skipped.length > 0) lines.push(`Not asked: ${notAsked(skipped)}`);
  return {
    key,
    text: title,
    blocks: [
      ...keyed(key, sections([`*${title}*`, ...lines])),
      context(`Skills: ${wanted}`, ...factsOf(project)),
    ],
  };
}

/** What makes a card the card of a project's offers, see `lib/post_once.ts`. */
export const offerKey = ({ id }: Project) => `project/${id}/offer`;
export const offersKey = ({ id, round }: Project) => `project/${id}/offers${round === 0 ? "" : `/${round}`}`;

function nobody({ skills, skipped }: Project): string {
  if (skills.length === 0) return "Nobody was asked: the event named no `skills`. Send a new one with them.";
  return skipped.every(({ why }) => why === "unknown")
    ? "Nobody was asked: nobody here has these skills. An admin can note who does; then send a new event."
    : "Nobody could be asked right now. Ask one of them yourself, or send a new event later.";
}

const REASONS: Record<Skipped["why"], string> = {
  do_not_disturb: "do not disturb",
  unreachable: "cannot be reached",
  member: "on it already",
  unknown: "not in the directory",
};
const SHOWN_SKIPPED = 40;

function notAsked(skipped: Skipped[]): string {
  const shown = skipped.slice(0, SHOWN_SKIPPED).map(({ user, why }) => `<@${user}> (${REASONS[why]})`);
  const rest = skipped.length - shown.length;
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join(", ");
}

function takenBy({ pickedUpBy, pickedUpAt }: Project): string {
  const who = pickedUpBy.length === 0 ? "Picked up" : `Taken by ${pickedUpBy.map((user) => `<@${user}>`).join(", ")}`;
  return `${who} ${timeOf(pickedUpAt)}`;
}

function afterRequest({ requestedAt, pickedUpAt }: Project): string {
  if (requestedAt === undefined || pickedUpAt === undefined) return "";
  const minutes = Math.round((pickedUpAt - requestedAt) / 60);
  return minutes < 1
    ? ", within a minute"
    : minutes < 120
    ? `, after ${minutes} min`
    : `, after ${Math.round(minutes / 60)} h`;
}

/** The manager hears of a project that was picked up although nobody here was asked. */
export function pickedUpMessage(project: Project): KeyedMessage {
  const key = `project/${project.id}/picked_up`;
  const text = `${escapeMrkdwn(titleOf(project))}: ${takenBy(project)}`;
  return { key, text, blocks: [{ ...section(text), block_id: key }] };
}

/** To somebody whose click came too late. */
export function takenWindow(project: Project, viewer: string): Modal {
  const text = project.pickedUpBy.includes(viewer)
    ? `*${escapeMrkdwn(titleOf(project))}* is yours already.`
    : `*${escapeMrkdwn(titleOf(project))}*: already ${
      takenBy(project).replace(/^./, (letter) => letter.toLowerCase())
    }. ` +
      "Thank you for offering.";
  return offerWindow(text);
}

export const beingTakenWindow = (): Modal =>
  offerWindow("Somebody took it a moment before you. Thank you for offering.");
export const notYetWindow = (): Modal =>
  offerWindow("I'm still asking people about this one. Please press *Take it* again in a minute.");
export const unknownOfferWindow = (): Modal =>
  offerWindow("This offer is not open any more. If you think it should be, ask the project's manager.");

const offerWindow = (mrkdwn: string) => modal("offer_outcome", "Take a project", [section(mrkdwn)]);

/** To somebody whose click was interrupted and finished by us. */
export const takeFinishedText = (project: Project): string =>
  `Your press of *Take it* for ${escapeMrkdwn(titleOf(project))} was interrupted; it is done now, and it is yours.`;

/** The first message of a project's own channel. */
export function welcomeMessage(project: Project): KeyedMessage {
  const { id, manager } = project;
  const members = teamOf(project);
  const key = `project/${id}/welcome`;
  const title = `Welcome to ${escapeMrkdwn(titleOf(project))}`;
  const team = members.length === 0
    ? "Nobody is on it yet."
    : `On it: ${members.map((user) => `<@${user}>`).join(" ")}`;
  const lines = [team, ...(manager === undefined ? [] : [`Looked after by <@${manager}>`]), ...factsOf(project)];
  return {
    key,
    text: title,
    blocks: [
      ...keyed(key, sections([`*${title}*`, ...lines])),
      context(`Put ${SPECIALISTS_EMOJI} on a message here to call a product specialist.`),
    ],
  };
}

/** The channel's topic: where the client is talked to. */
export function topicText({ client, conversationUrl }: Project): string {
  const about = client === undefined ? "" : `Client: ${escapeMrkdwn(client)}`;
  const link = conversationUrl === undefined ? "" : `Conversation: ${conversationUrl}`;
  return fit([about, link]);
}

/** The channel's description: where the project is, with its id, by which we know the channel again. */
export function purposeText({ id, name, projectUrl }: Pick<Project, "id" | "name" | "projectUrl">): string {
  return fit([`Project ${escapeMrkdwn(id)}`, escapeMrkdwn(name ?? ""), projectUrl ?? ""]);
}

/** As many whole parts as fit: half an address leads nowhere. */
function fit(parts: string[]): string {
  return parts.filter((part) => part !== "").reduce((text, part) => {
    const longer = text === "" ? part : `${text} · ${part}`;
    return longer.length <= MAX_TOPIC_CHARS ? longer : text;
  }, "");
}

/** Someone who could not be invited, with Slack's code. */
export interface LeftOut {
  user: string;
  error: string;
}

/** What of an event could not be done. `unknown`: names that nobody here has. */
export interface Troubles {
  left?: LeftOut[];
  unknown: string[];
}

/** What the manager hears when the channel is there. */
export function channelReadyMessage(
  project: Project,
  { left, unknown }: Required<Troubles>,
): KeyedMessage {
  const key = `project/${project.id}/ready`;
  const members = teamOf(project);
  const invited = members.length - left.filter(({ user }) => members.includes(user)).length;
  const text = `<#${project.channel}> is ready for ${escapeMrkdwn(titleOf(project))}, with ${
    count(invited, "member")
  }.`;
  const troubles = bulletsOf({ left, unknown });
  const hint = troubles.length === 0 ? [] : [...troubles, "Invite them by hand once that is put right."];
  return { key, text, blocks: keyed(key, sections([text, ...hint])) };
}

/** For the manager or admins: what of an event could not be done; undefined when all of it was. */
export function troublesMessage(project: Project, eventId: string, troubles: Troubles): KeyedMessage | undefined {
  const lines = bulletsOf(troubles);
  if (lines.length === 0) return undefined;
  const key = `project/${project.id}/troubles/${eventId}`.slice(0, MAX_BLOCK_ID_CHARS);
  const text = `An event about ${escapeMrkdwn(titleOf(project))} came in, and not all of it could be done:`;
  return {
    key,
    text,
    blocks: [
      ...keyed(key, sections([text, ...lines])),
      context("The rest was done. Correct the name in the project system, or tell an admin."),
    ],
  };
}

function bulletsOf({ left = [], unknown }: Troubles): string[] {
  return [
    ...left.map(({ user, error }) => `• <@${user}> could not be invited (Slack says \`${error}\`)`),
    ...unknown.map((name) => `• “${escapeMrkdwn(excerpt(name, MAX_UNKNOWN_CHARS))}” is a name that nobody here has`),
  ];
}

/** For admins: somebody who looks after projects cannot be told of them. `error` is Slack's code. */
export function lostManagerMessage(manager: string, error: string): Message {
  const text = `<@${manager}> looks after a project and can't be reached (Slack says \`${error}\`).`;
  const next = "What is for them comes to this channel. Name somebody else as `manager` in the project system.";
  return { text, blocks: [section(`*${text}*`), context(next)] };
}

/** For admins: why a project's channel could not be made. `error` is Slack's code. */
export function noChannelMessage(project: Project, error: string): Message {
  const text = `The channel for ${
    escapeMrkdwn(titleOf(project))
  } could not be made (Slack says \`${error}\`). I keep trying.`;
  const next = error === "restricted_action"
    ? "A workspace setting keeps apps from making private channels: Settings, Permissions, Channel management."
    : "If it goes on, look at *slack activity*.";
  return { text, blocks: [section(text), context(next)] };
}

/** For admins: an event that could not be taken, or only in part. */
export function refusedEvent(
  problems: string[],
  { id, projectId, taken }: { id?: string; projectId?: string; taken: boolean },
): RefusedWords {
  const facts = [id === undefined ? "" : `event ${id}`, projectId === undefined ? "" : `project ${projectId}`];
  return {
    title: taken ? "A project's event came in, but not all of it could be used" : "A project's event was refused",
    problems,
    facts: facts.filter((fact) => fact !== ""),
    next: taken
      ? "The rest of it was done."
      : "Nothing was done. Correct what posts to *receive_project_event*, then have it sent again.",
  };
}

function factsOf(
  { client, deadline, projectUrl, conversationUrl }: Partial<Project> & Partial<ProjectEvent>,
): string[] {
  return [
    client === undefined ? "" : `Client: ${escapeMrkdwn(client)}`,
    deadline === undefined ? "" : `Deadline: ${escapeMrkdwn(deadline)}`,
    projectUrl === undefined ? "" : `<${projectUrl}|Open the project>`,
    conversationUrl === undefined ? "" : `<${conversationUrl}|Conversation with the client>`,
  ].filter((fact) => fact !== "");
}

const mentions = (people: { user: string }[]) => people.map(({ user }) => `<@${user}>`).join(", ");
/** The first block carries what makes the message one. */
const keyed = (key: string, [first, ...others]: Block[]) => [{ ...first, block_id: key }, ...others];
const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? "" : "s"}`;
