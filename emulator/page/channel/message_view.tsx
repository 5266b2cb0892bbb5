import { useRef, useState } from "preact/hooks";
import { AttachmentView } from "../blocks/attachment_view.tsx";
import { BlocksView } from "../blocks/blocks_view.tsx";
import { type Surface, SurfaceContext, type Value } from "../elements/surface.ts";
import { Avatar } from "../frame/avatar.tsx";
import { Icon } from "../frame/icon.tsx";
import type { ChannelEntry } from "../home.ts";
import { refreshWindows, sentenceOf, withAccess } from "../state/actions.ts";
import { api } from "../state/api.ts";
import type { Message } from "../state/shapes.ts";
import { useStore } from "../state/store.ts";
import { Mrkdwn } from "../text/mrkdwn_view.tsx";
import { clockTime, formatSlackDate } from "../text/slack_date.ts";
import { BroadcastNote } from "./broadcast_note.tsx";
import { EditBox } from "./edit_box.tsx";
import { FileList } from "./file_list.tsx";
import { MessageTools } from "./message_tools.tsx";
import { ReactionBar } from "./reaction_bar.tsx";
import { ThreadBar } from "./thread_bar.tsx";
import { useZone } from "./zone.ts";

interface Props {
  channel: ChannelEntry;
  message: Message;
  isCompact?: boolean;
  inThread?: boolean;
}

/** One message with everything that hangs on it. */
export function MessageView({ channel, message, isCompact = false, inThread = false }: Props) {
  const me = useStore((state) => state.me)!;
  const [isEditing, setEditing] = useState(false);
  const { surface, problem } = useMessageSurface(channel.id, message, me);
  const author = useAuthor(message);
  const at = useZone();
  const seconds = Number(message.ts);
  const time = clockTime(seconds * 1000, at.zone);
  const isTombstone = message.subtype === "tombstone";
  const isForMe = message.text.includes(`<@${me}>`);
  return (
    <article
      tabIndex={-1}
      class={`message ${isCompact ? "is-compact" : ""} ${message.is_ephemeral ? "is-ephemeral" : ""} ${
        isForMe ? "is-for-me" : ""
      }`}
      data-ts={message.ts}
      aria-label={`${author.name}, ${time}`}
    >
      <div class="message-side">
        {isCompact
          ? <time>{time}</time>
          : <Avatar id={author.id} name={author.name} emoji={message.icons?.emoji} picture={message.icons?.image_48} />}
      </div>
      <div class="message-main">
        {message.is_ephemeral && (
          <p class="only-you">
            <Icon name="eye" size={14} /> Only visible to you
          </p>
        )}
        {!isCompact && (
          <p class="message-head">
            <b>{author.name}</b>
            {author.isBot && <span class="badge">APP</span>}
            <time title={formatSlackDate(seconds, "{date_long} at {time_secs}", at)}>{time}</time>
          </p>
        )}
        <BroadcastNote channel={channel.id} message={message} inThread={inThread} />
        {isEditing
          ? <EditBox channel={channel.id} message={message} onDone={() => setEditing(false)} />
          : (
            <SurfaceContext.Provider value={surface}>
              <MessageBody message={message} />
            </SurfaceContext.Provider>
          )}
        {problem !== "" && <p class="problem" role="alert">{problem}</p>}
        {message.files !== undefined && <FileList files={message.files} />}
        {(message.reactions?.length ?? 0) > 0 && <ReactionBar channel={channel.id} message={message} />}
        {!inThread && (message.reply_count ?? 0) > 0 && <ThreadBar channel={channel.id} message={message} />}
      </div>
      {!isTombstone && !message.is_ephemeral && !channel.is_archived && (
        <MessageTools
          channel={channel}
          message={message}
          inThread={inThread}
          onEdit={() => setEditing(true)}
        />
      )}
    </article>
  );
}

function MessageBody({ message }: { message: Message }) {
  if (message.subtype === "tombstone") return <p class="tombstone">This message was deleted.</p>;
  const hasBlocks = message.blocks !== undefined && message.blocks.length > 0;
  return (
    <div class="message-body">
      {hasBlocks ? <BlocksView blocks={message.blocks!} /> : message.text !== "" && <Mrkdwn text={message.text} />}
      {message.edited !== undefined && <span class="edited">(edited)</span>}
      {message.attachments?.map((attachment, i) => <AttachmentView key={i} attachment={attachment} />)}
    </div>
  );
}

function useAuthor(message: Message): { id: string; name: string; isBot: boolean } {
  const person = useStore((state) => state.home?.people.find((one) => one.id === message.user));
  const id = message.user ?? message.bot_id ?? message.username ?? "";
  const name = message.username ?? person?.shown ?? message.bot_profile?.name ?? id;
  return { id, name, isBot: message.bot_id !== undefined };
}

/** Presses in a message; what is picked but not yet told stays here. */
function useMessageSurface(channel: string, message: Message, user: string): { surface: Surface; problem: string } {
  const [entered, setEntered] = useState<Record<string, Value>>({});
  const [busy, setBusy] = useState<string | undefined>();
  const [problem, setProblem] = useState("");
  const latest = useRef(entered);
  const surface: Surface = {
    busy,
    read: (blockId, actionId) => entered[`${blockId}/${actionId}`],
    write: (blockId, actionId, value) => {
      latest.current = { ...latest.current, [`${blockId}/${actionId}`]: value };
      setEntered(latest.current);
    },
    press: async (gesture) => {
      setBusy(`${gesture.block_id}/${gesture.action_id}`);
      setProblem("");
      try {
        await withAccess(user, () => api.act({ user, channel, ts: message.ts, ...gesture }));
        await refreshWindows();
      } catch (cause) {
        setProblem(sentenceOf(cause));
      } finally {
        setBusy(undefined);
      }
    },
    suggest: (action_id, block_id, value) =>
      api.suggestions({ user, channel, ts: message.ts, action_id, block_id, value }),
  };
  return { surface, problem };
}
