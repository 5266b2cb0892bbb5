import { Icon, type IconName } from "./icon.tsx";

interface Props {
  icon: IconName;
  label: string;
  onClick: (event: MouseEvent) => void;
  pressed?: boolean;
  disabled?: boolean;
  size?: number;
}

/** A button that shows a drawing; its label is read aloud and shown on hover. */
export function IconButton({ icon, label, onClick, pressed, disabled, size }: Props) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} size={size} />
    </button>
  );
}
