import { findSettings } from "../../datastores/settings.ts";
import { findRequest, saveCard } from "../../datastores/requests.ts";
import type { HelpRequest } from "../../domain/help/request.ts";
import { lateLook } from "../../lib/late_look.ts";
import { isLocked } from "../../lib/lock.ts";
import { lookAround } from "../../lib/post_once.ts";
import { isClosed } from "../../lib/reachable.ts";
import { inParallel, ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { escalationKey } from "../../messages/escalation.ts";
import type { DueContext, DueHandler, DueHandlers } from "../due_handler.ts";
import { CLAIM_LOCK } from "../help/claim_request.ts";
import {
  type CalledThread,
  ESCALATION_WORK,
  escalationId,
  findRoot,
  noteEscalated,
  settleEscalation,
} from "./_settle_escalation.ts";
import { lookForCalls, MISSED_CALLS_WORK } from "./missed_calls.ts";

const HELD_AGAIN_SECONDS = 15 * 60;
const AGAIN_SECONDS = 5 * 60;

/** A thread and its card agree in the end, whatever broke off. */
const checkEscalation: DueHandler = async (work, context) => {
  const settings = await findSettings(context.client, context);
  if (!settings.ok) return settings;
  const noted = { ...work.data as unknown as CalledThread, channel: work.channel ?? "" };
  const root = await findRoot(context, noted.channel, noted.rootTs);
  if (!root.ok) return isGone(root.error) ? ok("done") : root;
  const link = noted.link === "" ? await linkTo(context, noted) : ok(noted.link);
  if (!link.ok) return link;
  const specialists = settings.value?.places.specialists ?? "";
  const thread = { ...noted, rootTs: root.value, specialists, link: link.value };
  const settled = await settleEscalation(context, thread, { lookFirst: true });
  if (!settled.ok) return isGone(settled.error) ? ok("done") : settled;
  if (settled.value === "held") return ok({ again: context.deps.now() + HELD_AGAIN_SECONDS });
  if (settled.value === "carded") return ok({ again: context.deps.now() + AGAIN_SECONDS });
  const request = await findRequest(context.client, await escalationId(thread), context);
  if (!request.ok) return request;
  if (request.value === undefined) return ok("done");
  const kept = await keepOneCard(context, request.value);
  if (!kept.ok) return kept;
  const counted = await noteEscalated(context, request.value.id, request.value.createdAt);
  return counted.ok ? ok("done") : counted;
};

/** Of two ticks at once both may have posted: the card that somebody has claimed is the one, else the first. */
async function keepOneCard(context: DueContext, request: HelpRequest): Promise<Result<unknown>> {
  const { client } = context;
  const { id, channel, escalation } = request;
  if (escalation === undefined || escalation.withdrawnAt !== undefined) return ok(undefined);
  const key = escalationKey({ ...request, escalation });
  const around = await lookAround(client, { channel }, context.deps.now(), lateLook(context, true));
  if (!around.ok) return isClosed(around.error) ? ok(undefined) : around;
  const cards = around.value.filter(({ keys }) => keys.includes(key)).map(({ ts }) => ({ channel, ts }));
  if (cards.length < 2) return ok(undefined);
  const locks = await inParallel(cards.map((card) => isLocked(client, { ...card, name: CLAIM_LOCK }, context)));
  if (!locks.ok) return locks;
  const kept = cards[Math.max(0, locks.value.indexOf(true))];
  const others = cards.filter(({ ts }) => ts !== kept.ts);
  return await inParallel([
    ...others.map((card) => twice(() => callSlack(() => client.chat.delete(card), context))),
    saveCard(client, id, { channel, cardTs: kept.ts }, context),
  ]);
}

const isGone = (error: string) => ["thread_not_found", "channel_not_found"].includes(error);

/** An emoji that was taken off and put on again while nobody could see to it: the event did not tell the link. There is none
 * to a message that was deleted. */
async function linkTo({ client, ...options }: DueContext, { channel, rootTs }: CalledThread): Promise<Result<string>> {
  const link = await twice(() => callSlack(() => client.chat.getPermalink({ channel, message_ts: rootTs }), options));
  if (link.ok) return ok(link.value.permalink);
  return link.error === "message_not_found" ? ok("") : link;
}

/** What the tick does for escalated questions. */
export const escalationDue = {
  [ESCALATION_WORK]: checkEscalation,
  [MISSED_CALLS_WORK]: lookForCalls,
} satisfies DueHandlers;
