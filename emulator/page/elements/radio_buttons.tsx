import { useId } from "preact/hooks";
import { TextView } from "../text/text_object.tsx";
import { initialValues, optionGroups } from "./options.ts";
import { type ElementProps, useElement } from "./surface.ts";

export function RadioButtons(props: ElementProps) {
  const { value, change } = useElement(props);
  const name = useId();
  const chosen = value === undefined ? initialValues(props.element)[0] : value;
  const [{ options }] = optionGroups(props.element);
  return (
    <div role="radiogroup" aria-labelledby={props.labelId} class="choices">
      {options.map((option) => (
        <label key={option.value} class="choice">
          <input type="radio" name={name} checked={chosen === option.value} onChange={() => change(option.value)} />
          <span>
            <TextView text={option.text} />
            {option.description !== undefined && (
              <small>
                <TextView text={option.description} />
              </small>
            )}
          </span>
        </label>
      ))}
    </div>
  );
}
