import { useEffect } from "preact/hooks";
import { setState, useStore } from "../state/store.ts";
import { IconButton } from "./icon_button.tsx";

const SHOWN_MS = 8_000;

/** What is said at the bottom of the page, and that the emulator is away. */
export function Notice() {
  const notice = useStore((state) => state.notice);
  const connected = useStore((state) => state.connected);
  useEffect(() => {
    if (notice === undefined) return;
    const timer = setTimeout(() => setState({ notice: undefined }), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <div class="notices" role="status">
      {!connected && <p class="notice notice-bad">The emulator does not answer. The page goes on when it is back.</p>}
      {notice !== undefined && (
        <p class={`notice notice-${notice.tone}`}>
          {notice.text}
          <IconButton icon="close" label="Dismiss" size={14} onClick={() => setState({ notice: undefined })} />
        </p>
      )}
    </div>
  );
}
