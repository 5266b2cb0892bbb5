import type { Change } from "../../feed.ts";
import { refreshHome, refreshMessages, refreshThread, refreshWindows, startOver } from "./actions.ts";
import { getState, setState } from "./store.ts";

/** Changes that come together are read together: at most one read of a kind in this time. */
const GATHER_MS = 60;

const due = new Map<string, () => void>();

/** Runs `read` soon, once for all changes until then that name the same `what`. */
function soon(what: string, read: () => void): void {
  if (due.size === 0) setTimeout(readDue, GATHER_MS);
  due.set(what, read);
}

function readDue(): void {
  const reads = [...due.values()];
  due.clear();
  for (const read of reads) read();
}

/** Keeps the page in step with the workspace for as long as it is open. */
export function followFeed(): void {
  const feed = new EventSource("/_local/feed");
  feed.onopen = () => {
    if (!getState().connected) startOver();
    setState({ connected: true });
  };
  feed.onerror = () => setState({ connected: false });
  feed.onmessage = (event) => hear(JSON.parse(event.data));
}

function hear(change: Change): void {
  const { me, place, seen } = getState();
  switch (change.kind) {
    case "message":
      soon("home", refreshHome);
      soon(`messages ${change.channel}`, () => refreshMessages(change.channel));
      if (place.view === "channel" && place.channel === change.channel && place.thread !== undefined) {
        const { channel, thread } = place;
        soon("thread", () => refreshThread(channel, thread));
      }
      break;
    case "view":
      if (change.user === me) soon("windows", refreshWindows);
      break;
    case "run":
      soon("runs", () => setState({ seen: { ...getState().seen, run: seen.run + 1 } }));
      break;
    case "phone":
      soon("phones", () => setState({ seen: { ...getState().seen, phone: seen.phone + 1 } }));
      soon("home", refreshHome);
      break;
    case "clock":
      soon("clock", () => setState({ seen: { ...getState().seen, clock: seen.clock + 1 } }));
      soon("home", refreshHome);
      break;
    case "reset":
      startOver();
      break;
    default:
      soon("home", refreshHome);
  }
}
