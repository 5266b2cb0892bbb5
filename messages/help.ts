import type { Topic } from "../domain/directory/directory.ts";
import {
  type HelpRequest,
  MAX_CUSTOMER_CHARS,
  MAX_DETAILS_CHARS,
  MAX_SUMMARY_CHARS,
  PRIORITIES,
  PRIORITY_NAMES,
} from "../domain/help/request.ts";
import { escapeMrkdwn } from "../lib/escape_mrkdwn.ts";
import {
  actions,
  type Block,
  context,
  input,
  type Message,
  type Modal,
  modal,
  option,
  plainSection,
  radioButtons,
  section,
  staticSelect,
  textInput,
  workflowButton,
} from "./blocks.ts";
import { escalationMessage } from "./escalation.ts";
import { timeOf } from "./time.ts";

export const TOPIC_WINDOW = "help_topic";
export const DETAILS_WINDOW = "help_details";
export const DONE_WINDOW = "help_done";
/** Blocks and their one element each are called alike. */
export const TOPIC = "topic";
export const SUMMARY = "summary";
export const DETAILS = "details";
export const CUSTOMER = "customer";
export const PRIORITY = "priority";

const TITLE = "Get help";
/** Radio buttons hold ten. Source: Slack, Block Kit. */
const MOST_RADIO_OPTIONS = 10;

/** What stands there while the topics are being read. */
export function loadingWindow(): Modal {
  return modal(TOPIC_WINDOW, TITLE, [section("One moment, I'm looking up who can help…")]);
}

/** The first question: what is it about? */
export function topicWindow(topics: Topic[]): Modal {
  const options = topics.map(({ id, title }) => option(title, id));
  const element = options.length <= MOST_RADIO_OPTIONS
    ? radioButtons(TOPIC, options, options.length === 1 ? options[0].value : undefined)
    : staticSelect(TOPIC, options, { placeholder: "Choose a topic" });
  return modal(TOPIC_WINDOW, TITLE, [input(TOPIC, "What is it about?", element)], { submit: "Next", close: "Cancel" });
}

/** The same when the topic that was chosen has just been taken off. */
export function topicGoneWindow(topics: Topic[]): Modal {
  if (topics.length === 0) return noticeWindow(noTopicsText);
  const window = topicWindow(topics);
  return {
    ...window,
    blocks: [section("That topic has just been taken off. Please choose another one."), ...window.blocks],
  };
}

/** For the field: it can be tried again. */
export const topicUnreadableText = "I couldn't look that topic up just now. Please press Next again.";

/** The form of a topic. `metadata` travels with it and comes back. */
export function detailsWindow(topic: Topic, metadata: string): Modal {
  const priorities = PRIORITIES.map((priority) => option(PRIORITY_NAMES[priority], priority));
  return modal(DETAILS_WINDOW, TITLE, [
    context(`${escapeMrkdwn(topic.title)} · goes to <#${topic.channel}>`),
    input(SUMMARY, "In a few words", textInput(SUMMARY, { maxLength: MAX_SUMMARY_CHARS })),
    input(DETAILS, "What should the team know?", textInput(DETAILS, { multiline: true, maxLength: MAX_DETAILS_CHARS })),
    input(CUSTOMER, "Customer", textInput(CUSTOMER, { maxLength: MAX_CUSTOMER_CHARS }), { optional: true }),
    input(PRIORITY, "How urgent is it?", radioButtons(PRIORITY, priorities, "normal")),
  ], { submit: "Send", close: "Cancel", metadata });
}

/** A last window that only tells something. */
export function noticeWindow(mrkdwn: string): Modal {
  return modal(DONE_WINDOW, TITLE, [section(mrkdwn)]);
}

/** Set-up has not been run, or without topics. */
export const noTopicsText =
  "There is nothing to choose from yet: nobody has set up help topics. Please ask a workspace admin to run *Set up Switchboard*.";

export const topicsUnreadableText =
  "I couldn't look up the topics just now. Please close this window and open *Get help* again in a minute.";

/** The card in the specialists' channel. `actionUrl` is the link behind its buttons. */
export function requestCard(request: HelpRequest, actionUrl: string): Message {
  return cardOf(request, [
    actions("request_actions", workflowButton("Claim", actionUrl, { id: request.id, action: "claim" }, "primary")),
  ]);
}

/** The card once somebody has it. */
export function claimedCard(request: HelpRequest): Message {
  return cardOf(request, [context(claimedBy(request))]);
}

