import { DefineDatastore } from "deno-slack-sdk/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import type { Feedback } from "../domain/feedback/feedback.ts";
import type { CallOptions } from "../lib/call_slack.ts";
import { ok, type Result } from "../lib/result.ts";
import { getRow, number, optionalText, type Row, text, texts, updateRow } from "./_typed.ts";

const NAME = "feedback";

/** What clients said, one row for each answer of a survey, under `response:<the survey's id>`. */
export const FeedbackStore = /* @__PURE__ */ DefineDatastore({
  name: NAME,
  primary_key: "id",
  attributes: {
    id: { type: "string" },
    v: { type: "number" },
    score: { type: "number" },
    scores: { type: "array", items: { type: "number" } },
    changed_at: { type: "number" },
    comments: { type: "array", items: { type: "string" } },
    respondent: { type: "string" },
    client: { type: "string" },
    project: { type: "string" },
    channel: { type: "string" },
    card_ts: { type: "string" },
    at: { type: "number" },
    followed_by: { type: "string" },
    followed_at: { type: "number" },
  },
});

/** An answer by the survey's id of it. One point read; undefined when there is none. Errors: Slack's code. */
export async function findFeedback(
  client: SlackAPIClient,
  id: string,
  options?: CallOptions,
): Promise<Result<Feedback | undefined>> {
  const found = await getRow(client, NAME, rowId(id), options);
  return found.ok ? ok(found.value === undefined ? undefined : fromRow(found.value)) : found;
}

/** Stores an answer; who follows it up is kept. */
export function saveFeedback(client: SlackAPIClient, feedback: Feedback, options?: CallOptions): Promise<Result<void>> {
  const { id, score, scores, changedAt, comments, respondent, projectId, channel, cardTs, at } = feedback;
  return updateRow(client, NAME, {
    id: rowId(id),
    v: 1,
    score,
    scores,
    changed_at: changedAt,
    comments,
    respondent,
    client: feedback.client,
    project: projectId,
    channel,
    card_ts: cardTs,
    at,
  }, options);
}

/** Stores what of an answer came later. */
export function saveNews(
  client: SlackAPIClient,
  { id, score, scores, changedAt, comments }: Feedback,
  options?: CallOptions,
): Promise<Result<void>> {
  return updateRow(client, NAME, { id: rowId(id), v: 1, score, scores, changed_at: changedAt, comments }, options);
}

/** Notes who follows an answer up. */
export function saveFollower(
  client: SlackAPIClient,
  id: string,
  { followedBy, followedAt }: Required<Pick<Feedback, "followedBy" | "followedAt">>,
  options?: CallOptions,
): Promise<Result<void>> {
  return updateRow(client, NAME, { id: rowId(id), v: 1, followed_by: followedBy, followed_at: followedAt }, options);
}

function rowId(id: string): string {
  return `response:${id}`;
}

function fromRow(row: Row): Feedback {
  const score = number(row, "score") ?? 0;
  const scores = Array.isArray(row.scores) ? row.scores.filter((each) => typeof each === "number") : [];
  return {
    id: text(row, "id").slice("response:".length),
    score,
    scores: scores.length === 0 ? [score] : scores,
    changedAt: number(row, "changed_at"),
    comments: texts(row, "comments"),
    respondent: optionalText(row, "respondent"),
    client: optionalText(row, "client"),
    projectId: optionalText(row, "project"),
    channel: text(row, "channel"),
    cardTs: text(row, "card_ts"),
    at: number(row, "at") ?? 0,
    followedBy: optionalText(row, "followed_by"),
    followedAt: number(row, "followed_at"),
  };
}
