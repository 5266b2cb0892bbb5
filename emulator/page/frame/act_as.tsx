import { useRef, useState } from "preact/hooks";
import { actAs } from "../state/actions.ts";
import { useStore } from "../state/store.ts";
import { ActionMenu } from "./action_menu.tsx";
import { Avatar } from "./avatar.tsx";
import { Icon } from "./icon.tsx";

/** Chooses the person whose workspace is shown. */
export function ActAs() {
  const me = useStore((state) => state.me)!;
  const people = useStore((state) => state.home!.people);
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const mine = people.find((person) => person.id === me)!;
  const choose = (id: string) => {
    setOpen(false);
    button.current?.focus();
    actAs(id);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class="act-as"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-label={`Acting as ${mine.real_name}. Act as somebody else`}
        onClick={() => setOpen(!isOpen)}
      >
        <Avatar id={mine.id} name={mine.real_name} size="small" />
        <span class="act-as-name">
          <small>Acting as</small>
          {mine.shown}
        </span>
        <Icon name="down" size={14} />
      </button>
      {isOpen && (
        <ActionMenu anchor={button} label="Act as" class="people-menu" onClose={() => setOpen(false)}>
          <p class="picker-group">Look at the workspace as</p>
          {people.filter((person) => !person.is_bot && !person.is_deleted).map((person) => (
            <button
              key={person.id}
              type="button"
              role="menuitemradio"
              class="menu-item"
              autofocus={person.id === me}
              aria-checked={person.id === me}
              onClick={() => choose(person.id)}
            >
              <Avatar id={person.id} name={person.real_name} size="small" />
              <span>
                {person.real_name}
                <small>
                  {[person.title, person.is_admin && "admin", person.is_guest && "guest"].filter(Boolean).join(" · ")}
                </small>
              </span>
              {person.id === me && <Icon name="check" size={16} />}
            </button>
          ))}
        </ActionMenu>
      )}
    </>
  );
}
