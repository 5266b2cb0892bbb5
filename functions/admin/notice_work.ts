import type { OpenWork } from "../../datastores/open_work.ts";
import type { Message } from "../../messages/blocks.ts";

/** A notice to the admins that the tick posts at `due` (Unix seconds), unless they heard of `subject` in the hour before. */
export function noticeWork({ subject, message }: { subject: string; message: Message }, due: number): OpenWork {
  return { id: `notice:${subject}`, kind: "notice", due, data: { subject, message } };
}
