import { ESCALATION_EMOJI } from "../domain/escalation/escalation.ts";
import type { HelpRequest } from "../domain/help/request.ts";
import { escapeMrkdwn } from "../lib/escape_mrkdwn.ts";
import { actions, type Block, context, type Message, plainSection, section, workflowButton } from "./blocks.ts";
import { timeOf } from "./time.ts";

/** As it is shown, and as people type it: not everyone knows an emoji's name by its picture. */
export const SPECIALISTS_EMOJI = `:${ESCALATION_EMOJI}: (\`:${ESCALATION_EMOJI}:\`)`;

type Escalated = HelpRequest & { escalation: NonNullable<HelpRequest["escalation"]> };

/** A card of an escalated question; `key` is the id of its own block, see `lib/post_once.ts`. */
export interface EscalationCard extends Message {
  key: string;
}

/** The card in the specialists' channel. `actionUrl` is the link behind its button. */
export function escalationCard(request: Escalated, actionUrl: string): EscalationCard {
  const button = workflowButton("Claim", actionUrl, { id: request.id, action: "claim" }, "primary");
  return { ...escalationMessage(request, [actions("request_actions", button)]), key: escalationKey(request) };
}

/** The question, the latest replies and the way back. */
export function escalationMessage(request: Escalated, ending: Block[]): Message {
  const { id, askedBy, summary, details, escalation: { channel, link, author, replies } } = request;
  return {
    text: `${id}: <@${askedBy}> asks for a product specialist: ${escapeMrkdwn(summary)}`,
    blocks: [
      {
        ...section(`*${id}* · <@${askedBy}> asks for a product specialist in <#${channel}>`),
        block_id: escalationKey(request),
      },
      context(`${escapeMrkdwn(author)} wrote${wayBack(link)}`),
      plainSection(details),
      ...replies.flatMap(({ by, words }) => [context(`↳ ${escapeMrkdwn(by)}`), plainSection(words)]),
      ...ending,
    ],
  };
}

/** The card when the last emoji was taken off before anyone claimed it. */
export function withdrawnCard(request: Escalated): Message {
  const { id, askedBy, summary, escalation: { channel, link, withdrawnAt } } = request;
  const title = `${id} · <@${askedBy}> asked for a product specialist in <#${channel}>`;
  return {
    text: `${id} was withdrawn: ${escapeMrkdwn(summary)}`,
    blocks: [
      { ...section(`~${title}~\n~${escapeMrkdwn(summary)}~`), block_id: escalationKey(request) },
      context(`Withdrawn ${timeOf(withdrawnAt)}: the emoji was taken off${wayBack(link)}`),
    ],
  };
}

/** "" where the message that it would lead to was deleted. */
const wayBack = (link: string) => link === "" ? "" : ` · <${link}|Open the thread>`;

/** What makes a card the card of a question, see `lib/post_once.ts`; one that was withdrawn is followed by another. */
export function escalationKey({ id, escalation }: Escalated): string {
  return `escalation/${id}/${escalation.withdrawnAt === undefined ? escalation.round : escalation.round - 1}`;
}

/** In the thread that the question is in, once somebody has it. */
export function specialistText({ owner, id }: HelpRequest): string {
  return `✋ <@${owner}> from the product specialists takes care of this (${id}).`;
}

/** To whoever put the emoji on, when the specialists cannot be reached. */
export const heldText =
  "The product specialists can't be reached right now. The admins know, and your question goes to them as soon as it can: " +
  "you need not do it again.";

/** For admins: escalated questions wait. `error` is Slack's code, "" when no channel was chosen. */
export function specialistsUnreachableMessage(channel: string, error: string): Message {
  const text = error === ""
    ? "Questions for product specialists have nowhere to go: no channel was chosen for them. They are kept until there is one."
    : `Questions for product specialists cannot be posted to <#${channel}> (Slack says \`${error}\`). They are kept until they can.`;
  const next = error === ""
    ? "Choose where product specialists are in *Set up Switchboard*."
    : "Unarchive the channel or write `/invite @Switchboard` there, or choose another one in *Set up Switchboard*.";
  return { text, blocks: [section(`*${text}*`), context(next)] };
}
