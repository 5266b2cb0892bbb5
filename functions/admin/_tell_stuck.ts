import { listOpenWork } from "../../datastores/open_work.ts";
import { ok } from "../../lib/result.ts";
import { stuckMessage } from "../../messages/admin.ts";
import type { DueHandler } from "../due_handler.ts";
import { tellAdmins } from "./_post_notice.ts";
import { STUCK_AFTER_TRIES, type Trouble } from "./stuck_work.ts";

const LOOK_AGAIN_SECONDS = 15 * 60;

/** Tells admins of everything of one kind that is stuck, together and at most once an hour: what got stuck right after
 * they heard of others waits for the next time, and what went through meanwhile is not told of. */
export const tellStuck: DueHandler = async ({ due, data }, context) => {
  const kind = String(data?.kind);
  const listed = await listOpenWork(context.client, kind, context);
  if (!listed.ok) return listed;
  const stuck = listed.value
    .map(({ id, data }) => ({ id, trouble: data?.trouble as Trouble | undefined }))
    .flatMap(({ id, trouble }) => trouble !== undefined && trouble.tries >= STUCK_AFTER_TRIES ? [{ id, trouble }] : []);
  if (stuck.length === 0) return ok("done");
  const notice = { subject: `stuck:${kind}`, message: stuckMessage(kind, stuck) };
  const told = await tellAdmins(context, notice, due);
  if (!told.ok) return told;
  return ok(told.value === "told" ? "done" : { again: context.deps.now() + LOOK_AGAIN_SECONDS });
};
