import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { type CallOptions, callSlack } from "../../lib/call_slack.ts";
import { ok, type Result } from "../../lib/result.ts";

const PAGE = 200;
/** As many as the buckets of one event can hold. */
const MAX_PAGES = 2;

/** Private channels that the app is in, in Slack's order. Triggers have to name them: one over all channels hears nothing
 * from them. Source: deno-slack-sdk issue 446. Errors: Slack's code. */
export async function listPrivateChannels(
  client: SlackAPIClient,
  options: CallOptions,
): Promise<Result<string[]>> {
  const channels: string[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const reply = await callSlack(
      () => client.users.conversations({ types: "private_channel", exclude_archived: true, limit: PAGE, cursor }),
      options,
    );
    if (!reply.ok) return reply;
    channels.push(...(reply.value.channels as { id: string }[]).map(({ id }) => id));
    cursor = reply.value.response_metadata?.next_cursor || undefined;
    if (cursor === undefined) break;
  }
  return ok(channels);
}
