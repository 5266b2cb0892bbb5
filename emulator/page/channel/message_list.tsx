import { useRef } from "preact/hooks";
import { walkWithArrows } from "../frame/arrow_keys.ts";
import type { ChannelEntry } from "../home.ts";
import { showOlder } from "../state/actions.ts";
import type { Message } from "../state/shapes.ts";
import { useStore } from "../state/store.ts";
import { dayName, isoDay } from "../text/slack_date.ts";
import { followsOn } from "./grouping.ts";
import { MessageView } from "./message_view.tsx";
import { useStayAtEnd } from "./stay_at_end.ts";
import { useZone } from "./zone.ts";

/** The messages of a channel under the names of their days, with a line where the news begin. */
export function MessageList({ channel }: { channel: ChannelEntry }) {
  const messages = useStore((state) => state.messages[channel.id]);
  const newSince = useStore((state) => state.newSince);
  const me = useStore((state) => state.me);
  const at = useZone();
  const list = useRef<HTMLDivElement>(null);
  const rememberEnd = useStayAtEnd(list, messages);
  const firstNew = messages?.find((message) => message.ts > newSince && message.user !== me && newSince !== "");
  return (
    <div
      ref={list}
      class="messages"
      role="log"
      aria-label="Messages"
      tabIndex={0}
      onScroll={rememberEnd}
      onKeyDown={(event) => walkWithArrows(event, ".message")}
    >
      <div class="messages-inner">
        {messages !== undefined && messages.length >= 60 && (
          <button
            type="button"
            class="button older"
            onClick={() => showOlder(channel.id)}
          >
            Show older messages
          </button>
        )}
        {messages?.length === 0 && <p class="empty">Nothing has been written here yet.</p>}
        {messages?.map((message, i) => {
          const before: Message | undefined = messages[i - 1];
          const isNewDay = before === undefined || dayOf(message, at.zone) !== dayOf(before, at.zone);
          return (
            <div key={message.ts}>
              {isNewDay && <p class="day">{dayName(Number(message.ts) * 1000, at)}</p>}
              {message === firstNew && <p class="news">New</p>}
              <MessageView
                channel={channel}
                message={message}
                isCompact={!isNewDay && message !== firstNew && followsOn(before, message)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

const dayOf = (message: Message, zone: string) => isoDay(Number(message.ts) * 1000, zone);
