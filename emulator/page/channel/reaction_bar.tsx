import { attempt } from "../state/actions.ts";
import { api } from "../state/api.ts";
import type { Message } from "../state/shapes.ts";
import { useStore } from "../state/store.ts";
import { Emoji } from "../text/emoji_view.tsx";

/** Reactions with their numbers; a click adds one's own or takes it back. */
export function ReactionBar({ channel, message }: { channel: string; message: Message }) {
  const me = useStore((state) => state.me)!;
  const people = useStore((state) => state.home!.people);
  const nameOf = (id: string) => id === me ? "you" : people.find((person) => person.id === id)?.shown ?? id;
  return (
    <div class="reactions">
      {message.reactions!.map(({ name, users }) => {
        const isMine = users.includes(me);
        const who = `${users.map(nameOf).join(", ")} reacted with :${name}:`;
        return (
          <button
            key={name}
            type="button"
            class="reaction"
            aria-pressed={isMine}
            aria-label={who}
            title={who}
            onClick={() => attempt(() => api.react({ user: me, channel, ts: message.ts, name, remove: isMine }))}
          >
            <Emoji name={name} /> {users.length}
          </button>
        );
      })}
    </div>
  );
}
