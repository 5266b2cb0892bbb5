import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { type CallOptions, callSlack } from "../../lib/call_slack.ts";
import { isClosed } from "../../lib/reachable.ts";
import { inParallel, ok, type Result } from "../../lib/result.ts";

/** Those of the channels that the app is in and that are not archived. One call each. Errors: Slack's code. */
export async function channelsStillIn(
  client: SlackAPIClient,
  channels: string[],
  options: CallOptions,
): Promise<Result<string[]>> {
  const looked = await inParallel(channels.map((channel) => isStillIn(client, channel, options)));
  return looked.ok ? ok(channels.filter((_, index) => looked.value[index])) : looked;
}

async function isStillIn(client: SlackAPIClient, channel: string, options: CallOptions): Promise<Result<boolean>> {
  const info = await callSlack(() => client.conversations.info({ channel }), options);
  if (!info.ok) return isClosed(info.error) ? ok(false) : info;
  const { is_member, is_archived } = info.value.channel as { is_member?: boolean; is_archived?: boolean };
  return ok(is_member === true && is_archived !== true);
}
