import { type Band, bandOf, type Feedback, MOST_SCORE } from "../domain/feedback/feedback.ts";
import { type Project, teamOf } from "../domain/projects/project.ts";
import { escapeMrkdwn, splitText } from "../lib/escape_mrkdwn.ts";
import type { KeyedMessage } from "../lib/post_once.ts";
import type { RefusedWords } from "./admin.ts";
import {
  actions,
  type Block,
  context,
  MAX_SECTION_CHARS,
  type Message,
  type Modal,
  modal,
  plainSection,
  section,
  workflowButton,
} from "./blocks.ts";
import { timeOf } from "./time.ts";

/** The bar beside the client's words. */
const COLORS: Record<Band, string> = { low: "#d92d20", fair: "#e8a200", high: "#2e9d4f" };

/** A card: what the client said stands in an attachment, the only part of a message that has a colour.
 * Source: Slack, secondary message attachments. */
export interface FeedbackCard extends Message {
  /** The card's own block, see `lib/post_once.ts`. */
  key: string;
  attachments: { color: string; fallback: string; blocks: Block[] }[];
}

/** What a card tells of an answer. */
type Shown = Omit<Feedback, "channel" | "cardTs" | "at">;

/** The card of an answer. `project` is missing when it is not known; `actionUrl` is the link behind its button. */
export function feedbackCard(feedback: Shown, project: Project | undefined, actionUrl: string): FeedbackCard {
  const { id, score, scores, changedAt, client, respondent, comments, followedBy } = feedback;
  const band = bandOf(score);
  const from = client ?? project?.client ?? respondent;
  const title = `${score} of ${MOST_SCORE}${from === undefined ? "" : ` from ${escapeMrkdwn(from)}`}`;
  const team = taggedOf(project, band).map((user) => `<@${user}>`).join(" ");
  const text = `${LEAD_INS[band](title)}${team === "" ? "" : ` ${team}`}`;
  const key = feedbackKey(id);
  const said = comments.flatMap((comment, index) => [
    ...(index === 0 ? [] : [context("Added later")]),
    ...splitText(comment, MAX_SECTION_CHARS).map(plainSection),
  ]);
  return {
    key,
    text,
    blocks: [
      { ...section(`${LEAD_INS[band](`*${title}*`)}${team === "" ? "" : `\n${team}`}`), block_id: key },
      ...(changedAt === undefined ? [] : [context(`Changed from ${scores.at(-2)} to ${score}, ${timeOf(changedAt)}`)]),
      ...(band === "low" || followedBy !== undefined ? [followUp(feedback, actionUrl)] : []),
    ],
    attachments: [{
      color: COLORS[band],
      fallback: title,
      blocks: [...(said.length === 0 ? [context("No comment")] : said), context(factsOf(feedback, project))],
    }],
  };
}

/** Under the card of an answer that has become low: a card that changes tells nobody. */
export function droppedMessage({ id, score, scores }: Shown, project: Project | undefined): KeyedMessage {
  const key = `${feedbackKey(id)}/low/${score}`;
  const people = taggedOf(project, "low").map((user) => ` <@${user}>`).join("");
  const text = `Changed from ${scores.at(-2)} to ${score}: somebody should talk to them.${people}`;
  return { key, text, blocks: [{ ...section(text), block_id: key }] };
}

/** What makes a card the card of an answer, see `lib/post_once.ts`. */
export const feedbackKey = (id: string) => `feedback/${id}`;

const LEAD_INS: Record<Band, (title: string) => string> = {
  low: (title) => `${title}: somebody should talk to them.`,
  fair: (title) => `${title}: good, with room for more.`,
  high: (title) => `${title}: well done!`,
};

/** Those who worked on it; of a low score the manager hears too. */
function taggedOf(project: Project | undefined, band: Band): string[] {
  if (project === undefined) return [];
  const { manager } = project;
  const team = teamOf(project);
  return [...new Set(band === "low" && manager !== undefined ? [...team, manager] : team)];
}

function factsOf({ respondent, client, projectId }: Shown, project: Project | undefined): string {
  const name = project?.name;
  const facts = [
    respondent === undefined ? undefined : `Answered by ${escapeMrkdwn(respondent)}`,
    client === undefined ? undefined : `Client: ${escapeMrkdwn(client)}`,
    projectId === undefined
      ? "No project was given, so nobody is tagged"
      : project === undefined
      ? `Project ${escapeMrkdwn(projectId)} is not known here, so nobody is tagged`
      : `Project: ${escapeMrkdwn(name === undefined ? projectId : `${name} (${projectId})`)}`,
  ];
  return facts.filter((fact) => fact !== undefined).join(" · ");
}

function followUp({ id, followedBy, followedAt }: Shown, actionUrl: string): Block {
  if (followedBy !== undefined) {
    return context(`✋ <@${followedBy}> has been following this up since ${timeOf(followedAt)}`);
  }
  return actions("case_actions", workflowButton("I'll follow up", actionUrl, { id, action: "follow" }, "primary"));
}

/** The window of somebody who pressed when it was already being followed up. */
export function followedWindow({ followedBy, followedAt }: Feedback, viewer: string): Modal {
  const text = followedBy === viewer
    ? `You have been following this up since ${timeOf(followedAt)}.`
    : `<@${followedBy}> has been following this up since ${
      timeOf(followedAt)
    }. If you know something that helps, write it in the thread.`;
  return caseWindow(text);
}

/** Somebody was quicker a moment ago and their name is not to be read yet. */
export const beingFollowedWindow = (): Modal =>
  caseWindow("Somebody took this a moment before you. The card shows who, any second now.");

/** The answer's row is gone. */
export const unknownFeedbackWindow = (): Modal =>
  caseWindow(
    "I can't find this feedback any more, so I can't note that you follow it up. Please say so in the thread.",
  );

/** To somebody whose click was interrupted and finished by us. */
export const followUpFinishedText = ({ score, channel }: Feedback): string =>
  `Your press of *I'll follow up* on the ${score} of ${MOST_SCORE} in <#${channel}> was interrupted; it is done now, and ` +
  "it is yours.";

const caseWindow = (mrkdwn: string) => modal("case_outcome", "Follow up", [section(mrkdwn)]);

/** For admins: feedback that could not be taken, or only in part. */
export function refusedFeedback(problems: string[], { id, taken }: { id?: string; taken: boolean }): RefusedWords {
  return {
    title: taken ? "A client's feedback came in, but not all of it could be used" : "A client's feedback was refused",
    problems,
    facts: id === undefined ? [] : [`response ${id}`],
    next: taken
      ? "The rest of it is on its card."
      : "Nobody has seen it. Correct what posts to *receive_feedback*, then have it sent again.",
  };
}

/** For admins: there is no room on a card for another comment. */
export const tooManyComments =
  "This answer has as many comments as a card can hold. Read the newest one in your survey.";

/** For admins: feedback waits because it has nowhere to go. `error` is Slack's code, "" when no channel was chosen. */
export function feedbackHeldMessage(channel: string, error: string): Message {
  const text = error === ""
    ? "Clients' feedback has nowhere to go: no channel was chosen for it. It is kept, and shown as soon as there is one."
    : `Clients' feedback cannot be shown in <#${channel}> (Slack says \`${error}\`). It is kept, and shown when it can be.`;
  const next = "Choose the channel for clients' feedback in *Set up Switchboard*" +
    (error === "" ? "." : ", or put this one right: unarchive it, or write `/invite @Switchboard` there.");
  return { text, blocks: [section(`*${text}*`), context(next)] };
}