function cardOf(request: HelpRequest, ending: Block[]): Message {
  if (request.escalation !== undefined) {
    return escalationMessage({ ...request, escalation: request.escalation }, ending);
  }
  const { id, askedBy, topic, summary, details, customer, priority } = request;
  const facts = [`Asked by <@${askedBy}>`, escapeMrkdwn(topic), `${PRIORITY_NAMES[priority]} priority`];
  if (customer !== undefined) facts.push(`Customer: ${escapeMrkdwn(customer)}`);
  return {
    text: `${id} from <@${askedBy}>: ${escapeMrkdwn(summary)}`,
    blocks: [
      section(`*${id}* · ${escapeMrkdwn(summary)}`),
      context(facts.join(" · ")),
      plainSection(details),
      ...ending,
    ],
  };
}

/** The asker's window and direct message once the card is posted. */
export function sentText({ id, summary, channel }: HelpRequest, permalink: string | undefined): string {
  const link = permalink === undefined ? "" : ` (<${permalink}|see it>)`;
  return `*${id}* (${escapeMrkdwn(summary)}) is with <#${channel}>${link}. ` +
    "I send you a message when somebody takes it.";
}

/** The same when its own channel could not be reached and the card went elsewhere. */
export function sentElsewhereText(request: HelpRequest, permalink: string | undefined): string {
  return `${sentText(request, permalink)}\nThe channel for ${
    escapeMrkdwn(request.topic)
  } couldn't be reached, so it went ` +
    "to the team that looks after everything else. The admins know.";
}

/** The request is stored, its card is not there yet. */
export function laterText({ id }: HelpRequest): string {
  return `I have your request as *${id}*. Posting it to the team is taking longer than usual: I keep trying and send you ` +
    "a message as soon as it is there. You don't need to send it again.";
}

/** Nothing was stored; the form keeps what was written. */
export const notSavedText = "I couldn't save that just now. Nothing is lost: please press Send again in a moment.";

/** What admins hear when a topic's channel cannot be reached. `reason` is Slack's code. */
export function unreachableTopicMessage({ id, topic, channel }: HelpRequest, reason: string): Message {
  const text =
    `Requests about ${escapeMrkdwn(topic)} can't reach <#${channel}> (Slack says \`${reason}\`), so ${id} goes to ` +
    "the channel for everything else. Unarchive the channel, or choose another one in *Set up Switchboard*.";
  return { text, blocks: [section(text)] };
}

/** The window of somebody who pressed Claim when it was already taken, or pressed twice. */
export function takenWindow(request: HelpRequest, viewer: string): Modal {
  const mine = request.owner === viewer;
  const text = mine ? `You already have *${request.id}*: you claimed it ${timeOf(request.claimedAt)}.` : [
    `<@${request.owner}> has *${request.id}*, claimed ${timeOf(request.claimedAt)}.`,
    `If you can help, or need to take it over, write to <@${request.owner}> in the card's thread.`,
  ].join("\n");
  return claimWindow(text);
}

/** The card was withdrawn while it was being pressed. */
export function withdrawnWindow({ id, escalation }: HelpRequest): Modal {
  return claimWindow(
    `*${id}* was withdrawn ${timeOf(escalation?.withdrawnAt)}, so there is nothing left to do. ` +
      "Should it be asked again, a new card comes.",
  );
}

/** Somebody else was quicker a moment ago and their name is not to be read yet. */
export function beingTakenWindow(id: string): Modal {
  return claimWindow(`Somebody claimed *${id}* a moment before you. The card shows who, any second now.`);
}

/** The card's request is gone or was never stored whole. */
export function unknownRequestWindow(id: string): Modal {
  return claimWindow(
    `I can't find *${id}* any more. Please ask the person who posted it to send it again with *Get help*.`,
  );
}

const claimWindow = (mrkdwn: string) => modal("claim_outcome", "Claim", [section(mrkdwn)]);

/** The asker's message when their request has been taken. */
export function claimedText(request: HelpRequest): string {
  return `<@${request.owner}> has your request *${request.id}* (${escapeMrkdwn(request.summary)}).`;
}

/** To somebody whose claim was interrupted and finished by us. */
export function claimFinishedText({ id, channel }: HelpRequest): string {
  return `Your claim of *${id}* in <#${channel}> was interrupted; it is done now and the request is yours.`;
}

const claimedBy = ({ owner, claimedAt }: HelpRequest) => `✋ Claimed by <@${owner}>, ${timeOf(claimedAt)}`;
