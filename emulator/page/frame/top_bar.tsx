import { setState, useStore } from "../state/store.ts";
import { ActAs } from "./act_as.tsx";
import { ClockChip } from "./clock_chip.tsx";
import { Icon } from "./icon.tsx";
import { IconButton } from "./icon_button.tsx";
import { LookSwitch } from "./look_switch.tsx";

/** The bar over everything: workspace, search, time, and whose eyes one looks through. */
export function TopBar() {
  const team = useStore((state) => state.home!.team.name);
  const sidebarOpen = useStore((state) => state.sidebarOpen);
  return (
    <header class="top-bar">
      <span class="menu-switch">
        <IconButton
          icon="menu"
          label="Channels"
          pressed={sidebarOpen}
          onClick={() => setState({ sidebarOpen: !sidebarOpen })}
        />
      </span>
      <span class="team">
        <b>{team}</b>
        <small>local workspace</small>
      </span>
      <button
        type="button"
        class="search"
        aria-label="Find a channel or person"
        onClick={() => setState({ dialog: { kind: "jump" } })}
      >
        <Icon name="search" size={16} />
        <span>Find a channel or person</span>
        <kbd>Ctrl K</kbd>
      </button>
      <ClockChip />
      <LookSwitch />
      <ActAs />
    </header>
  );
}
