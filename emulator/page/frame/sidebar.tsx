import type { ComponentChildren } from "preact";
import { channelTitle, othersIn } from "../channel/channel_title.ts";
import type { ChannelEntry, Home } from "../home.ts";
import { endGlance } from "../state/actions.ts";
import { hashOf } from "../state/place.ts";
import { setState, useStore } from "../state/store.ts";
import { walkWithArrows } from "./arrow_keys.ts";
import { Avatar } from "./avatar.tsx";
import { Icon } from "./icon.tsx";
import { IconButton } from "./icon_button.tsx";

/** The acting person's channels and DMs; what has news is bold. */
export function Sidebar() {
  const home = useStore((state) => state.home)!;
  const mine = home.channels.filter((channel) => channel.is_member && !channel.is_archived);
  const channels = mine.filter((channel) => channel.kind === "public" || channel.kind === "private");
  const direct = mine.filter((channel) => channel.kind === "im" || channel.kind === "mpim");
  return (
    <nav
      class="sidebar"
      aria-label="Channels"
      onKeyDown={(event) => walkWithArrows(event, ".sidebar-entry")}
    >
      <Group title="Channels">
        {channels.sort((a, b) => a.name.localeCompare(b.name)).map((channel) => (
          <Entry key={channel.id} channel={channel} home={home} />
        ))}
        <button type="button" class="sidebar-more" onClick={() => setState({ dialog: { kind: "jump" } })}>
          <Icon name="search" size={14} /> Find or join a channel
        </button>
      </Group>
      <Group title="Direct messages">
        {direct.map((channel) => <Entry key={channel.id} channel={channel} home={home} />)}
        {direct.length === 0 && <p class="hint">None yet. Find a person to write to.</p>}
      </Group>
    </nav>
  );
}

function Group({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section>
      <h2>
        {title}
        {title === "Channels" && (
          <IconButton
            icon="plus"
            label="New channel"
            size={14}
            onClick={() => setState({ dialog: { kind: "new_channel" } })}
          />
        )}
      </h2>
      {children}
    </section>
  );
}

function Entry({ channel, home }: { channel: ChannelEntry; home: Home }) {
  const isCurrent = useStore((state) => state.place.view === "channel" && state.place.channel === channel.id);
  const other = channel.kind === "im" ? othersIn(channel, home)[0] : undefined;
  const marks = channel.kind === "im" ? channel.unread : channel.mentions;
  return (
    <a
      href={hashOf({ view: "channel", channel: channel.id })}
      class={`sidebar-entry ${channel.unread > 0 ? "is-unread" : ""}`}
      aria-current={isCurrent ? "page" : undefined}
      aria-label={`${channelTitle(channel, home)}${channel.unread > 0 ? `, ${channel.unread} unread` : ""}`}
      onClick={() => {
        setState({ sidebarOpen: false });
        endGlance();
      }}
    >
      {other !== undefined
        ? <Avatar id={other.id} name={other.real_name} size="small" />
        : <Icon name={channel.kind === "private" ? "lock" : channel.kind === "public" ? "hash" : "people"} size={15} />}
      <span class="sidebar-name">{channelTitle(channel, home).replace(/^#/, "")}</span>
      {other?.is_bot && <span class="badge">APP</span>}
      {marks > 0 && <span class="count">{marks >= 50 ? "50+" : marks}</span>}
    </a>
  );
}
