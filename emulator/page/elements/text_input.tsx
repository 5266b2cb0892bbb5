import type { Json } from "../state/shapes.ts";
import type { TextObject } from "../text/text_object.tsx";
import { type ElementProps, useElement } from "./surface.ts";

/** Keyboards of telephones; what is wrong with an address is said when it is submitted. */
const INPUT_MODES: Record<string, "email" | "url"> = { email_text_input: "email", url_text_input: "url" };

/** One line or several; email and web addresses too. */
export function TextInput(props: ElementProps) {
  const { element, dispatches } = props;
  const { value, change } = useElement(props);
  const reportsOn = (element.dispatch_action_config as Json | undefined)?.trigger_actions_on as string[] | undefined;
  const onEachCharacter = dispatches === true && reportsOn?.includes("on_character_entered") === true;
  const onEnter = dispatches === true && (reportsOn === undefined || reportsOn.includes("on_enter_pressed"));
  const common = {
    class: "input",
    value: (value ?? element.initial_value ?? "") as string,
    placeholder: (element.placeholder as TextObject | undefined)?.text,
    autofocus: element.focus_on_load === true,
    "aria-labelledby": props.labelId,
    "aria-invalid": props.invalid,
    onInput: (event: { currentTarget: { value: string } }) =>
      change(event.currentTarget.value, { quietly: !onEachCharacter }),
    onKeyDown: (event: KeyboardEvent & { currentTarget: { value: string } }) => {
      if (event.key !== "Enter" || element.multiline === true || !onEnter) return;
      event.preventDefault();
      change(event.currentTarget.value);
    },
  };
  if (element.multiline === true) return <textarea rows={4} {...common} />;
  return <input type="text" inputMode={INPUT_MODES[String(element.type)]} {...common} />;
}
