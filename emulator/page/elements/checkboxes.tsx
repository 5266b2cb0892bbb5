import { TextView } from "../text/text_object.tsx";
import { initialValues, optionGroups } from "./options.ts";
import { type ElementProps, useElement } from "./surface.ts";

export function Checkboxes(props: ElementProps) {
  const { value, change } = useElement(props);
  const chosen = value === undefined ? initialValues(props.element) : value as string[];
  const [{ options }] = optionGroups(props.element);
  return (
    <div role="group" aria-labelledby={props.labelId} class="choices">
      {options.map((option) => (
        <label key={option.value} class="choice">
          <input
            type="checkbox"
            checked={chosen.includes(option.value)}
            onChange={(event) =>
              change(
                event.currentTarget.checked ? [...chosen, option.value] : chosen.filter((one) => one !== option.value),
              )}
          />
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
