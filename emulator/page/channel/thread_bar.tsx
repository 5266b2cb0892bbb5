import { Avatar } from "../frame/avatar.tsx";
import { goTo } from "../state/place.ts";
import type { Message } from "../state/shapes.ts";
import { useStore } from "../state/store.ts";
import { clockTime, dayName } from "../text/slack_date.ts";
import { useZone } from "./zone.ts";

/** "3 replies": opens the thread. */
export function ThreadBar({ channel, message }: { channel: string; message: Message }) {
  const people = useStore((state) => state.home!.people);
  const at = useZone();
  const latest = Number(message.latest_reply ?? message.ts) * 1000;
  const count = message.reply_count!;
  return (
    <button
      type="button"
      class="thread-bar"
      onClick={() => goTo({ view: "channel", channel, thread: message.ts })}
    >
      <span class="thread-faces">
        {message.reply_users?.slice(0, 4).map((user) => {
          const name = people.find((person) => person.id === user)?.shown ?? user;
          return <Avatar key={user} id={user} name={name} size="small" />;
        })}
      </span>
      <b>{count === 1 ? "1 reply" : `${count} replies`}</b>
      <small>{dayName(latest, at)} at {clockTime(latest, at.zone)}</small>
    </button>
  );
}
