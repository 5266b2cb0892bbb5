import { endGlance } from "../state/actions.ts";
import { useStore } from "../state/store.ts";
import { ChannelHeader } from "./channel_header.tsx";
import { MessageList } from "./message_list.tsx";
import { ThreadPanel } from "./thread_panel.tsx";
import { WriteBar } from "./write_bar.tsx";

/** A channel with its messages, and beside it the thread that is open. */
export function ChannelView({ channel, thread }: { channel: string; thread?: string }) {
  const entry = useStore((state) => state.home?.channels.find((one) => one.id === channel));
  if (entry === undefined) {
    return <p class="empty">This channel is not there, or not for you to see.</p>;
  }
  return (
    <div
      class={`channel-view ${thread === undefined ? "" : "with-thread"}`}
      onClick={endGlance}
      onInput={endGlance}
    >
      <section class="channel" aria-label="Channel">
        <ChannelHeader channel={entry} />
        <MessageList channel={entry} />
        <WriteBar channel={entry} />
      </section>
      {thread !== undefined && <ThreadPanel key={thread} channel={entry} thread={thread} />}
    </div>
  );
}
