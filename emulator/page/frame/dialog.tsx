import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface Props {
  label: string;
  onClose: () => void;
  /** A click beside it closes it, unless work could be lost. */
  closesBeside?: boolean;
  class?: string;
  children: ComponentChildren;
}

/** A window over the page. The browser keeps the focus inside and gives it back; Esc closes. */
export function DialogFrame({ label, onClose, closesBeside = true, class: name = "", children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current!;
    shown.showModal();
    return () => shown.close();
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
