import { assert, assertEquals } from "@std/assert";
import type { Parameter } from "../app/app.ts";
import { type FormElement, formValues, formView } from "./form.ts";
import type { Json } from "./elements.ts";
import { stateOf, withEntry } from "./view_state.ts";
import { placedElements } from "./elements.ts";

const plain = (text: string) => ({ type: "plain_text", text, emoji: true });
const option = (value: string, text = value) => ({ text: plain(text), value });
const anyChannel = { filter: { include: ["public", "private"], exclude_bot_users: true } };

/** A field, the element that shows it, what the element holds once filled in, and what the workflow gets. */
const FIELDS: { field: Parameter & Partial<FormElement>; element: Json; held: Json; given: unknown }[] = [
  {
    field: { type: "string", long: true, minLength: 1, maxLength: 9, default: "hi" },
    element: { type: "plain_text_input", multiline: true, min_length: 1, max_length: 9, initial_value: "hi" },
    held: { value: "<b>" },
    given: "<b>",
  },
  {
    field: { type: "string", format: "email" },
    element: { type: "email_text_input" },
    held: { value: "a@b.c" },
    given: "a@b.c",
  },
  {
    field: { type: "string", format: "url" },
    element: { type: "url_text_input" },
    held: { value: "https://b.c" },
    given: "https://b.c",
  },
  {
    field: { type: "string", enum: ["a", "b"], choices: [{ value: "b", title: "Bee" }], default: "b" },
    element: {
      type: "static_select",
      options: [option("a"), option("b", "Bee")],
      initial_option: option("b", "Bee"),
    },
    held: { selected_option: option("a") },
    given: "a",
  },
  {
    field: { type: "string", enum: [":a:", ":b:"], choices: [{ value: "a", title: "A" }, { value: "b", title: "B" }] },
    element: { type: "static_select", options: [option("a", "A"), option("b", "B")] },
    held: { selected_option: option("b", "B") },
    given: "b",
  },
  {
    field: { type: "string", choices: [{ value: "a", title: "A" }] },
    element: { type: "static_select", options: [option("a", "A")] },
    held: { selected_option: option("a", "A") },
    given: "a",
  },
  {
    field: { type: "boolean", default: false },
    element: {
      type: "radio_buttons",
      options: [option("true", "True"), option("false", "False")],
      initial_option: option("false", "False"),
    },
    held: { selected_option: option("false", "False") },
    given: false,
  },
  {
    field: { type: "integer", minimum: 0, maximum: 9, default: 3 },
    element: { type: "number_input", is_decimal_allowed: false, min_value: "0", max_value: "9", initial_value: "3" },
    held: { value: "0" },
    given: 0,
  },
  {
    field: { type: "number" },
    element: { type: "number_input", is_decimal_allowed: true },
    held: { value: "1.5" },
    given: 1.5,
  },
  {
    field: { type: "integer", enum: [1, 2] },
    element: { type: "static_select", options: [option("1"), option("2")] },
    held: { selected_option: option("2") },
    given: 2,
  },
  {
    field: { type: "array", items: { type: "string", enum: ["a", "b"] }, maxItems: 1, default: ["a"] },
    element: {
      type: "multi_static_select",
      options: [option("a"), option("b")],
      max_selected_items: 1,
      initial_options: [option("a")],
    },
    held: { selected_options: [option("b")] },
    given: ["b"],
  },
  {
    field: { type: "array", items: { type: "string", enum: ["a"] }, display_type: "checkboxes" },
    element: { type: "checkboxes", options: [option("a")] },
    held: { selected_options: [option("a")] },
    given: ["a"],
  },
  {
    field: { type: "array", items: { type: "slack#/types/channel_id" } },
    element: { type: "multi_conversations_select", ...anyChannel },
    held: { selected_conversations: ["C1"] },
    given: ["C1"],
  },
  {
    field: { type: "array", items: { type: "slack#/types/user_id" }, default: ["U1"] },
    element: { type: "multi_users_select", initial_users: ["U1"] },
    held: { selected_users: ["U2"] },
    given: ["U2"],
  },
  {
    field: { type: "array", items: { type: "slack#/types/file_id", allowed_filetypes: ["csv"] }, maxItems: 2 },
    element: { type: "file_input", filetypes: ["csv"], max_files: 2 },
    held: { files: [{ id: "F1" }] },
    given: ["F1"],
  },
  {
    field: { type: "slack#/types/file_id", allowed_filetypes_group: "IMAGES_ONLY" },
    element: { type: "file_input", filetypes: ["png", "jpg", "jpeg", "gif", "heic", "webp"], max_files: 1 },
    held: { files: [{ id: "F1" }] },
    given: "F1",
  },
  {
    field: { type: "slack#/types/date", default: "2025-02-03" },
    element: { type: "datepicker", initial_date: "2025-02-03" },
    held: { selected_date: "2025-02-04" },
    given: "2025-02-04",
  },
  {
    field: { type: "slack#/types/timestamp" },
    element: { type: "datetimepicker" },
    held: { selected_date_time: 1_700_000_000 },
    given: 1_700_000_000,
  },
  {
    field: { type: "slack#/types/user_id", default: "U1" },
    element: { type: "users_select", initial_user: "U1" },
    held: { selected_user: "U2" },
    given: "U2",
  },
  {
    field: { type: "slack#/types/channel_id" },
    element: { type: "conversations_select", ...anyChannel },
    held: { selected_conversation: "C1" },
    given: "C1",
  },
  {
    field: { type: "slack#/types/rich_text" },
    element: { type: "rich_text_input" },
    held: { rich_text_value: { type: "rich_text", elements: [] } },
    given: { type: "rich_text", elements: [] },
  },
];

