import type { Parameter } from "../app/app.ts";
import { done, type Outcome, refuse } from "../refusal.ts";
import { isEmpty, type Json, type StateEntry, type StateValues, valueOf } from "./elements.ts";
import type { ViewDefinition } from "./view_store.ts";

/** A field of OpenForm. Source: Slack, creating a form. */
export interface FormElement extends Parameter {
  name: string;
  /** A text field of several lines. */
  long?: boolean;
  display_type?: "multi_static_select" | "checkboxes";
}

export interface Form {
  title: string;
  description?: string;
  submit_label?: string;
  fields: { elements: FormElement[]; required?: string[] };
}

const MOST_TITLE_CHARS = 24;
const SLACK_TYPE = "slack#/types/";

/** The window that shows a form: one input block per field, block id and action id being the field's name. */
export function formView(form: Form): Outcome<ViewDefinition> {
  const { title, description, submit_label, fields } = form;
  if (title.length > MOST_TITLE_CHARS) {
    return refuse("parameter_validation_failed", {
      reason: `the title of a form has at most ${MOST_TITLE_CHARS} characters: "${title}"`,
    });
  }
  const blocks: Json[] = [];
  if (description) {
    blocks.push({
      type: "section",
      block_id: "form_description",
      text: { type: "mrkdwn", text: withLinks(description) },
    });
  }
  const names = new Set<string>();
  for (const field of fields.elements) {
    const element = fieldElement(field);
    if (!element.ok) return element;
    if (names.has(field.name)) {
      return refuse("parameter_validation_failed", { reason: `two fields of the form are called "${field.name}"` });
    }
    names.add(field.name);
    blocks.push({
      type: "input",
      block_id: field.name,
      label: plain(field.title ?? field.name),
      ...field.description && { hint: plain(field.description) },
      optional: !(fields.required ?? []).includes(field.name),
      element: { ...element.value, action_id: field.name },
    });
  }
  return done({
    type: "modal",
    title: plain(title),
    submit: plain(submit_label || "Submit"),
    close: plain("Cancel"),
    blocks,
    private_metadata: "",
    callback_id: "",
    external_id: "",
    notify_on_close: false,
    clear_on_close: false,
  });
}

/** What a submitted form gives the workflow: typed values by field name; fields left empty are absent. */
export function formValues(elements: FormElement[], state: StateValues): Record<string, unknown> {
  const filled = elements.filter(({ name }) => !isEmpty(state[name][name]));
  return Object.fromEntries(filled.map((field) => [field.name, typedValue(field, state[field.name][field.name])]));
}

const plain = (text: string) => ({ type: "plain_text", text, emoji: true });

/** Links of the description are written as in Markdown. */
const withLinks = (text: string) => text.replaceAll(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, "<$2|$1>");

interface Choice {
  value: unknown;
  title: string;
  description?: string;
}

/**
 * The values that a field, or an item of a list, may take; undefined when any may be entered. Choices are titles for the
 * enum's values; where they name other values, they are what the form shows and gives. Source: Slack, string type;
 * slack-samples/deno-issue-submission, workflows/submit_issue.ts.
 */
function choicesOf(field: Parameter): Choice[] | undefined {
  const titled = field.choices?.map((choice) => choice.value);
  const namesOthers = titled?.some((value) => !field.enum?.includes(value));
  const allowed = namesOthers ? titled : field.enum;
  return allowed?.map((value) => {
    const choice = field.choices?.find((each) => each.value === value);
    return { value, title: choice?.title ?? String(value), description: choice?.description };
  });
}

function optionOf({ value, title, description }: Choice): Json {
  return { text: plain(title), value: String(value), ...description && { description: plain(description) } };
}

const BOOLEAN_CHOICES: Choice[] = [{ value: true, title: "True" }, { value: false, title: "False" }];

/** The Block Kit element of a field. Errors: `parameter_validation_failed` with the reason. */
function fieldElement(field: FormElement): Outcome<Json> {
  if (field.type === "array") return listElement(field);
  const choices = field.type === "boolean" ? BOOLEAN_CHOICES : choicesOf(field);
  if (choices !== undefined) {
    const options = choices.map(optionOf);
    const chosen = options.find((option) => option.value === String(field.default));
    const type = field.type === "boolean" ? "radio_buttons" : "static_select";
    return done({ type, options, ...chosen && { initial_option: chosen } });
  }
  const kind = SINGLE_KINDS[field.type];
  if (kind === undefined) return noSuchField(field);
  const { initial, ...element } = kind(field);
  if (!hasDefault(field) || initial === undefined) return done(element);
  const first = typeof field.default === "number" && element.type === "number_input"
    ? String(field.default)
    : field.default;
  return done({ ...element, [initial as string]: first });
}

const hasDefault = (field: Parameter) => field.default !== undefined && field.default !== null && field.default !== "";

