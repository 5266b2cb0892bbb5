import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

interface Props {
  /** What it hangs on. */
  anchor: RefObject<HTMLElement | null>;
  onClose: () => void;
  label: string;
  class?: string;
  children: ComponentChildren;
}

const GAP_PX = 4;

/** A small panel above everything else, beside its anchor. Esc and a click elsewhere close it. */
export function Popover({ anchor, onClose, label, class: name = "", children }: Props) {
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    panel.current!.showPopover();
    place(panel.current!, anchor.current!);
  }, []);
  useLayoutEffect(() => place(panel.current!, anchor.current!));
  useEffect(() => {
    const pressElsewhere = (event: PointerEvent) => {
      const target = event.target as Node;
      if (!panel.current!.contains(target) && !anchor.current?.contains(target)) onClose();
    };
    document.addEventListener("pointerdown", pressElsewhere, true);
    return () => document.removeEventListener("pointerdown", pressElsewhere, true);
  }, [onClose]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
    anchor.current?.focus();
  };
  return (
    <div ref={panel} popover="manual" role="dialog" aria-label={label} class={`popover ${name}`} onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}

/** Below the anchor where it fits, else above; never beyond the edges of the page. */
function place(panel: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const fitsBelow = at.bottom + GAP_PX + height <= innerHeight;
  const top = fitsBelow ? at.bottom + GAP_PX : Math.max(GAP_PX, at.top - GAP_PX - height);
  const left = Math.max(GAP_PX, Math.min(at.left, innerWidth - width - GAP_PX));
  panel.style.top = `${top}px`;
  panel.style.left = `${left}px`;
}
