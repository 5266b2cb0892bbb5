import type { ComponentType } from "preact";
import { Button } from "./button.tsx";
import { Checkboxes } from "./checkboxes.tsx";
import { DatePicker, DateTimePicker, TimePicker } from "./date_pickers.tsx";
import { FileInput } from "./file_input.tsx";
import { ImageElement } from "./image_element.tsx";
import { Menu } from "./menu.tsx";
import { NumberInput } from "./number_input.tsx";
import { Overflow } from "./overflow.tsx";
import { RadioButtons } from "./radio_buttons.tsx";
import { RichTextInput } from "./rich_text_input.tsx";
import type { ElementProps } from "./surface.ts";
import { TextInput } from "./text_input.tsx";

const VIEWS: Record<string, ComponentType<ElementProps>> = {
  button: Button,
  workflow_button: Button,
  checkboxes: Checkboxes,
  datepicker: DatePicker,
  datetimepicker: DateTimePicker,
  timepicker: TimePicker,
  email_text_input: TextInput,
  url_text_input: TextInput,
  plain_text_input: TextInput,
  number_input: NumberInput,
  rich_text_input: RichTextInput,
  file_input: FileInput,
  image: ImageElement,
  overflow: Overflow,
  radio_buttons: RadioButtons,
  static_select: Menu,
  external_select: Menu,
  users_select: Menu,
  conversations_select: Menu,
  channels_select: Menu,
  multi_static_select: Menu,
  multi_external_select: Menu,
  multi_users_select: Menu,
  multi_conversations_select: Menu,
  multi_channels_select: Menu,
};

/** Any Block Kit element; one that is not known says so instead of vanishing. */
export function ElementView(props: ElementProps) {
  const type = String(props.element.type);
  const View = VIEWS[type];
  if (View === undefined) return <span class="unknown">This page does not show "{type}".</span>;
  return <View {...props} />;
}
