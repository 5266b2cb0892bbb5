import { useRef, useState } from "preact/hooks";
import { ActionMenu } from "../frame/action_menu.tsx";
import { Icon } from "../frame/icon.tsx";
import { safeAddress } from "../../slack/parse_mrkdwn.ts";
import { TextView } from "../text/text_object.tsx";
import { type Option, optionGroups } from "./options.ts";
import { type ElementProps, useElement } from "./surface.ts";

/** The menu behind three dots. */
export function Overflow(props: ElementProps) {
  const { press, isBusy } = useElement(props);
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const [{ options }] = optionGroups(props.element);
  const choose = async (option: Option) => {
    setOpen(false);
    button.current?.focus();
    const address = option.url === undefined ? undefined : safeAddress(option.url);
    if (address !== undefined) open(address, "_blank", "noopener,noreferrer");
    await press(option.value);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class="button button-plain button-square"
        aria-label="More options"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-busy={isBusy}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="more" />
      </button>
      {isOpen && (
        <ActionMenu anchor={button} label="More options" onClose={() => setOpen(false)}>
          {options.map((option, i) => (
            <button
              key={option.value}
              type="button"
              role="menuitem"
              class="menu-item"
              autofocus={i === 0}
              onClick={() => choose(option)}
            >
              <TextView text={option.text} />
              {option.description !== undefined && (
                <small>
                  <TextView text={option.description} />
                </small>
              )}
            </button>
          ))}
        </ActionMenu>
      )}
    </>
  );
}
