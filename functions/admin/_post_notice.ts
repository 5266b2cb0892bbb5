import { findSettings } from "../../datastores/directory.ts";
import { lookAround, postOnce } from "../../lib/post_once.ts";
import { ok } from "../../lib/result.ts";
import type { DueHandler } from "../due_handler.ts";
import type { AdminNotice } from "./notify_admins.ts";

const QUIET_SECONDS = 60 * 60;

/** Posts a notice to the admin channel, unless one about the same stands among its messages of the last hour, or there is
 * no such channel yet. Of two ticks at once both see the same due row: its time is what makes their posts one. */
export const postNotice: DueHandler = async ({ due, data }, context) => {
  const { client, deps } = context;
  const { subject, message } = data as unknown as AdminNotice;
  const settings = await findSettings(client, context);
  if (!settings.ok) return settings;
  if (settings.value === undefined) return ok("done");
  const place = { channel: settings.value.adminChannel };
  const around = await lookAround(client, place, deps.now(), { ...context, lookBackSeconds: QUIET_SECONDS });
  if (!around.ok) return around;
  const about = `notice/${subject}/`;
  if (around.value.some(({ keys }) => keys.some((key) => key.startsWith(about)))) return ok("done");
  const key = `${about}${due}`;
  const [first, ...others] = message.blocks;
  const keyed = { key, text: message.text, blocks: [{ ...first, block_id: key }, ...others] };
  const posted = await postOnce(client, place, keyed, context);
  return posted.ok ? ok("done") : posted;
};
