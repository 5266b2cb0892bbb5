/** Typed builders for the Block Kit blocks that we use, and their limits. Texts given to `section`, `context` and
 * `Message.text` are mrkdwn: what people wrote must have been escaped before it gets here.
 * Source of the limits: Slack, Block Kit reference. */

export const MAX_SECTION_CHARS = 3000;

export interface PlainText {
  type: "plain_text";
  text: string;
  emoji: boolean;
}
export interface Mrkdwn {
  type: "mrkdwn";
  text: string;
  verbatim?: boolean;
}

export interface Section {
  type: "section";
  block_id?: string;
  text: PlainText | Mrkdwn;
  accessory?: Button | StaticSelect | Image;
}
export interface Header {
  type: "header";
  block_id?: string;
  text: PlainText;
}
export interface Context {
  type: "context";
  block_id?: string;
  elements: (PlainText | Mrkdwn)[];
}
export interface Divider {
  type: "divider";
}
export interface Image {
  type: "image";
  block_id?: string;
  image_url: string;
  alt_text: string;
}
export interface Actions {
  type: "actions";
  block_id?: string;
  elements: (Button | WorkflowButton | StaticSelect)[];
}
export interface Input {
  type: "input";
  block_id: string;
  label: PlainText;
  hint?: PlainText;
  optional: boolean;
  dispatch_action: boolean;
  element: InputElement;
}
export type Block = Section | Header | Context | Divider | Image | Actions | Input;

export type ButtonStyle = "primary" | "danger";
export interface Button {
  type: "button";
  action_id: string;
  text: PlainText;
  value?: string;
  url?: string;
  style?: ButtonStyle;
}
export interface WorkflowButton {
  type: "workflow_button";
  action_id: string;
  text: PlainText;
  style?: ButtonStyle;
  workflow: { trigger: { url: string; customizable_input_parameters?: { name: string; value: string }[] } };
}
export interface Option {
  text: PlainText;
  value: string;
  description?: PlainText;
}
export interface StaticSelect {
  type: "static_select";
  action_id: string;
  placeholder?: PlainText;
  options: Option[];
  initial_option?: Option;
}
export interface RadioButtons {
  type: "radio_buttons";
  action_id: string;
  options: Option[];
  initial_option?: Option;
}
export interface ConversationsSelect {
  type: "conversations_select";
  action_id: string;
  placeholder?: PlainText;
  initial_conversation?: string;
  filter: { include: ("public" | "private")[]; exclude_bot_users: boolean; exclude_external_shared_channels: boolean };
}
export interface PlainTextInput {
  type: "plain_text_input";
  action_id: string;
  multiline: boolean;
  initial_value?: string;
  placeholder?: PlainText;
  max_length?: number;
}
export interface MultiUsersSelect {
  type: "multi_users_select";
  action_id: string;
  placeholder?: PlainText;
  initial_users?: string[];
  max_selected_items?: number;
}
export type InputElement = PlainTextInput | StaticSelect | RadioButtons | ConversationsSelect | MultiUsersSelect;

/** A message as chat.postMessage and chat.update take it; `text` is what notifications and screen readers say. */
export interface Message {
  text: string;
  blocks: Block[];
}

/** A window as views.open and views.update take it. */
export interface Modal {
  type: "modal";
  callback_id: string;
  title: PlainText;
  submit?: PlainText;
  close: PlainText;
  /** Always: every way out of a window completes its function. */
  notify_on_close: true;
  private_metadata?: string;
  blocks: Block[];
}

/** Text that Slack shows as it is: no mentions, links or formatting; `:emoji:` codes are shown as emoji. */
export function plain(text: string): PlainText {
  return { type: "plain_text", text, emoji: true };
}

/** A paragraph of mrkdwn; nothing in it becomes a link or a mention that is not written as one. */
export function section(mrkdwn: string, accessory?: Section["accessory"]): Section {
  return { type: "section", text: { type: "mrkdwn", text: mrkdwn, verbatim: true }, accessory };
}

/** Lines of mrkdwn, each up to 3,000 characters, in as few sections as hold them. */
export function sections(lines: string[]): Section[] {
  const parts = lines.reduce<string[]>((all, line) => {
    const longer = all.length === 0 ? line : `${all.at(-1)}\n${line}`;
    return longer.length <= MAX_SECTION_CHARS ? [...all.slice(0, -1), longer] : [...all, line];
  }, []);
  return parts.map((part) => section(part));
}

/** A paragraph shown as it is, codes of emoji included: for what people and customers wrote. */
export function plainSection(text: string): Section {
  return { type: "section", text: { type: "plain_text", text, emoji: false } };
}

export function header(text: string): Header {
  return { type: "header", text: plain(text) };
}

