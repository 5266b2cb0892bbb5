import { findSettings } from "../../datastores/settings.ts";
import { listLines } from "../../datastores/company.ts";
import { listLinks } from "../../datastores/links.ts";
import { namesRow, putDirectoryRows } from "../../datastores/directory.ts";
import { inParallel, ok } from "../../lib/result.ts";
import { tooManyChannelsMessage } from "../../messages/admin.ts";
import type { DueHandler } from "../due_handler.ts";
import { makeTriggers } from "./_make_triggers.ts";
import { notifyAdmins } from "./notify_admins.ts";
import { MAX_PRIVATE_CHANNELS } from "./_private_channels.ts";
import { followWork } from "./set_up_work.ts";
import { triggersLeft } from "./_triggers_left.ts";

/** Brings triggers up to date with the private channels that the app is in, and makes those again that somebody deleted.
 * Two at once may make one twice: the next comparison takes the second one away. Admins are told, once, when there are more
 * channels than can be listened to. */
export const followChannels: DueHandler = async (work, context) => {
  const { client, deps } = context;
  const read = await inParallel([
    findSettings(client, context),
    listLines(client, context),
    listLinks(client, context),
  ]);
  if (!read.ok) return read;
  const [settings, lines, links] = read.value;
  // The first set-up is not through: it makes them all, and looks after them from then on.
  if (settings === undefined || links.length === 0) return ok("done");
  const left = await triggersLeft(client, { settings, lines }, context);
  if (!left.ok) return left;
  const { isDeaf } = left.value;
  if (isDeaf && work.data?.isDeaf !== true) {
    const notice = { subject: "private_channels", message: tooManyChannelsMessage(MAX_PRIVATE_CHANNELS) };
    const told = await notifyAdmins(client, notice, context);
    if (!told.ok) return told;
  }
  const data = { isDeaf };
  const next = followWork(deps.now()).due;
  if (left.value.toDo.length === 0 && left.value.toRemove.length === 0) return ok({ again: next, data });
  const { made, failures } = await makeTriggers(client, left.value, () => Promise.resolve(), context);
  if (failures.length > 0) console.warn(`triggers that could not be made: ${failures.join("; ")}`);
  if (made.length < left.value.total) return ok({ again: failures.length > 0 ? next : deps.now(), data });
  const noted = await putDirectoryRows(client, [namesRow("link", made)], context);
  return noted.ok ? ok({ again: next, data }) : noted;
};
