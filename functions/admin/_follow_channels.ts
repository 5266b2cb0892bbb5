import { findSettings, listLines, namesRow, putDirectoryRows } from "../../datastores/directory.ts";
import { inParallel, ok } from "../../lib/result.ts";
import type { DueHandler } from "../due_handler.ts";
import { makeTriggers } from "./_make_triggers.ts";
import { followWork } from "./set_up_work.ts";
import { triggersLeft } from "./_triggers_left.ts";

/** Brings triggers up to date with the private channels that the app is in, and makes those again that somebody deleted.
 * Two at once may make one twice: the next comparison takes the second one away. Nobody has to be told. */
export const followChannels: DueHandler = async (_work, context) => {
  const { client, deps } = context;
  const read = await inParallel([findSettings(client, context), listLines(client, context)]);
  if (!read.ok) return read;
  const [settings, lines] = read.value;
  if (settings === undefined) return ok("done");
  const left = await triggersLeft(client, { settings, lines }, context);
  if (!left.ok) return left;
  const next = followWork(deps.now()).due;
  if (left.value.toDo.length === 0 && left.value.toRemove.length === 0) return ok({ again: next });
  const { made, failures } = await makeTriggers(client, left.value, () => Promise.resolve(), context);
  if (failures.length > 0) console.warn(`triggers that could not be made: ${failures.join("; ")}`);
  if (made.length < left.value.total) return ok({ again: failures.length > 0 ? next : deps.now() });
  const noted = await putDirectoryRows(client, [namesRow("link", made)], context);
  return noted.ok ? ok({ again: next }) : noted;
};
