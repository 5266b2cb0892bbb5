import { happened } from "../../datastores/open_work.ts";
import { postOnce, type Standing } from "../../lib/post_once.ts";
import { ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import { alreadyOpenText, declaredText, fateMessage, refusedText } from "../../messages/outage.ts";
import type { DueContext } from "../due_handler.ts";
import type { Declared } from "./_declare.ts";
import { linkToCard } from "./_outage_card.ts";
import type { Declaration } from "./outage_work.ts";

/** Counts what was declared and tells whoever declared it what came of it; gives where that stands. `isLate`: both may
 * have been done before. Errors: Slack's code. */
export async function conclude(
  context: DueContext,
  { id, by, at }: Declaration,
  declared: Declared,
  { isLate = false }: { isLate?: boolean } = {},
): Promise<Result<Standing>> {
  const { client } = context;
  const counted = "outage" in declared
    ? await twice(() => happened(client, { name: "outage_declared", at, id }, context))
    : ok(undefined);
  if (!counted.ok) return counted;
  const fate = fateMessage(id, await fateOf(context, declared));
  // What was said within the second of `at` too.
  const lookBackSeconds = context.deps.now() - at + 1;
  return await postOnce(client, { channel: by }, fate, { ...context, lookFirst: isLate, lookBackSeconds });
}

async function fateOf(context: DueContext, declared: Declared): Promise<string> {
  if ("refused" in declared) return refusedText(declared.refused);
  const { channel, cardTs } = "open" in declared ? declared.open : declared.outage;
  const link = await linkToCard(context, { channel, cardTs });
  return "open" in declared ? alreadyOpenText(link, channel) : declaredText(declared.outage, link);
}
