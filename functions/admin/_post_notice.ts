import { findSettings } from "../../datastores/settings.ts";
import { lookAround, postOnce } from "../../lib/post_once.ts";
import { ok, type Result } from "../../lib/result.ts";
import type { DueContext, DueHandler } from "../due_handler.ts";
import type { AdminNotice } from "./notify_admins.ts";

const QUIET_SECONDS = 60 * 60;

/** Posts a notice to the admin channel; one that comes too soon after another about the same is not said. */
export const postNotice: DueHandler = async ({ due, data }, context) => {
  const posted = await tellAdmins(context, data as unknown as AdminNotice, due);
  return posted.ok ? ok("done") : posted;
};

/** Tells the admin channel, unless something about the same stands among its messages of the last hour, or there is no such
 * channel yet. Of two ticks at once both see the same due row: its time, `due`, is what makes their posts one. */
export async function tellAdmins(
  context: DueContext,
  { subject, message }: AdminNotice,
  due: number,
): Promise<Result<"told" | "quiet">> {
  const { client, deps } = context;
  const settings = await findSettings(client, context);
  if (!settings.ok) return settings;
  if (settings.value === undefined) return ok("quiet");
  const place = { channel: settings.value.adminChannel };
  const around = await lookAround(client, place, deps.now(), { ...context, lookBackSeconds: QUIET_SECONDS });
  if (!around.ok) return around;
  const about = `notice/${subject}/`;
  const key = `${about}${due}`;
  const stands = around.value.flatMap(({ keys }) => keys).filter((each) => each.startsWith(about));
  if (stands.length > 0) return ok(stands.includes(key) ? "told" : "quiet");
  const [first, ...others] = message.blocks;
  const keyed = { key, text: message.text, blocks: [{ ...first, block_id: key }, ...others] };
  const posted = await postOnce(client, place, keyed, context);
  return posted.ok ? ok("told") : posted;
}
