import { IconButton } from "../frame/icon_button.tsx";
import { Icon } from "../frame/icon.tsx";
import type { ChannelEntry } from "../home.ts";
import { setState, useStore } from "../state/store.ts";
import { PlainText } from "../text/text_object.tsx";
import { Mrkdwn } from "../text/mrkdwn_view.tsx";
import { BookmarkBar } from "./bookmark_bar.tsx";
import { channelTitle, othersIn } from "./channel_title.ts";

/** Name, topic, people and bookmarks of a channel. */
export function ChannelHeader({ channel }: { channel: ChannelEntry }) {
  const home = useStore((state) => state.home)!;
  const isDirect = channel.kind === "im" || channel.kind === "mpim";
  const about = isDirect ? othersIn(channel, home).map((person) => person.title).join(", ") : channel.topic;
  return (
    <header class="channel-header">
      <div class="channel-title">
        <h1>
          {channel.kind === "private" && <Icon name="lock" size={16} />}
          {channelTitle(channel, home)}
        </h1>
        {about !== "" && (
          <div class="topic">
            {isDirect ? <PlainText text={about} /> : <Mrkdwn text={about} />}
          </div>
        )}
        {!isDirect && (
          <button
            type="button"
            class="members-button"
            aria-label={`${channel.members.length} members`}
            onClick={() => setState({ dialog: { kind: "members", channel: channel.id } })}
          >
            <Icon name="people" size={16} /> {channel.members.length}
          </button>
        )}
        <IconButton icon="bolt" label="Shortcuts" onClick={() => setState({ dialog: { kind: "shortcuts" } })} />
      </div>
      {channel.bookmarks.length > 0 && <BookmarkBar bookmarks={channel.bookmarks} />}
    </header>
  );
}
