import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { listLinks } from "../../datastores/links.ts";
import { findOpenWork } from "../../datastores/open_work.ts";
import type { Company } from "../../domain/directory/set_up_form.ts";
import type { CallOptions } from "../../lib/call_slack.ts";
import { listTriggers } from "../../lib/change_triggers.ts";
import { inParallel, ok, type Result } from "../../lib/result.ts";
import { type ChannelsLeft, channelsLeft } from "./_channels_left.ts";
import { SET_UP_WORK_ID } from "./set_up_work.ts";

/** Whether all that an earlier set-up made for the company is still in its place; it changes nothing.
 * Definitions that a new release changed are the tick's to notice. Errors: Slack's code. */
export async function checkPlaces(
  client: SlackAPIClient,
  company: Pick<Company, "settings" | "topics" | "lines" | "teams">,
  options: CallOptions,
): Promise<Result<{ channels: ChannelsLeft; complete: boolean }>> {
  const read = await inParallel([
    listLinks(client, options),
    findOpenWork(client, SET_UP_WORK_ID, options),
    listTriggers(client, options),
  ]);
  if (!read.ok) return read;
  const [links, unfinished, triggers] = read.value;
  const urls: Record<string, string> = {};
  for (const { row, url } of links) if (url !== "") urls[row.slice("link:".length)] = url;
  for (const { workflow, url } of triggers) if (workflow === "set_up" && url !== "") urls.set_up = url;
  const channels = await channelsLeft(client, company, urls, options);
  const present = links.filter(({ triggerId }) => triggers.some(({ id }) => id === triggerId)).length;
  const complete = links.length > 0 && present === links.length && unfinished === undefined &&
    channels.toJoin.length === 0 && channels.toBookmark.length === 0;
  return ok({ channels, complete });
}
