import { lastPlace } from "../state/actions.ts";
import { goTo, type Place, type View } from "../state/place.ts";
import { setState, useStore } from "../state/store.ts";
import { Icon, type IconName } from "./icon.tsx";

const VIEWS: { view: Exclude<View, "channel">; icon: IconName; label: string }[] = [
  { view: "runs", icon: "runs", label: "Runs" },
  { view: "triggers", icon: "webhook", label: "Triggers" },
  { view: "data", icon: "data", label: "Data" },
  { view: "conditions", icon: "weather", label: "Conditions" },
];

/** The places of the page: people's side above, the workshop behind it below. */
export function Rail() {
  const place = useStore((state) => state.place.view);
  const phoneOpen = useStore((state) => state.phoneOpen);
  const unread = useStore((state) => state.home!.channels.some((channel) => channel.unread > 0));
  const isMessages = place === "channel" || place === "start";
  return (
    <nav class="rail" aria-label="Places">
      <RailButton
        icon="message"
        label="Messages"
        isCurrent={isMessages}
        hasNews={unread && !isMessages}
        onClick={() => leaveFor(lastPlace())}
      />
      <RailButton icon="bolt" label="Shortcuts" onClick={() => setState({ dialog: { kind: "shortcuts" } })} />
      <RailButton
        icon="phone"
        label="Phones"
        isCurrent={phoneOpen}
        onClick={() => setState({ phoneOpen: !phoneOpen })}
      />
      <hr />
      {VIEWS.map(({ view, icon, label }) => (
        <RailButton
          key={view}
          icon={icon}
          label={label}
          isCurrent={place === view}
          onClick={() => leaveFor({ view })}
        />
      ))}
    </nav>
  );
}

const isNarrow = () => matchMedia("(max-width: 760px)").matches;

/** On a narrow screen, what lies over the page makes room for the place that was chosen. */
function leaveFor(place: Place): void {
  setState({ sidebarOpen: false, ...(isNarrow() && { phoneOpen: false }) });
  goTo(place);
}

interface Props {
  icon: IconName;
  label: string;
  isCurrent?: boolean;
  hasNews?: boolean;
  onClick: () => void;
}

function RailButton({ icon, label, isCurrent = false, hasNews = false, onClick }: Props) {
  return (
    <button type="button" class={`rail-button ${hasNews ? "has-news" : ""}`} aria-current={isCurrent} onClick={onClick}>
      <Icon name={icon} size={20} />
      <span>{label}</span>
    </button>
  );
}
