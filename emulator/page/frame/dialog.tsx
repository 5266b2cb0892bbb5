import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

interface Props {
  label: string;
  onClose: () => void;
  /** A click beside it closes it, unless work could be lost. */
  closesBeside?: boolean;
  class?: string;
  children: ComponentChildren;
}

/** What had the focus when a window opened, by the window. */
const openers = new WeakMap<Element, Element | null>();

/** A window over the page. The browser keeps the focus inside; it goes back where it was. Esc closes. */
export function DialogFrame({ label, onClose, closesBeside = true, class: name = "", children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Before anything else is heard, so that what is typed next goes into the window.
  useLayoutEffect(() => {
    const shown = dialog.current!;
    openers.set(shown, document.activeElement);
    shown.showModal();
    return () => {
      shown.close();
      giveBackFocus(shown);
    };
  }, []);
  const cancel = (event: Event) => {
    event.preventDefault();
    onClose();
  };
  const clickBeside = (event: MouseEvent) => {
    if (closesBeside && event.target === dialog.current) onClose();
  };
  return (
    <dialog ref={dialog} class={`dialog ${name}`} aria-label={label} onCancel={cancel} onMouseDown={clickBeside}>
      {children}
    </dialog>
  );
}

/** The window is gone from the page by now, so the browser no longer does it. One opened from another that has closed
 * since, as a form from the list of shortcuts, gives back to what opened the first. */
function giveBackFocus(closed: Element): void {
  let opener = openers.get(closed);
  while (opener && !opener.isConnected) opener = openers.get(opener.closest("dialog") ?? opener);
  if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
}
