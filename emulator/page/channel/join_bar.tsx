import type { ChannelEntry } from "../home.ts";
import { attempt } from "../state/actions.ts";
import { api } from "../state/api.ts";
import { useStore } from "../state/store.ts";

/** For a public channel that the person is not in. */
export function JoinBar({ channel }: { channel: ChannelEntry }) {
  const me = useStore((state) => state.me)!;
  return (
    <div class="join-bar">
      <span>You are looking at #{channel.name} without being in it.</span>
      <button
        type="button"
        class="button button-primary"
        onClick={() => attempt(() => api.setMember(me, channel.id, true))}
      >
        Join
      </button>
    </div>
  );
}
