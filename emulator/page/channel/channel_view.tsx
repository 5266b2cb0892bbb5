import { useStore } from "../state/store.ts";
import { ChannelHeader } from "./channel_header.tsx";
import { Composer } from "./composer.tsx";
import { JoinBar } from "./join_bar.tsx";
import { MessageList } from "./message_list.tsx";
import { ThreadPanel } from "./thread_panel.tsx";

/** A channel with its messages, and beside it the thread that is open. */
export function ChannelView({ channel, thread }: { channel: string; thread?: string }) {
  const entry = useStore((state) => state.home?.channels.find((one) => one.id === channel));
  if (entry === undefined) {
    return <p class="empty">This channel is not there, or not for you to see.</p>;
  }
  return (
    <div class={`channel-view ${thread === undefined ? "" : "with-thread"}`}>
      <section class="channel" aria-label="Channel">
        <ChannelHeader channel={entry} />
        <MessageList channel={entry} />
        {entry.is_archived
          ? <p class="archived">This channel is archived. Nobody can write here.</p>
          : entry.is_member
          ? <Composer channel={entry} />
          : <JoinBar channel={entry} />}
      </section>
      {thread !== undefined && <ThreadPanel key={thread} channel={entry} thread={thread} />}
    </div>
  );
}
