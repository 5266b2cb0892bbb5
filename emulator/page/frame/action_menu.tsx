import type { ComponentChildren, RefObject } from "preact";
import { walkWithArrows } from "./arrow_keys.ts";
import { Popover } from "./popover.tsx";

interface Props {
  anchor: RefObject<HTMLElement | null>;
  label: string;
  class?: string;
  onClose: () => void;
  /** Buttons with the class `menu-item`; the one with `autofocus` has the focus first. */
  children: ComponentChildren;
}

/** A menu of things to do: the arrow keys move in it, Tab leaves it. */
export function ActionMenu({ class: name = "", onClose, ...rest }: Props) {
  return (
    <Popover
      {...rest}
      role="menu"
      class={`menu ${name}`}
      onClose={onClose}
      onKeyDown={(event) => event.key === "Tab" ? onClose() : walkWithArrows(event, ".menu-item")}
    />
  );
}
