import { putDirectoryRows } from "../../datastores/directory.ts";
import { findLink, linkRow } from "../../datastores/links.ts";
import { findSettings, saveOpenOutage } from "../../datastores/settings.ts";
import type { Settings } from "../../domain/directory/directory.ts";
import type { OpenOutage } from "../../domain/outage/outage.ts";
import { updateTrigger } from "../../lib/change_triggers.ts";
import { fail, inParallel, ok, type Result } from "../../lib/result.ts";
import { twice } from "../../lib/twice.ts";
import { versionOf } from "../../triggers/definitions/plan.ts";
import { receiveText } from "../../triggers/definitions/receive_text.ts";
import type { DueContext } from "../due_handler.ts";

/** Has every text from now on know which outage is open, undefined for none: the trigger that brings texts in carries it,
 * so that knowing it costs a text nothing and cannot be stale. The settings keep it, so that set-up leaves it as it is.
 * Takes more than a second, as each change of a trigger does. Errors: `not_set_up`, Slack's code. */
export async function flagOutage(context: DueContext, outage: OpenOutage | undefined): Promise<Result<void>> {
  const { client } = context;
  const read = await inParallel([
    twice(() => findSettings(client, context)),
    twice(() => findLink(client, receiveText.callback, context)),
    twice(() => saveOpenOutage(client, outage, context)),
  ]);
  if (!read.ok) return read;
  const [settings, link] = read.value;
  if (settings === undefined) return fail("not_set_up");
  // No line is connected yet, or the trigger is being made: it is made with what the settings say.
  if (link === undefined || link.triggerId === "") return ok(undefined);
  const wanted = { ...settings, outage };
  const definition = receiveText.build({ urls: {}, settings: wanted, now: context.deps.now() });
  const updated = await updateTrigger(client, link.triggerId, definition, context);
  if (!updated.ok) return updated;
  return await twice(() =>
    putDirectoryRows(
      client,
      [linkRow(receiveText.callback, { ...link, version: versionOf(receiveText, wanted) })],
      context,
    )
  );
}

/** The same for the tick, unless every text knows already. `settings`: as they stand. */
export async function keepFlag(
  context: DueContext,
  settings: Settings,
  outage: OpenOutage | undefined,
): Promise<Result<void>> {
  const link = await findLink(context.client, receiveText.callback, context);
  if (!link.ok) return link;
  const isFlagged = settings.outage?.id === outage?.id &&
    (link.value === undefined || link.value.version === versionOf(receiveText, { ...settings, outage }));
  return isFlagged ? ok(undefined) : await flagOutage(context, outage);
}
