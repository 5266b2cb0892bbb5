import { inOrder, MAX_REASON_CHARS, type Outage, type Waiting } from "../domain/outage/outage.ts";
import { escapeMrkdwn } from "../lib/escape_mrkdwn.ts";
import type { KeyedMessage } from "../lib/post_once.ts";
import {
  actions,
  context,
  input,
  type Message,
  type Modal,
  modal,
  plainSection,
  section,
  sections,
  textInput,
  workflowButton,
} from "./blocks.ts";
import { timeOf } from "./time.ts";

export const WAITING_WINDOW = "outage_waiting";
export const END_WINDOW = "outage_end";
export const REASON = "reason";

const TITLE = "Outage";
/** What the list tells, and no more: texts from before the declaration are not on it. */
const NOBODY_WAITS = "Nobody who texted since it was declared is waiting for an answer.";
/** More than anyone reads at once. */
const SHOWN_PEOPLE = 50;
/** Blocks of one message may hold about 13,000 characters together, of which a reason takes a thousand. */
const MAX_LIST_CHARS = 12_000;

/** The block that tells an open outage's card: there is one at a time. */
export const OPEN_KEY = "outage/open";

/** The block that tells whose card it is: of two declarations at once the one whose card stands goes on. */
export const declarationKey = (id: string): string => `outage/id/${id}`;

/** The card before everything that the outage needs is in place. */
export function openingCard({ id, what, by }: { id: string; what: string; by: string }): KeyedMessage {
  const text = `🔴 ${escapeMrkdwn(what)}`;
  const declared = context(`Declared by <@${by}>. One moment, I'm starting the list…`);
  return {
    key: OPEN_KEY,
    text,
    blocks: [{ ...section(`*${text}*`), block_id: OPEN_KEY }, { ...declared, block_id: declarationKey(id) }],
  };
}

/** The card while it is open. `actionUrl` is the link behind its buttons. */
export function openCard(outage: Outage, waiting: Waiting[], actionUrl: string): Message {
  const { id, what, declaredBy, declaredAt } = outage;
  const title = `🔴 ${escapeMrkdwn(what)}`;
  const state = stateOf(waiting);
  return {
    text: `${title} · ${state}`,
    blocks: [
      { ...section(`*${title}*\n${state}`), block_id: OPEN_KEY },
      {
        ...context(
          `Declared by <@${declaredBy}>, ${
            timeOf(declaredAt)
          } · Everyone who texts from then on is on the list until a ` +
            "person has answered them in their thread.",
        ),
        block_id: declarationKey(id),
      },
      actions(
        "outage_actions",
        workflowButton("Who is waiting", actionUrl, { id, action: "waiting" }),
        workflowButton("End outage", actionUrl, { id, action: "end" }, "danger"),
      ),
    ],
  };
}

function stateOf(waiting: Waiting[]): string {
  if (waiting.length === 0) return "Nobody is waiting";
  return `Waiting ${waiting.length} · oldest since ${timeOf(inOrder(waiting)[0].since)}`;
}

/** The card once it is over. */
export function endedCard({ what, declaredAt, endedAt = 0, endedBy, declaredBy }: Outage): Message {
  const text = `🟢 Over: ${escapeMrkdwn(what)}`;
  const lasted = `${durationOf(endedAt - declaredAt)}, declared by <@${declaredBy}>, ended by <@${endedBy}> ${
    timeOf(endedAt)
  }`;
  return { text, blocks: [section(`*${text}*`), context(`Open for ${lasted}`)] };
}

