import { listOpenWork, type OpenWork } from "../datastores/open_work.ts";
import { ok, type Result } from "../lib/result.ts";
import type { DueContext } from "./due_handler.ts";

/** Whether of all who pressed the same button this one pressed first: when whoever won its lock broke off, nobody knows who
 * that was, and the work is finished for one of them. `work.id` is `<kind>:<subject>:<person>`, `work.data.at` when they
 * pressed. Errors: Slack's code. */
export async function isFirstInLine(context: DueContext, work: OpenWork): Promise<Result<boolean>> {
  const listed = await listOpenWork(context.client, work.kind, context);
  if (!listed.ok) return listed;
  const subject = subjectOf(work);
  const [first] = listed.value.filter((each) => subjectOf(each) === subject).sort(byPress);
  return ok(first === undefined || first.id === work.id);
}

const subjectOf = ({ id }: OpenWork) => id.slice(0, id.lastIndexOf(":"));

function byPress(one: OpenWork, other: OpenWork): number {
  return Number(one.data?.at) - Number(other.data?.at) || (one.id < other.id ? -1 : 1);
}
