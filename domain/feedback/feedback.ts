import { cleanText, excerpt } from "../../lib/escape_mrkdwn.ts";
import { fail } from "../../lib/result.ts";
import { type Input, optionalText, senderId } from "../../lib/webhook_input.ts";
import { clientName } from "../projects/well_known_names.ts";

export const MOST_SCORE = 10;
/** An input of Slack's holds 4,000 bytes. */
export const MAX_COMMENT_CHARS = 4_000;
/** One card holds about 13,000 characters, and 50 blocks, of which a comment takes two. */
export const MAX_COMMENTS_CHARS = 9_000;
export const MOST_COMMENTS = 20;
const MAX_NAME_CHARS = 200;
const SHOWN_NAME_CHARS = 80;

/** How good a score is. Source: Net Promoter, scores of 0 to 6, 7 and 8, 9 and 10. */
export type Band = "low" | "fair" | "high";

export function bandOf(score: number): Band {
  if (score <= 6) return "low";
  return score <= 8 ? "fair" : "high";
}

/** What a client's survey brings, once. */
export interface IncomingFeedback {
  /** The survey's own id: the same answer has the same id however often it comes. */
  id: string;
  /** 0 to 10. */
  score: number;
  comment?: string;
  /** Who answered. */
  respondent?: string;
  /** For which client. */
  client?: string;
  projectId?: string;
}

/** A client's feedback as it is kept, with its latest score. Times are Unix seconds. */
export interface Feedback extends Omit<IncomingFeedback, "comment"> {
  /** Every score that it had, each once, the latest last. */
  scores: number[];
  /** Since when it has the latest; missing while that is the first. */
  changedAt?: number;
  /** In the order they came. */
  comments: string[];
  /** `C…` and `ts` of its card. */
  channel: string;
  cardTs: string;
  at: number;
  /** `U…` of whoever follows a low score up, and since when. */
  followedBy?: string;
  followedAt?: number;
}

/** What a webhook sends: everything may be missing, wrong or too long. */
export type FeedbackInputs = Partial<
  Record<"response_id" | "score" | "comment" | "respondent" | "client" | "project_id", unknown>
>;

/** Checks a webhook's values. Each problem is a sentence for admins. Without `feedback`, one of the values it cannot do
 * without was refused; names or a project that were refused only leave it without them. */
export function readFeedback(inputs: FeedbackInputs): { feedback?: IncomingFeedback; problems: string[] } {
  const problems: string[] = [];
  const taken = <T>(input: Input<T>): T | undefined => {
    if (input.ok) return input.value;
    problems.push(input.detail ?? input.error);
  };
  const id = taken(senderId("response_id", inputs.response_id, "Send the survey's own id of the answer."));
  const score = taken(readScore(inputs.score));
  const comment = optionalText("comment", inputs.comment, MAX_COMMENT_CHARS);
  const words = cleanText(taken(comment) ?? "").trim();
  const nameOf = (name: "respondent" | "client") =>
    excerpt(taken(optionalText(name, inputs[name], MAX_NAME_CHARS)) ?? "", SHOWN_NAME_CHARS) || undefined;
  const [respondent, named] = [nameOf("respondent"), nameOf("client")];
  // As the project system writes it, `client:acme` is the same client.
  const client = named === undefined ? undefined : clientName(named);
  const hasProject = taken(optionalText("project_id", inputs.project_id, MAX_COMMENT_CHARS)) !== undefined;
  const projectId = hasProject
    ? taken(senderId("project_id", inputs.project_id, "Send the project's id as your project system has it."))
    : undefined;
  if (id === undefined || score === undefined || !comment.ok) return { problems };
  return { feedback: { id, score, comment: words || undefined, respondent, client, projectId }, problems };
}

function readScore(value: unknown): Input<number> {
  const example = `Send a whole number from 0 to ${MOST_SCORE}, as a JSON number.`;
  if (value === undefined || value === null) return fail("missing", `\`score\` is missing. ${example}`);
  if (typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= MOST_SCORE) {
    return { ok: true, value };
  }
  return fail("malformed", `\`score\` is not a score. ${example}`);
}

/** An answer with what came under its id again; without `feedback` nothing of it is new. Surveys give no order, so the last
 * new score counts, and one that the answer had before is taken for one that was sent again. `fits`: whether the card has
 * room for the comment. `now`: Unix seconds. */
export function withNews(
  known: Feedback,
  { score, comment }: IncomingFeedback,
  now: number,
): { feedback?: Feedback; fits: boolean } {
  const isCommented = comment !== undefined && !known.comments.includes(comment);
  const comments = isCommented ? [...known.comments, comment] : known.comments;
  const fits = !isCommented || (comments.length <= MOST_COMMENTS && comments.join("").length <= MAX_COMMENTS_CHARS);
  const isCorrected = !known.scores.includes(score);
  if (!isCorrected && !(isCommented && fits)) return { fits };
  const feedback = fits ? { ...known, comments } : known;
  const scores = [...known.scores, score];
  return { feedback: isCorrected ? { ...feedback, score, scores, changedAt: now } : feedback, fits };
}

/** Whether an answer that was fine has become low. */
export function hasDropped(before: Feedback, after: Feedback): boolean {
  return bandOf(before.score) !== "low" && bandOf(after.score) === "low";
}
