import { useRef } from "preact/hooks";
import { walkWithArrows } from "../frame/arrow_keys.ts";
import { IconButton } from "../frame/icon_button.tsx";
import type { ChannelEntry } from "../home.ts";
import { goTo } from "../state/place.ts";
import { useStore } from "../state/store.ts";
import { channelTitle } from "./channel_title.ts";
import { followsOn } from "./grouping.ts";
import { MessageView } from "./message_view.tsx";
import { useStayAtEnd } from "./stay_at_end.ts";
import { WriteBar } from "./write_bar.tsx";

/** A thread: its root, its replies, and a place to answer. */
export function ThreadPanel({ channel, thread }: { channel: ChannelEntry; thread: string }) {
  const home = useStore((state) => state.home)!;
  const messages = useStore((state) => state.threads[`${channel.id}/${thread}`]) ?? [];
  const list = useRef<HTMLDivElement>(null);
  const rememberEnd = useStayAtEnd(list, messages);
  const [root, ...replies] = messages;
  const close = () => goTo({ view: "channel", channel: channel.id });
  return (
    <aside class="thread" aria-label="Thread" onKeyDown={(event) => event.key === "Escape" && close()}>
      <header class="panel-head">
        <h2>Thread</h2>
        <small>{channelTitle(channel, home)}</small>
        <IconButton icon="close" label="Close thread" onClick={close} />
      </header>
      <div
        ref={list}
        class="messages"
        role="log"
        aria-label="Thread messages"
        tabIndex={0}
        onScroll={rememberEnd}
        onKeyDown={(event) => walkWithArrows(event, ".message")}
      >
        {root !== undefined && <MessageView channel={channel} message={root} inThread />}
        {replies.length > 0 && (
          <p class="reply-count">{replies.length === 1 ? "1 reply" : `${replies.length} replies`}</p>
        )}
        {replies.map((message, i) => (
          <MessageView
            key={message.ts}
            channel={channel}
            message={message}
            inThread
            isCompact={followsOn(replies[i - 1], message)}
          />
        ))}
      </div>
      <WriteBar channel={channel} thread={thread} />
    </aside>
  );
}
