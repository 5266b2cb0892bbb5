import { goTo } from "../state/place.ts";
import type { Message } from "../state/shapes.ts";

/** Over a reply that its channel sees too: where it belongs, and in its thread, that the channel sees it. */
export function BroadcastNote(
  { channel, message, inThread }: { channel: string; message: Message; inThread: boolean },
) {
  if (message.subtype !== "thread_broadcast") return null;
  if (inThread) return <p class="broadcast-note">Also sent to the channel</p>;
  return (
    <p class="broadcast-note">
      replied to{" "}
      <button
        type="button"
        class="link-button"
        onClick={() => goTo({ view: "channel", channel, thread: message.thread_ts! })}
      >
        a thread
      </button>
    </p>
  );
}
