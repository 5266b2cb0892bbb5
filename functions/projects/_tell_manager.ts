import type { Project } from "../../domain/projects/project.ts";
import { lateLook } from "../../lib/late_look.ts";
import { type KeyedMessage, postOnce, type Standing } from "../../lib/post_once.ts";
import { isUnreachable } from "../../lib/reachable.ts";
import type { Result } from "../../lib/result.ts";
import { lostManagerMessage } from "../../messages/projects.ts";
import { notifyAdmins } from "../admin/notify_admins.ts";
import type { ProjectContext } from "./_context.ts";

/** Posts once to whoever looks after a project: its manager, or the admins' channel when it has none or nobody can reach
 * them, of which admins hear then. `lookFirst`: it may stand there already. Errors: Slack's code. */
export async function tellManager(
  context: ProjectContext,
  project: Project,
  message: KeyedMessage,
  { lookFirst }: { lookFirst: boolean },
): Promise<Result<Standing>> {
  const { client, adminChannel } = context;
  const { manager } = project;
  const options = lateLook(context, lookFirst);
  if (manager !== undefined) {
    const told = await postOnce(client, { channel: manager }, message, options);
    if (told.ok || !isUnreachable(told.error)) return told;
    const notice = { subject: `lost_manager:${manager}`, message: lostManagerMessage(manager, told.error) };
    const noted = await notifyAdmins(client, notice, context);
    if (!noted.ok) return noted;
  }
  return await postOnce(client, { channel: adminChannel }, message, options);
}
