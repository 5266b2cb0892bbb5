import { findSettings } from "../../datastores/directory.ts";
import { lockByReaction } from "../../lib/lock.ts";
import { ok } from "../../lib/result.ts";
import type { DueHandler } from "../due_handler.ts";
import { prepareSlice } from "./_prepare_slice.ts";
import { startCard } from "./_set_up_card.ts";

/** Marks on set-up's card, one per time the tick takes it over: two ticks at once take it over once. */
const TAKEOVER_MARKS = Array.from({ length: 12 }, (_, index) => `clock${index + 1}`);
const LOOK_AGAIN_SECONDS = 10 * 60;

/** Goes on with a set-up that was broken off, or goes over the triggers when their definitions have changed. */
export const setUpDue: DueHandler = async (work, { client, deps, untilMs }) => {
  const options = { deps, untilMs };
  const settings = await findSettings(client, options);
  if (!settings.ok) return settings;
  if (settings.value === undefined) return ok("done");
  const channel = work.channel ?? settings.value.adminChannel;
  const takeovers = Number(work.data?.takeovers ?? 0);
  const by = String(work.data?.by ?? "");
  const later = { again: deps.now() + LOOK_AGAIN_SECONDS };

  let ts = work.data?.ts;
  if (typeof ts !== "string" || takeovers >= TAKEOVER_MARKS.length) {
    const card = await startCard(client, { channel, by, ready: 0, total: 0 }, options);
    if (!card.ok) return card;
    if ("by" in card.value) return ok(later);
    ts = card.value.ts;
  }
  const mark = TAKEOVER_MARKS[takeovers % TAKEOVER_MARKS.length];
  const locked = await lockByReaction(client, { channel, ts: String(ts), name: mark });
  if (!locked.ok) return locked;
  if (!locked.value) return ok(later);
  const done = await prepareSlice(client, { channel, ts: String(ts), by }, { ...options, last: true });
  if (!done.ok) return done;
  if (!done.value.more) return ok("done");
  return ok({ again: deps.now(), data: { ts, by, takeovers: (takeovers + 1) % TAKEOVER_MARKS.length } });
};
