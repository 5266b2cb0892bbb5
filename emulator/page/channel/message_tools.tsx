import { useRef, useState } from "preact/hooks";
import { ActionMenu } from "../frame/action_menu.tsx";
import { IconButton } from "../frame/icon_button.tsx";
import { Popover } from "../frame/popover.tsx";
import type { ChannelEntry } from "../home.ts";
import { attempt, notify } from "../state/actions.ts";
import { api } from "../state/api.ts";
import { goTo } from "../state/place.ts";
import type { Message } from "../state/shapes.ts";
import { getState, useStore } from "../state/store.ts";
import { askToConfirm } from "../windows/confirm_state.ts";
import { EmojiPicker } from "./emoji_picker.tsx";

interface Props {
  channel: ChannelEntry;
  message: Message;
  inThread: boolean;
  onEdit: () => void;
}

/** What can be done with a message: react, answer, copy its link, and with one's own: edit, delete. */
export function MessageTools({ channel, message, inThread, onEdit }: Props) {
  const me = useStore((state) => state.me)!;
  const [open, setOpen] = useState<"emoji" | "more" | undefined>();
  const bar = useRef<HTMLDivElement>(null);
  const close = () => {
    setOpen(undefined);
    bar.current?.focus({ preventScroll: true });
  };
  const react = (name: string) => {
    close();
    attempt(() => api.react({ user: me, channel: channel.id, ts: message.ts, name }));
  };
  const isMine = message.user === me;
  return (
    <div
      ref={bar}
      tabIndex={-1}
      class={`message-tools ${open === undefined ? "" : "is-open"}`}
      role="toolbar"
      aria-label="Message actions"
    >
      <IconButton icon="smile" label="Add a reaction" onClick={() => setOpen(open === "emoji" ? undefined : "emoji")} />
      {!inThread && (
        <IconButton
          icon="reply"
          label="Reply in thread"
          onClick={() => goTo({ view: "channel", channel: channel.id, thread: message.thread_ts ?? message.ts })}
        />
      )}
      <IconButton icon="more" label="More actions" onClick={() => setOpen(open === "more" ? undefined : "more")} />
      {open === "emoji" && (
        <Popover anchor={bar} label="Choose an emoji" class="emoji-panel" onClose={close}>
          <EmojiPicker onPick={react} />
        </Popover>
      )}
      {open === "more" && (
        <ActionMenu anchor={bar} label="More actions" onClose={close}>
          <button
            type="button"
            role="menuitem"
            class="menu-item"
            autofocus
            onClick={() => copyLink(channel, message).then(close)}
          >
            Copy link
          </button>
          <button type="button" role="menuitem" class="menu-item" onClick={() => copyTs(message).then(close)}>
            Copy timestamp
          </button>
          {isMine && (
            <button
              type="button"
              role="menuitem"
              class="menu-item"
              onClick={() => {
                close();
                onEdit();
              }}
            >
              Edit message
            </button>
          )}
          {isMine && (
            <button
              type="button"
              role="menuitem"
              class="menu-item menu-item-bad"
              onClick={() => {
                close();
                deleteMessage(me, channel, message);
              }}
            >
              Delete message
            </button>
          )}
        </ActionMenu>
      )}
    </div>
  );
}

async function deleteMessage(me: string, channel: ChannelEntry, message: Message): Promise<void> {
  const isSure = await askToConfirm({
    title: { text: "Delete message" },
    text: { text: "It will be gone for everybody." },
    confirm: { text: "Delete" },
    style: "danger",
  });
  if (isSure) await attempt(() => api.deleteMessage(me, channel.id, message.ts));
}

/** The same address as chat.getPermalink gives. */
async function copyLink(channel: ChannelEntry, { ts, thread_ts }: Message): Promise<void> {
  const inThread = thread_ts !== undefined && thread_ts !== ts ? `?thread_ts=${thread_ts}&cid=${channel.id}` : "";
  const address = `https://${getState().home!.team.domain}.slack.com/archives/${channel.id}/p${ts.replace(".", "")}`;
  await navigator.clipboard.writeText(address + inThread);
  notify("The link is copied.");
}

async function copyTs(message: Message): Promise<void> {
  await navigator.clipboard.writeText(message.ts);
  notify("The timestamp is copied.");
}