for (const { field, element, held, given } of FIELDS) {
  Deno.test(`a form's field ${JSON.stringify(field)}`, () => {
    const fields = [{ name: "field", title: "A field", ...field }];
    const view = formView({ title: "A form", fields: { elements: fields } });
    assert(view.ok);
    const { blocks } = view.value;
    assertEquals(blocks[0].element, { ...element, action_id: "field" });
    const [placed] = placedElements(blocks);
    const state = withEntry(stateOf(blocks), placed, { type: placed.type, ...held });
    assertEquals(formValues(fields, state), { field: given });
  });
}

Deno.test("a form has its description, labels, hints and required fields, and leaves empty fields out", () => {
  const elements = [
    { name: "a", title: "First", type: "string", description: "What is it?" },
    { name: "b", title: "Second", type: "string" },
  ];
  const view = formView({
    title: "A form",
    description: "See [the guide](https://example.com/a).",
    submit_label: "Send",
    fields: { elements, required: ["a"] },
  });
  assert(view.ok);
  assertEquals(view.value.submit, plain("Send"));
  assertEquals(view.value.blocks[0].text, { type: "mrkdwn", text: "See <https://example.com/a|the guide>." });
  const shown = view.value.blocks.slice(1).map(({ label, hint, optional }) => ({ label, hint, optional }));
  assertEquals(shown, [
    { label: plain("First"), hint: plain("What is it?"), optional: false },
    { label: plain("Second"), hint: undefined, optional: true },
  ]);
  assertEquals(formValues(elements, stateOf(view.value.blocks)), {});
});

const IMPOSSIBLE: { name: string; title?: string; elements: Partial<FormElement>[]; reason: string }[] = [
  {
    name: "a title of 25 characters",
    title: "x".repeat(25),
    elements: [],
    reason: `the title of a form has at most 24 characters: "${"x".repeat(25)}"`,
  },
  {
    name: "a type that forms do not have",
    elements: [{ name: "f", type: "object" }],
    reason: 'a form has no field of type object: "f"',
  },
  {
    name: "a list of free text",
    elements: [{ name: "f", type: "array", items: { type: "string" } }],
    reason: 'a form has no field of type array of string: "f"',
  },
  {
    name: "two fields of one name",
    elements: [{ name: "f", type: "string" }, { name: "f", type: "string" }],
    reason: 'two fields of the form are called "f"',
  },
];

for (const { name, title = "A form", elements, reason } of IMPOSSIBLE) {
  Deno.test(`no form can have ${name}`, () => {
    const view = formView({ title, fields: { elements: elements as FormElement[] } });
    assertEquals(view, { ok: false, error: "parameter_validation_failed", reason });
  });
}
