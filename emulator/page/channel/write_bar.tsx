import type { ChannelEntry } from "../home.ts";
import { Composer } from "./composer.tsx";
import { JoinBar } from "./join_bar.tsx";

/** Where a person writes, or why they cannot. */
export function WriteBar({ channel, thread }: { channel: ChannelEntry; thread?: string }) {
  if (channel.is_archived) return <p class="archived">This channel is archived. Nobody can write here.</p>;
  if (channel.is_read_only) return <p class="archived">Sending messages to this app has been turned off.</p>;
  if (!channel.is_member) return <JoinBar channel={channel} />;
  return <Composer channel={channel} thread={thread} />;
}
