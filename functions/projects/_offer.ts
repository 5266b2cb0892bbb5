import { findPeople } from "../../datastores/people.ts";
import { updateProject } from "../../datastores/projects.ts";
import { type Offer, type Project, type Skipped, teamOf } from "../../domain/projects/project.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { lateLook } from "../../lib/late_look.ts";
import { findStanding, postOnce } from "../../lib/post_once.ts";
import { inParallel, ok, type Result } from "../../lib/result.ts";
import { isPassing, twice } from "../../lib/twice.ts";
import { offerKey, offerMessage, offersCard, offersKey } from "../../messages/projects.ts";
import { tidyKey } from "../tidy.ts";
import { changeMessage } from "./_change_message.ts";
import type { ProjectContext } from "./_context.ts";
import { factsOf } from "./_read_event.ts";
import { tellManager } from "./_tell_manager.ts";

/** How many people one call may ask about. Source: Slack, dnd.teamInfo. */
const ASKED_AT_ONCE = 50;
/** A message to more than this is no offer but a broadcast. */
const MOST_OFFERS = 40;

/** Asks people to take a project, each by one direct message. The manager's card comes first: of two runs at once the one
 * whose card stays goes on. `isLate`: a run before this one broke off, so every message is looked for before it is sent.
 * `skilled`: `U…` of those who could do it. Errors: Slack's code. */
export async function offerProject(
  context: ProjectContext,
  project: Project,
  skilled: string[],
  { isLate = false }: { isLate?: boolean } = {},
): Promise<Result<"offered" | "repeated">> {
  const { client, deps } = context;
  const requestedAt = project.requestedAt ?? deps.now();
  const requested = { ...project, requestedAt };
  const candidates = skilled.slice(0, 2 * MOST_OFFERS);
  const ready = await inParallel([
    tellManager(context, project, offersCard(requested, "asking"), { lookFirst: isLate }),
    twice(() => findPeople(client, candidates, context)),
    findDisturbed(context, candidates),
  ]);
  if (!ready.ok) return ready;
  const [standing, people, disturbed] = ready.value;
  if (!standing.isOurs && !isLate) return ok("repeated");

  const skipped: Skipped[] = [];
  const wanted = candidates.filter((user) => {
    const why = teamOf(project).includes(user)
      ? "member"
      : disturbed.has(user)
      ? "do_not_disturb"
      : people.every(({ id }) => id !== user)
      ? "unknown"
      : undefined;
    if (why !== undefined) skipped.push({ user, why });
    return why === undefined;
  }).slice(0, MOST_OFFERS);
  const asked = await inParallel(wanted.map((user) => ask(context, requested, user, isLate)));
  if (!asked.ok) return asked;
  const offers = asked.value.filter((each): each is Offer => "ts" in each);
  skipped.push(...asked.value.filter((each): each is Skipped => "why" in each));

  const offered = { ...requested, offers, skipped, card: { channel: standing.channel, ts: standing.ts } };
  const { card, round } = offered;
  const kept = await inParallel([
    twice(() =>
      updateProject(client, project.id, { ...factsOf(project), requestedAt, offers, skipped, round, card }, context)
    ),
    showCard(context, offered),
    takeBack(context, project.card),
    // Runs before this one may have ended between posting a card twice and taking it back.
    isLate ? tidyKey(context, { ...card, key: offersKey(offered) }) : Promise.resolve(ok(undefined)),
  ]);
  return kept.ok ? ok("offered") : kept;
}

/** The project with the offers and the card that stand, whatever its row knows of them: a run may have ended before it
 * could note what it had posted, and of two runs at once each may have noted its own. */
export async function withStanding(context: ProjectContext, project: Project, skilled: string[]): Promise<Project> {
  const options = lateLook(context, true);
  const look = (channel: string, key: string) => findStanding(context.client, { channel }, key, options);
  const asked = skilled.slice(0, 2 * MOST_OFFERS);
  const [card, ...offers] = await Promise.all([
    look(project.manager ?? context.adminChannel, offersKey(project)),
    ...asked.map((user) => look(user, offerKey(project))),
  ]);
  const standing = offers.flatMap((offer, index) =>
    offer === undefined ? [] : [{ user: asked[index], channel: offer.channel, ts: offer.ts }]
  );
  const others = project.offers.filter(({ user }) => standing.every((offer) => offer.user !== user));
  return {
    ...project,
    offers: [...standing, ...others],
    card: card === undefined ? project.card : { channel: card.channel, ts: card.ts },
  };
}

/** Puts the manager's card, where there is one, into the state of its project. */
export async function showCard(context: ProjectContext, project: Project): Promise<Result<void>> {
  return project.card === undefined
    ? ok(undefined)
    : await changeMessage(context, project.card, offersCard(project, "asked"));
}

/** The card of a request that found nobody goes when the next one has its own. One that stays does no harm. */
async function takeBack({ client, ...options }: ProjectContext, card: Project["card"]): Promise<Result<void>> {
  if (card !== undefined) await twice(() => callSlack(() => client.chat.delete(card), options));
  return ok(undefined);
}

/** One call where nothing can stand there yet; where it may (`isLate`, or nobody knows whether the call went through),
 * the message is looked for: one that nobody knows of would be offered for ever. Errors: `ratelimited`, then the tick
 * goes on. */
async function ask(
  context: ProjectContext,
  project: Project,
  user: string,
  isLate: boolean,
): Promise<Result<Offer | Skipped>> {
  const message = offerMessage(project, context.actionUrl);
  const { text, blocks } = message;
  const first = isLate
    ? undefined
    : await callSlack(() => context.client.chat.postMessage({ channel: user, text, blocks: blocks as never }), context);
  const posted = first === undefined || (!first.ok && isPassing(first.error))
    ? await postOnce(context.client, { channel: user }, message, lateLook(context, true))
    : first;
  if (!posted.ok) return posted.error === "ratelimited" ? posted : ok({ user, why: "unreachable" });
  return ok({ user, channel: posted.value.channel, ts: posted.value.ts });
}

/** Of those asked about, who does not want to be disturbed at this moment; nobody when Slack does not say. */
async function findDisturbed(
  { client, deps, ...options }: ProjectContext,
  users: string[],
): Promise<Result<Set<string>>> {
  const now = deps.now();
  const parts: string[][] = [];
  for (let start = 0; start < users.length; start += ASKED_AT_ONCE) {
    parts.push(users.slice(start, start + ASKED_AT_ONCE));
  }
  const replies = await Promise.all(
    parts.map((part) => callSlack(() => client.dnd.teamInfo({ users: part.join(",") }), { deps, ...options })),
  );
  type Dnd = { dnd_enabled: boolean; next_dnd_start_ts: number; next_dnd_end_ts: number };
  const all = replies.flatMap((reply) => reply.ok ? Object.entries(reply.value.users as Record<string, Dnd>) : []);
  const disturbed = all.filter(([, dnd]) =>
    dnd.dnd_enabled && dnd.next_dnd_start_ts <= now && now < dnd.next_dnd_end_ts
  );
  return ok(new Set(disturbed.map(([user]) => user)));
}
