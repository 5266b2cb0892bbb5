import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { findSettings } from "../../datastores/settings.ts";
import { type OpenWork, putOpenWork } from "../../datastores/open_work.ts";
import { type DueOutcome, nextTry } from "../../domain/due/due.ts";
import { isClosed } from "../../lib/reachable.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { lockByReaction } from "../../lib/lock.ts";
import { ok, type Result } from "../../lib/result.ts";
import type { DueContext } from "../due_handler.ts";
import { AREA_PARAMETERS, workArea } from "../work_through.ts";
import { prepareSlice } from "./_prepare_slice.ts";
import { startCard } from "./_set_up_card.ts";
import { SET_UP_WORK } from "./set_up_work.ts";

export const FinishSetUp = DefineFunction({
  callback_id: "finish_set_up_function",
  title: "Finish a set-up",
  description: "Goes on with a set-up that was broken off, or brings links up to date after a deploy",
  source_file: "functions/admin/finish_set_up.ts",
  ...AREA_PARAMETERS,
});

/** A message takes 23 marks of one app, and set-up itself puts up to six there. Source: Slack, reactions.add. */
const MOST_TAKEOVERS = 17;
/** Marks on set-up's card, one per time that the tick goes on with it: two ticks at once do it once. */
const MARKS = Array.from({ length: 12 }, (_, index) => [`clock${index + 1}`, `clock${index + 1}30`]).flat()
  .slice(0, MOST_TAKEOVERS);
const LOOK_AGAIN_SECONDS = 10 * 60;

export function buildFinishSetUp(deps: Deps) {
  return SlackFunction(FinishSetUp, workArea("setUp", { [SET_UP_WORK]: finishSetUp }, deps));
}

export default buildFinishSetUp(systemDeps);

/** One slice of what is left. `data`: the card's `ts`, who started it (`by`, nobody after a deploy), how often it was gone
 * on with (`takeovers`) and how often in a row that failed (`failed`). */
async function finishSetUp(work: OpenWork, { client, deps, untilMs }: DueContext): Promise<Result<DueOutcome>> {
  const options = { deps, untilMs };
  const settings = await findSettings(client, options);
  if (!settings.ok) return settings;
  if (settings.value === undefined) return ok("done");
  const by = String(work.data?.by ?? "");
  const takeovers = Number(work.data?.takeovers ?? 0);
  const failed = Number(work.data?.failed ?? 0);
  const nextLook = deps.now() + LOOK_AGAIN_SECONDS;

  let { channel, data: { ts } = {} } = work;
  if (typeof ts !== "string" || channel === undefined) {
    channel = settings.value.adminChannel;
    const card = await startCard(client, { channel, by }, options);
    if (!card.ok) return card;
    if ("by" in card.value) return ok({ again: nextLook });
    ts = card.value.ts;
    const noted = await putOpenWork(client, { ...work, channel, data: { ...work.data, ts, by } }, options);
    if (!noted.ok) return noted;
  }
  const mark = MARKS[takeovers];
  // Tried for days, each time told on the card: the rest is for a person, who runs set-up again.
  if (mark === undefined) return ok("done");
  const data = { ts, by, takeovers: takeovers + 1, failed };
  const locked = await lockByReaction(client, { channel, ts: String(ts), name: mark });
  // A card that is gone can be locked by nobody: it is gone on with on a new one.
  if (!locked.ok && (locked.error === "message_not_found" || isClosed(locked.error))) {
    return ok({ again: deps.now(), data: { by, takeovers, failed } });
  }
  // Somebody is at it, or was and broke off: then it is gone on with next time.
  if (!locked.ok || !locked.value) return ok({ again: nextLook, data });
  const done = await prepareSlice(client, { channel, ts: String(ts), by }, { ...options, last: true });
  if (!done.ok || done.value.failures.length > 0) {
    return ok({ again: nextTry(deps.now(), failed + 1), data: { ...data, failed: failed + 1 } });
  }
  return ok(done.value.more ? { again: deps.now(), data: { ...data, failed: 0 } } : "done");
}
