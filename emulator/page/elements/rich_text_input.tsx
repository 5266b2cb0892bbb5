import type { Json } from "../state/shapes.ts";
import type { TextObject } from "../text/text_object.tsx";
import { plainOf, richTextOf } from "./rich_text_value.ts";
import { type ElementProps, useElement } from "./surface.ts";

/** Written as plain text; every line reaches the app as rich text. */
export function RichTextInput(props: ElementProps) {
  const { element } = props;
  const { value, change } = useElement(props);
  const shown = (value ?? element.initial_value) as Json | undefined;
  return (
    <textarea
      class="input"
      rows={4}
      value={plainOf(shown)}
      placeholder={(element.placeholder as TextObject | undefined)?.text}
      aria-labelledby={props.labelId}
      aria-invalid={props.invalid}
      onInput={(event) => change(richTextOf(event.currentTarget.value), { quietly: true })}
      onChange={(event) => change(richTextOf(event.currentTarget.value))}
    />
  );
}
