import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

interface Props {
  /** What it hangs on. */
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  /** Hears every key but Esc. */
  onKeyDown?: (event: KeyboardEvent & { currentTarget: HTMLElement }) => void;
  label: string;
  role?: "dialog" | "menu";
  class?: string;
  children: ComponentChildren;
}

const GAP_PX = 4;

/** A small panel above everything else, beside its anchor. Esc and a click elsewhere close it. */
export function Popover({ anchor, onClose, onKeyDown, label, role = "dialog", class: name = "", children }: Props) {
  const panel = useRef<HTMLDivElement>(null);
  const isAbove = useRef(false);
  const place = () => {
    if (anchor.current !== null) isAbove.current = placeBeside(panel.current!, anchor.current, isAbove.current);
  };
  useLayoutEffect(() => {
    panel.current!.showPopover();
    // What is in it grows and shrinks, as a list does while it is narrowed by typing.
    const resized = new ResizeObserver(place);
    resized.observe(panel.current!);
    return () => resized.disconnect();
  }, []);
  useLayoutEffect(place);
  useEffect(() => {
    const pressElsewhere = (event: PointerEvent) => {
      const target = event.target as Node;
      if (!panel.current!.contains(target) && !anchor.current?.contains(target)) onClose();
    };
    document.addEventListener("pointerdown", pressElsewhere, true);
    return () => document.removeEventListener("pointerdown", pressElsewhere, true);
  }, [onClose]);
  const hearKey = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    if (event.key !== "Escape") return onKeyDown?.(event);
    event.preventDefault();
    event.stopPropagation();
    onClose();
    anchor.current?.focus();
  };
  return (
    <div ref={panel} popover="manual" role={role} aria-label={label} class={`popover ${name}`} onKeyDown={hearKey}>
      {children}
    </div>
  );
}

/** Below the anchor where it fits, else above, never beyond the edges of the page. Once above it stays there: what
 * jumps while somebody types is lost to the eye. */
function placeBeside(panel: HTMLElement, anchor: HTMLElement, wasAbove: boolean): boolean {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const isAbove = wasAbove || at.bottom + GAP_PX + height > innerHeight;
  const top = isAbove ? Math.max(GAP_PX, at.top - GAP_PX - height) : at.bottom + GAP_PX;
  const left = Math.max(GAP_PX, Math.min(at.left, innerWidth - width - GAP_PX));
  panel.style.top = `${top}px`;
  panel.style.left = `${left}px`;
  return isAbove;
}
