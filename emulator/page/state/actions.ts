import { askToConfirm } from "../windows/confirm_state.ts";
import { api, ApiError } from "./api.ts";
import { goTo, hashOf, type Place, placeOf } from "./place.ts";
import { getState, setState } from "./store.ts";

/** Messages that a channel shows at first, and more each time that somebody asks for older ones. */
const PAGE_OF_MESSAGES = 60;

/** The sentence to show for what went wrong. */
export const sentenceOf = (cause: unknown): string => cause instanceof ApiError ? cause.message : String(cause);

/** Says something at the bottom of the page, where no place is nearer to what was done. */
export function notify(text: string, tone: "plain" | "bad" = "plain"): void {
  setState({ notice: { text, tone } });
}

/** Does `work` and says at the bottom what went wrong. */
export async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (cause) {
    notify(sentenceOf(cause), "bad");
    return false;
  }
}

export async function refreshHome(): Promise<void> {
  await attempt(async () => {
    const asked = getState().me;
    const home = await api.home(asked);
    if (getState().me !== asked) return;
    sessionStorage.setItem("me", home.me);
    setState({ home, me: home.me, clockAhead: home.now - Date.now() });
  });
}

/** Reads again the channel when it is one that was shown before. */
export async function refreshMessages(channel: string): Promise<void> {
  const { me, messages } = getState();
  if (me === undefined || (messages[channel] === undefined && !isShown(channel))) return;
  await attempt(async () => {
    const limit = getState().depth[channel] ?? PAGE_OF_MESSAGES;
    const { messages: read } = await api.messages({ channel, user: me, limit });
    if (getState().me !== me) return;
    setState({ messages: { ...getState().messages, [channel]: read } });
    if (isShown(channel) && getState().glance === "") await markRead(channel);
  });
}

const isShown = (channel: string) => {
  const { place } = getState();
  return place.view === "channel" && place.channel === channel;
};

export async function refreshThread(channel: string, thread: string): Promise<void> {
  const { me } = getState();
  if (me === undefined) return;
  await attempt(async () => {
    const { messages } = await api.messages({ channel, user: me, thread_ts: thread });
    if (getState().me === me) setState({ threads: { ...getState().threads, [`${channel}/${thread}`]: messages } });
  });
}

export async function refreshWindows(): Promise<void> {
  const { me } = getState();
  if (me === undefined) return;
  await attempt(async () => {
    const { views } = await api.windows(me);
    if (getState().me === me) setState({ windows: views });
  });
}

export async function showOlder(channel: string): Promise<void> {
  const depth = getState().depth[channel] ?? PAGE_OF_MESSAGES;
  setState({ depth: { ...getState().depth, [channel]: depth + PAGE_OF_MESSAGES } });
  await refreshMessages(channel);
}

async function markRead(channel: string): Promise<void> {
  const { me, messages, home } = getState();
  const newest = messages[channel]?.at(-1)?.ts;
  const entry = home?.channels.find((one) => one.id === channel);
  if (me === undefined || newest === undefined || entry === undefined || newest <= entry.last_read) return;
  await api.markRead(me, channel, newest);
  await refreshHome();
}

/** Shows what the address names. */
export async function followPlace(): Promise<void> {
  const place = placeOf(location.hash);
  const { place: before, home, me, lastPlaces, glance, newSince } = getState();
  const isGlance = hashOf(place) === glance;
  if (!isGlance) setState({ glance: "" });
  if (place.view === "channel") {
    const entry = home?.channels.find((one) => one.id === place.channel);
    const isNew = before.view !== "channel" || before.channel !== place.channel || newSince === "";
    if (me !== undefined) setState({ lastPlaces: { ...lastPlaces, [me]: place } });
    setState({ place, ...(isNew && { newSince: entry?.last_read ?? "" }) });
    await Promise.all([
      refreshMessages(place.channel),
      place.thread === undefined ? undefined : refreshThread(place.channel, place.thread),
    ]);
  } else {
    setState({ place });
    if (place.view === "start" && !isGlance) goToFirstChannel();
  }
}

/** The first channel with news, else the first one. */
function goToFirstChannel(): void {
  const mine = getState().home?.channels.filter((channel) => channel.is_member && !channel.is_archived) ?? [];
  const first = mine.find((channel) => channel.unread > 0) ?? mine[0];
  if (first !== undefined) location.replace(`#/channel/${first.id}`);
}

/** Reads everything again: at the start, for another person, after a reset. */
export async function startOver(): Promise<void> {
  setState({ messages: {}, threads: {}, windows: [], depth: {}, newSince: "" });
  await refreshHome();
  setState({ seen: { ...getState().seen, reset: getState().seen.reset + 1 } });
  const { place, glance } = getState();
  const isLeft = place.view === "start" || (place.view === "channel" && !isVisible(place.channel));
  const next = isLeft ? lastPlace() : place;
  if (glance !== "") setState({ glance: hashOf(next), sidebarOpen: next.view === "start" });
  if (hashOf(next) === hashOf(place)) await followPlace();
  else goTo(next);
  await refreshWindows();
}

const isVisible = (channel: string) => getState().home?.channels.some((one) => one.id === channel) ?? false;

/** The conversation where the person was last, when they may still see it; else the start. */
export function lastPlace(): Place {
  const { me, lastPlaces } = getState();
  const last = lastPlaces[me ?? ""];
  return last !== undefined && isVisible(last.channel) ? last : { view: "start" };
}

/** Looks at the workspace as another person: where the page is, if that person may be there. Looking is not reading,
 * so that one sees who has news. */
export async function actAs(user: string): Promise<void> {
  sessionStorage.setItem("me", user);
  setState({ me: user, glance: hashOf(getState().place) });
  await startOver();
}

/** The person does something where the page stands: what is there counts as read. */
export async function endGlance(): Promise<void> {
  const { glance, place } = getState();
  if (glance === "") return;
  setState({ glance: "" });
  if (place.view === "channel") await attempt(() => markRead(place.channel));
}

/** Opens the DM of the acting person with `others`. */
export async function openDirect(others: string[]): Promise<void> {
  const { me } = getState();
  if (me === undefined) return;
  await attempt(async () => {
    const { channel } = await api.openDirect([me, ...others]);
    await refreshHome();
    goTo({ view: "channel", channel });
  });
}

/** Does `work`; where Slack would first show "Review workflow access", asks the person and does it again. */
export async function withAccess(user: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (cause) {
    if (!(cause instanceof ApiError) || cause.detail.code !== "access_review_required") throw cause;
    const { home } = getState();
    const isSure = await askToConfirm({
      title: { text: "Review workflow access" },
      text: { text: `${home?.app.name} will act for you in this workspace when you run this workflow.` },
      confirm: { text: "Allow" },
      deny: { text: "Not now" },
    });
    if (!isSure) return;
    await api.confirmAccess(user, String(cause.detail.workflow));
    await work();
  }
}

/** Runs a link where the acting person is. Errors come back as a sentence. */
export async function runLink(trigger: string, inputs?: Record<string, string>): Promise<string | undefined> {
  const { me, place } = getState();
  if (me === undefined) return;
  const channel = place.view === "channel" ? place.channel : undefined;
  try {
    await withAccess(me, () => api.runLink(trigger, me, channel, inputs));
    await refreshWindows();
  } catch (cause) {
    return sentenceOf(cause);
  }
}
