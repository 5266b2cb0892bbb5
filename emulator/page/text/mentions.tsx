import { openDirect } from "../state/actions.ts";
import { goTo } from "../state/place.ts";
import { useStore } from "../state/store.ts";

/** `<@U…>` as the person's name; a click opens the DM. */
export function PersonMention({ id, label }: { id: string; label?: string }) {
  const person = useStore((state) => state.home?.people.find((one) => one.id === id));
  const isMe = useStore((state) => state.me === id);
  const name = `@${person?.shown ?? label ?? id}`;
  if (person === undefined || isMe) return <span class={isMe ? "mention mention-me" : "mention"}>{name}</span>;
  return <button type="button" class="mention" onClick={() => openDirect([id])}>{name}</button>;
}

/** `<#C…>` as the channel's name; one that the person may not see says so. */
export function ChannelMention({ id, label }: { id: string; label?: string }) {
  const channel = useStore((state) => state.home?.channels.find((one) => one.id === id));
  if (channel === undefined) return <span class="mention">{label ? `#${label}` : "#private channel"}</span>;
  return (
    <button type="button" class="mention" onClick={() => goTo({ view: "channel", channel: id })}>
      #{channel.name}
    </button>
  );
}