/** Small grey mrkdwn, up to ten pieces. */
export function context(...mrkdwn: string[]): Context {
  return { type: "context", elements: mrkdwn.map((text) => ({ type: "mrkdwn", text, verbatim: true })) };
}

export function divider(): Divider {
  return { type: "divider" };
}

/** `url` must be open to everyone: Slack fetches it and refuses the whole message when it cannot. */
export function image(url: string, alt: string): Image {
  return { type: "image", image_url: url, alt_text: alt };
}

export function actions(blockId: string, ...elements: Actions["elements"]): Actions {
  return { type: "actions", block_id: blockId, elements };
}

/** A button of a window or of a message whose function stays open. On cards that stay, use `workflowButton`. */
export function button(text: string, actionId: string, options: { value?: string; style?: ButtonStyle } = {}): Button {
  return { type: "button", action_id: actionId, text: plain(text), ...options };
}

/** A button that lives as long as its message: it runs the link trigger at `url` with `inputs`, which travel to
 * people's machines and are checked when they come back. Ids only. Source: Slack, workflow button element. */
export function workflowButton(
  text: string,
  url: string,
  inputs: { id: string; action: string },
  style?: ButtonStyle,
): WorkflowButton {
  return {
    type: "workflow_button",
    action_id: `${inputs.action}_${inputs.id}`.slice(0, 255),
    text: plain(text),
    style,
    workflow: {
      trigger: {
        url,
        customizable_input_parameters: [{ name: "id", value: inputs.id }, { name: "action", value: inputs.action }],
      },
    },
  };
}

/** A button that lives as long as its message and runs the link trigger at `url` as a person would, without inputs. */
export function startButton(text: string, actionId: string, url: string, style?: ButtonStyle): WorkflowButton {
  return { type: "workflow_button", action_id: actionId, text: plain(text), style, workflow: { trigger: { url } } };
}

export function option(text: string, value: string, description?: string): Option {
  return { text: plain(text), value, description: description === undefined ? undefined : plain(description) };
}

/** `initial` is the value of one of the options. */
export function staticSelect(
  actionId: string,
  options: Option[],
  { initial, placeholder }: { initial?: string; placeholder?: string } = {},
): StaticSelect {
  return {
    type: "static_select",
    action_id: actionId,
    options,
    initial_option: options.find(({ value }) => value === initial),
    placeholder: placeholder === undefined ? undefined : plain(placeholder),
  };
}

export function radioButtons(actionId: string, options: Option[], initial?: string): RadioButtons {
  return {
    type: "radio_buttons",
    action_id: actionId,
    options,
    initial_option: options.find(({ value }) => value === initial),
  };
}

/** A choice among channels of our own organisation, private ones that the person is in included. */
export function channelSelect(actionId: string, initial?: string): ConversationsSelect {
  return {
    type: "conversations_select",
    action_id: actionId,
    initial_conversation: initial,
    placeholder: plain("Choose a channel"),
    filter: { include: ["public", "private"], exclude_bot_users: true, exclude_external_shared_channels: true },
  };
}

/** A choice of people by id, of as many as wanted or of `most`. */
export function peopleSelect(actionId: string, initial: string[] = [], most?: number): MultiUsersSelect {
  return {
    type: "multi_users_select",
    action_id: actionId,
    placeholder: plain("Choose people"),
    initial_users: initial.length === 0 ? undefined : initial,
    max_selected_items: most,
  };
}

export function textInput(
  actionId: string,
  options: { initial?: string; multiline?: boolean; maxLength?: number; placeholder?: string } = {},
): PlainTextInput {
  return {
    type: "plain_text_input",
    action_id: actionId,
    multiline: options.multiline ?? false,
    initial_value: options.initial,
    max_length: options.maxLength,
    placeholder: options.placeholder === undefined ? undefined : plain(options.placeholder),
  };
}

/** A field of a window. `blockId` names it in errors; `dispatch` tells us of each change at once. */
export function input(
  blockId: string,
  label: string,
  element: InputElement,
  { hint, optional = false, dispatch = false }: { hint?: string; optional?: boolean; dispatch?: boolean } = {},
): Input {
  return {
    type: "input",
    block_id: blockId,
    label: plain(label),
    element,
    hint: hint === undefined ? undefined : plain(hint),
    optional,
    dispatch_action: dispatch,
  };
}

/** A window. Title, submit and close hold 24 characters each. Source: Slack, views. */
export function modal(
  callbackId: string,
  title: string,
  blocks: Block[],
  { submit, close = "Close", metadata }: { submit?: string; close?: string; metadata?: string } = {},
): Modal {
  return {
    type: "modal",
    callback_id: callbackId,
    title: plain(title),
    submit: submit === undefined ? undefined : plain(submit),
    close: plain(close),
    notify_on_close: true,
    private_metadata: metadata,
    blocks,
  };
}
