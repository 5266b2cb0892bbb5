import type { TextObject } from "../text/text_object.tsx";
import { type ElementProps, useElement } from "./surface.ts";

/** A text field, because a number field hides from the page what was typed when it is no number. */
export function NumberInput(props: ElementProps) {
  const { element } = props;
  const { value, change } = useElement(props);
  return (
    <input
      class="input input-short"
      inputMode={element.is_decimal_allowed === true ? "decimal" : "numeric"}
      value={(value ?? element.initial_value ?? "") as string}
      placeholder={(element.placeholder as TextObject | undefined)?.text}
      aria-labelledby={props.labelId}
      aria-invalid={props.invalid}
      onInput={(event) => change(event.currentTarget.value, { quietly: true })}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
