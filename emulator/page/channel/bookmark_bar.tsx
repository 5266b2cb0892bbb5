import { Icon } from "../frame/icon.tsx";
import type { ChannelEntry } from "../home.ts";
import { Emoji } from "../text/emoji_view.tsx";
import { SlackLink } from "../text/slack_link.tsx";

/** Links at the top of a channel; those to shortcuts run them. */
export function BookmarkBar({ bookmarks }: { bookmarks: ChannelEntry["bookmarks"] }) {
  return (
    <nav class="bookmarks" aria-label="Bookmarks">
      {bookmarks.map((bookmark) => (
        <SlackLink key={bookmark.id} url={bookmark.link}>
          {bookmark.emoji !== "" ? <Emoji name={bookmark.emoji} /> : <Icon name="bookmark" size={14} />}
          {bookmark.title}
        </SlackLink>
      ))}
    </nav>
  );
}
