import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Icon } from "../frame/icon.tsx";
import { Popover } from "../frame/popover.tsx";
import { TextView } from "../text/text_object.tsx";
import { matchingGroups, type Option, type OptionGroup } from "./options.ts";

interface Props {
  label: string;
  labelId?: string;
  invalid?: boolean;
  groups: OptionGroup[];
  /** Options that may be chosen already though no group holds them. */
  known: Option[];
  chosen: string[];
  isMulti: boolean;
  most?: number;
  /** Asks for options that fit what was typed. */
  suggest?: (typed: string) => Promise<OptionGroup[]>;
  minimumTyped: number;
  /** `isOver` when the list has closed. */
  onChange: (chosen: string[], isOver: boolean) => void;
}

/** A list to choose from, opened by a button, narrowed by typing; keyboard and screen readers as for any combobox. */
export function Picker(props: Props) {
  const { groups, known, chosen, isMulti } = props;
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const seen = useRef(new Map<string, Option>());
  for (const option of [...known, ...groups.flatMap((group) => group.options)]) seen.current.set(option.value, option);
  const openedWith = useRef<string>("");
  const open = () => {
    openedWith.current = chosen.join("\n");
    setOpen(true);
  };
  const close = () => {
    setOpen(false);
    if (isMulti && chosen.join("\n") !== openedWith.current) props.onChange(chosen, true);
    button.current?.focus();
  };
  const choose = (option: Option) => {
    seen.current.set(option.value, option);
    if (!isMulti) {
      setOpen(false);
      button.current?.focus();
      return props.onChange([option.value], true);
    }
    const has = chosen.includes(option.value);
    if (!has && props.most !== undefined && chosen.length >= props.most) return;
    props.onChange(has ? chosen.filter((one) => one !== option.value) : [...chosen, option.value], false);
  };
  const shown = chosen.map((value) => seen.current.get(value) ?? { value, text: { text: value } });
  const words = useId();
  return (
    <div class="picker">
      <button
        ref={button}
        type="button"
        class={`picker-button ${shown.length === 0 ? "is-empty" : ""}`}
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        aria-labelledby={props.labelId === undefined ? undefined : `${props.labelId} ${words}`}
        aria-invalid={props.invalid}
        onClick={isOpen ? close : open}
      >
        <span id={words} class="picker-words">
          {shown.length === 0
            ? props.label
            : shown.map((option) => (
              <span key={option.value} class={isMulti ? "chip" : ""}>
                <TextView text={option.text} />
              </span>
            ))}
        </span>
        <Icon name="down" size={14} />
      </button>
      {isOpen && (
        <Popover anchor={button} label={props.label} class="picker-panel" onClose={close}>
          <OptionList {...props} choose={choose} />
        </Popover>
      )}
    </div>
  );
}

function OptionList(props: Props & { choose: (option: Option) => void }) {
  const { chosen, suggest, minimumTyped, choose } = props;
  const [typed, setTyped] = useState("");
  const [suggested, setSuggested] = useState<OptionGroup[]>([]);
  const [problem, setProblem] = useState("");
  const [active, setActive] = useState(0);
  const id = useId();
  useEffect(() => {
    if (suggest === undefined || typed.length < minimumTyped) return setSuggested([]);
    let isWanted = true;
    suggest(typed).then(
      (groups) => isWanted && (setSuggested(groups), setProblem("")),
      (cause) => isWanted && setProblem(cause.message),
    );
    return () => void (isWanted = false);
  }, [typed]);
  const shown = suggest === undefined ? matchingGroups(props.groups, typed) : suggested;
  const flat = shown.flatMap((group) => group.options);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && flat.length > 0) {
      event.preventDefault();
      const next = (active + step + flat.length) % flat.length;
      setActive(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
    }
    if (event.key === "Enter") {
      event.preventDefault();
      if (flat[active] !== undefined) choose(flat[active]);
    }
  };
  const hint = suggest !== undefined && typed.length < minimumTyped
    ? minimumTyped === 1 ? "Type to search." : `Type ${minimumTyped} characters or more to search.`
    : flat.length === 0
    ? "Nothing fits."
    : undefined;
  return (
    <>
      <input
        class="input"
        autofocus
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={`${id}-${active}`}
        aria-label={`Search: ${props.label}`}
        placeholder="Search"
        value={typed}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div
        id={id}
        role="listbox"
        aria-label={props.label}
        aria-multiselectable={props.isMulti}
        class="picker-list"
        // The focus stays in the search field, so that the keyboard goes on working there.
        onMouseDown={(event) => event.preventDefault()}
      >
        {shown.map((group, g) => (
          <div key={g} role="group" aria-label={group.label}>
            {group.label !== undefined && <p class="picker-group">{group.label}</p>}
            {group.options.map((option) => {
              const index = flat.indexOf(option);
              return (
                <div
                  key={option.value}
                  id={`${id}-${index}`}
                  role="option"
                  aria-selected={chosen.includes(option.value)}
                  class={`picker-option ${index === active ? "is-active" : ""}`}
                  onClick={() => choose(option)}
                  onMouseMove={() => setActive(index)}
                >
                  <TextView text={option.text} />
                  {option.description !== undefined && (
                    <small>
                      <TextView text={option.description} />
                    </small>
                  )}
                </div>
              );
            })}
          </div>
        ))}
        {problem !== "" ? <p class="problem">{problem}</p> : hint !== undefined && <p class="hint">{hint}</p>}
      </div>
    </>
  );
}
