import { ChannelView } from "../channel/channel_view.tsx";
import { PhonePanel } from "../phone/phone_panel.tsx";
import { useStore } from "../state/store.ts";
import { ConditionsView } from "../tools/conditions_view.tsx";
import { DataView } from "../tools/data_view.tsx";
import { RunsView } from "../tools/runs_view.tsx";
import { TriggersView } from "../tools/triggers_view.tsx";
import { ConfirmWindow } from "../windows/confirm.tsx";
import { WindowStack } from "../windows/window_stack.tsx";
import { Dialogs } from "./dialogs.tsx";
import { useShortcutKeys } from "./keys.ts";
import { Notice } from "./notice.tsx";
import { Rail } from "./rail.tsx";
import { Sidebar } from "./sidebar.tsx";
import { TopBar } from "./top_bar.tsx";

/** The whole page. */
export function App() {
  const isReady = useStore((state) => state.home !== undefined);
  const phoneOpen = useStore((state) => state.phoneOpen);
  const sidebarOpen = useStore((state) => state.sidebarOpen);
  useShortcutKeys();
  if (!isReady) {
    return (
      <main class="empty">
        <p>The workspace is opening…</p>
        <Notice />
      </main>
    );
  }
  return (
    <div class={`app ${phoneOpen ? "with-phone" : ""} ${sidebarOpen ? "with-sidebar" : ""}`}>
      <TopBar />
      <Rail />
      <Sidebar />
      <main class="main">
        <View />
      </main>
      {phoneOpen && <PhonePanel />}
      <Dialogs />
      <WindowStack />
      <ConfirmWindow />
      <Notice />
    </div>
  );
}

function View() {
  const place = useStore((state) => state.place);
  const me = useStore((state) => state.me);
  switch (place.view) {
    case "start":
      return <p class="empty">Choose a channel; what has news is bold. Ctrl+K finds others.</p>;
    case "channel":
      return <ChannelView key={`${me} ${place.channel}`} channel={place.channel} thread={place.thread} />;
    case "runs":
      return <RunsView run={place.run} />;
    case "triggers":
      return <TriggersView />;
    case "data":
      return <DataView datastore={place.datastore} />;
    case "conditions":
      return <ConditionsView />;
  }
}