const noSuchField = (field: FormElement) =>
  refuse("parameter_validation_failed", {
    reason: `a form has no field of type ${
      [field.type, field.items?.type].filter(Boolean).join(" of ")
    }: "${field.name}"`,
  });

/** Elements by the field's type, with the key that takes its default. */
const SINGLE_KINDS: Record<string, (field: FormElement) => Json> = {
  string: textElement,
  integer: (field) => numberElement(field, false),
  number: (field) => numberElement(field, true),
  [`${SLACK_TYPE}date`]: () => ({ type: "datepicker", initial: "initial_date" }),
  [`${SLACK_TYPE}timestamp`]: () => ({ type: "datetimepicker", initial: "initial_date_time" }),
  [`${SLACK_TYPE}user_id`]: () => ({ type: "users_select", initial: "initial_user" }),
  [`${SLACK_TYPE}channel_id`]: () => ({
    type: "conversations_select",
    initial: "initial_conversation",
    filter: { include: ["public", "private"], exclude_bot_users: true },
  }),
  [`${SLACK_TYPE}rich_text`]: () => ({ type: "rich_text_input", initial: "initial_value" }),
  [`${SLACK_TYPE}file_id`]: (field) => fileElement(field, 1),
};

function textElement(field: FormElement): Json {
  const type = field.format === "email"
    ? "email_text_input"
    : field.format === "url"
    ? "url_text_input"
    : "plain_text_input";
  return {
    type,
    initial: "initial_value",
    ...field.long && { multiline: true },
    ...field.minLength !== undefined && { min_length: field.minLength },
    ...field.maxLength !== undefined && { max_length: field.maxLength },
  };
}

function numberElement(field: FormElement, is_decimal_allowed: boolean): Json {
  return {
    type: "number_input",
    initial: "initial_value",
    is_decimal_allowed,
    ...field.minimum !== undefined && { min_value: String(field.minimum) },
    ...field.maximum !== undefined && { max_value: String(field.maximum) },
  };
}

const IMAGE_TYPES = ["png", "jpg", "jpeg", "gif", "heic", "webp"];

function fileElement(field: Parameter, mostFiles: number | undefined): Json {
  const filetypes = field.allowed_filetypes ??
    (field.allowed_filetypes_group === "IMAGES_ONLY" ? IMAGE_TYPES : undefined);
  return {
    type: "file_input",
    ...filetypes !== undefined && { filetypes },
    ...mostFiles !== undefined && { max_files: mostFiles },
  };
}

function listElement(field: FormElement): Outcome<Json> {
  const items = field.items;
  if (items === undefined) return noSuchField(field);
  if (items.type === `${SLACK_TYPE}file_id`) return done(fileElement(items, field.maxItems));
  const most = field.maxItems === undefined ? {} : { max_selected_items: field.maxItems };
  const chosen = Array.isArray(field.default) && field.default.length > 0 ? field.default : undefined;
  const choices = choicesOf(items);
  if (choices !== undefined) {
    const options = choices.map(optionOf);
    const initial_options = chosen && options.filter((option) => chosen.map(String).includes(String(option.value)));
    const type = field.display_type === "checkboxes" ? "checkboxes" : "multi_static_select";
    return done({ type, options, ...most, ...initial_options?.length && { initial_options } });
  }
  if (items.type === `${SLACK_TYPE}user_id`) {
    return done({ type: "multi_users_select", ...most, ...chosen && { initial_users: chosen } });
  }
  if (items.type === `${SLACK_TYPE}channel_id`) {
    return done({
      type: "multi_conversations_select",
      filter: { include: ["public", "private"], exclude_bot_users: true },
      ...most,
      ...chosen && { initial_conversations: chosen },
    });
  }
  return noSuchField(field);
}

function typedValue(field: FormElement, entry: StateEntry): unknown {
  const value = valueOf(entry);
  if (field.type === "array") return listValue(field, entry);
  if (entry.selected_option) {
    const chosen = (entry.selected_option as Json).value;
    const choices = field.type === "boolean" ? BOOLEAN_CHOICES : choicesOf(field) ?? [];
    return choices.find((choice) => String(choice.value) === chosen)?.value;
  }
  if (field.type === "integer" || field.type === "number") return Number(value);
  if (entry.type === "file_input") return (value as { id: string }[])[0].id;
  return value;
}

function listValue(field: FormElement, entry: StateEntry): unknown[] {
  const values = valueOf(entry) as unknown[];
  if (entry.type === "file_input") return (values as { id: string }[]).map((file) => file.id);
  if (entry.selected_options === undefined) return values;
  const choices = field.items === undefined ? [] : choicesOf(field.items) ?? [];
  return (values as Json[]).map((option) => choices.find((choice) => String(choice.value) === option.value)?.value);
}