function durationOf(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return "less than a minute";
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** In the card's thread, when it was ended although somebody waited. */
export function endedAnywayMessage(
  endedBy: string,
  reason: string,
  left: Waiting[],
  cardLink?: string,
): KeyedMessage {
  const text = `<@${endedBy}> ended this with ${people(left.length)} still waiting`;
  const key = "outage/ended_anyway";
  return {
    key,
    text: `${text}: ${escapeMrkdwn(reason)}`,
    blocks: [{ ...section(`${text}:`), block_id: key }, plainSection(reason), ...list(left, cardLink)],
  };
}

/** In the card's thread: people whose texts came while the outage was being ended. */
export function leftOverMessage(left: Waiting[], cardLink?: string): KeyedMessage {
  const text = `${people(left.length)} wrote just as this ended and ${
    left.length === 1 ? "has" : "have"
  } no answer yet.`;
  const key = "outage/left_over";
  return { key, text, blocks: [{ ...section(text), block_id: key }, ...list(left, cardLink)] };
}

/** What stands there while the list is being read. */
export const loadingWindow = (): Modal =>
  modal(WAITING_WINDOW, TITLE, [section("One moment, I'm looking at the list…")]);

export function waitingWindow(waiting: Waiting[], cardLink?: string): Modal {
  if (waiting.length === 0) return outageNote(`*Nobody is waiting.* ${NOBODY_WAITS}`);
  return modal(WAITING_WINDOW, TITLE, [
    section(`*${people(waiting.length)} waiting*, the longest first`),
    ...list(waiting, cardLink),
  ]);
}

/** One press of the card's button ends nothing yet: an outage that is over is not opened again. */
export function confirmEndWindow({ id, what }: Outage): Modal {
  return modal(END_WINDOW, "End the outage", [
    section(`*${escapeMrkdwn(what)}*\n${NOBODY_WAITS}`),
    context("Once it is over it cannot be opened again. Should it come back, declare a new one."),
  ], { submit: "End outage", close: "Go back", metadata: JSON.stringify({ id }) });
}

/** Ending is refused while somebody waits; there is a way out for those who cannot be answered. */
export function stillWaitingWindow(outageId: string, waiting: Waiting[], cardLink?: string): Modal {
  return modal(END_WINDOW, "End the outage", [
    section(`*Not yet: ${people(waiting.length)} still waiting.* Answer them in their threads; then end it.`),
    ...list(waiting, cardLink),
    input(REASON, "End it anyway, because", textInput(REASON, { multiline: true, maxLength: MAX_REASON_CHARS }), {
      hint: "It is posted under the card, with the names of those left.",
    }),
  ], { submit: "End anyway", close: "Go back", metadata: JSON.stringify({ id: outageId, needsReason: true }) });
}

export const outageNote = (mrkdwn: string): Modal => modal(WAITING_WINDOW, TITLE, [section(mrkdwn)]);

export const notOpenText = ({ endedBy, endedAt }: Outage): string =>
  `This outage is over: <@${endedBy}> ended it ${timeOf(endedAt)}.`;
export const unknownOutageText =
  "I can't find this outage any more. If something is still broken, please declare it again.";
export const endedText = `*It is over.* ${NOBODY_WAITS}`;
export const endedAnywayText = "*It is over.* Those who are left, and why, stand under the card.";
export const beingEndedText = "Somebody else is ending this at the moment. The card shows it, any second now.";
export const notEndedText = "I couldn't end it just now, so it is still open. Please try again in a minute.";
export const reasonMissingText = "Please say why: it is for those who read it later.";

/** To somebody who declared an outage: what came of it, once. */
export const fateMessage = (id: string, text: string): KeyedMessage => keyed(`outage/declared/${id}`, text);

export const declaredText = ({ what, channel }: Outage, permalink: string | undefined): string =>
  `Outage declared: *${escapeMrkdwn(what)}*. The list is in <#${channel}>${
    permalink === undefined ? "" : ` (<${permalink}|see it>)`
  }: from now on everyone who texts is on it until a person has answered them.`;
export const alreadyOpenText = (permalink: string | undefined, channel: string): string =>
  `There is an outage open already: ${permalink === undefined ? `see <#${channel}>` : `<${permalink}|see it here>`}. ` +
  "Yours was not declared beside it; write what you know in its thread.";
export const nothingSaidText =
  "Please declare it again and say in a few words what is broken: there were no words in it.";
export const refusedText = (refused: "not_set_up" | { channel: string; error: string }): string =>
  refused === "not_set_up"
    ? "Nobody has set me up yet. Please ask a workspace admin to run *Set up Switchboard*."
    : `I couldn't declare the outage: I can't post to <#${refused.channel}> (Slack says \`${refused.error}\`). ` +
      "Please ask an admin to put that right, or to choose another channel in *Set up Switchboard*, and declare it again.";
/** To somebody whose ending was interrupted. `at`: when they pressed, Unix seconds. */
export function endFinishedMessage({ id, at }: { id: string; at: number }, isOver: boolean): KeyedMessage {
  const text = isOver
    ? "Your ending of the outage was interrupted; it is done now."
    : "Your ending of the outage was interrupted, and somebody has written since: it is still open.";
  return keyed(`outage/ended/${id}/${at}`, text);
}

function keyed(key: string, text: string): KeyedMessage {
  return { key, text, blocks: [{ ...section(text), block_id: key }] };
}

function list(waiting: Waiting[], cardLink: string | undefined) {
  const all = inOrder(waiting).slice(0, SHOWN_PEOPLE).map(({ channel, rootTs, name, contact, since }) => {
    const who = escapeMrkdwn(name ?? contact);
    const link = threadLink(cardLink, channel, rootTs);
    return `• ${link === undefined ? who : `<${link}|${who}>`} in <#${channel}>, since ${timeOf(since)}`;
  });
  let room = MAX_LIST_CHARS;
  const lines = all.filter((line) => (room -= line.length + 1) >= 0);
  const rest = waiting.length - lines.length;
  return sections([...lines, ...(rest > 0 ? [`and ${rest} more`] : [])]);
}

/** A conversation's address in the workspace that the card's own address names. Source: Slack, chat.getPermalink. */
function threadLink(cardLink: string | undefined, channel: string, rootTs: string): string | undefined {
  const workspace = cardLink?.split("/archives/")[0];
  return workspace === undefined ? undefined : `${workspace}/archives/${channel}/p${rootTs.replace(".", "")}`;
}

const people = (count: number) => count === 1 ? "1 person" : `${count} people`;
