import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { type CallOptions, callSlack } from "../../lib/call_slack.ts";
import { ok, type Result } from "../../lib/result.ts";

const PAGE = 200;
/** As many as the buckets of one event can hold. */
const MAX_PAGES = 2;
export const MAX_PRIVATE_CHANNELS = PAGE * MAX_PAGES;

/** Private channels that the app is in, in Slack's order, and whether there are more than can be listened to. Triggers have to name them: one over all channels hears nothing
 * from them. Source: deno-slack-sdk issue 446. Errors: Slack's code. */
export async function listPrivateChannels(
  client: SlackAPIClient,
  options: CallOptions,
): Promise<Result<{ channels: string[]; areMore: boolean }>> {
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
  return ok({ channels, areMore: cursor !== undefined });
}
