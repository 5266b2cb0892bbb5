import { elementsOf } from "../blocks/elements_of.ts";

/** A Block Kit object as it came. */
export type Json = Record<string, unknown>;
export type Blocks = Json[];

/** What an element holds, e.g. `{ type: "static_select", selected_option: null }`. */
export type StateEntry = { type: string } & Json;
/** By block id and action id, as `view.state.values` has it. */
export type StateValues = Record<string, Record<string, StateEntry>>;

/** What a person gives an element, whatever its look. */
export type Reads =
  | "text"
  | "option"
  | "options"
  | "user"
  | "users"
  | "conversation"
  | "conversations"
  | "channel"
  | "channels"
  | "date"
  | "time"
  | "moment"
  | "rich_text"
  | "files";

interface ElementKind {
  /** Key of its value in states and actions. */
  key: string;
  /** Key of what it begins with, where it can begin with something. */
  initial?: string;
  reads: Reads;
  /** An overflow menu forgets what was picked. */
  keepsNothing?: boolean;
}

/** Elements that hold a value. Source: Slack, Block Kit reference and interaction payloads. */
export const ELEMENT_KINDS: Record<string, ElementKind> = {
  plain_text_input: { key: "value", initial: "initial_value", reads: "text" },
  email_text_input: { key: "value", initial: "initial_value", reads: "text" },
  url_text_input: { key: "value", initial: "initial_value", reads: "text" },
  number_input: { key: "value", initial: "initial_value", reads: "text" },
  rich_text_input: { key: "rich_text_value", initial: "initial_value", reads: "rich_text" },
  static_select: { key: "selected_option", initial: "initial_option", reads: "option" },
  external_select: { key: "selected_option", initial: "initial_option", reads: "option" },
  radio_buttons: { key: "selected_option", initial: "initial_option", reads: "option" },
  overflow: { key: "selected_option", reads: "option", keepsNothing: true },
  multi_static_select: { key: "selected_options", initial: "initial_options", reads: "options" },
  multi_external_select: { key: "selected_options", initial: "initial_options", reads: "options" },
  checkboxes: { key: "selected_options", initial: "initial_options", reads: "options" },
  users_select: { key: "selected_user", initial: "initial_user", reads: "user" },
  multi_users_select: { key: "selected_users", initial: "initial_users", reads: "users" },
  conversations_select: { key: "selected_conversation", initial: "initial_conversation", reads: "conversation" },
  multi_conversations_select: {
    key: "selected_conversations",
    initial: "initial_conversations",
    reads: "conversations",
  },
  channels_select: { key: "selected_channel", initial: "initial_channel", reads: "channel" },
  multi_channels_select: { key: "selected_channels", initial: "initial_channels", reads: "channels" },
  datepicker: { key: "selected_date", initial: "initial_date", reads: "date" },
  timepicker: { key: "selected_time", initial: "initial_time", reads: "time" },
  datetimepicker: { key: "selected_date_time", initial: "initial_date_time", reads: "moment" },
  file_input: { key: "files", reads: "files" },
};

const BUTTONS = new Set(["button", "icon_button", "workflow_button"]);
const LISTS = new Set<Reads>(["options", "users", "conversations", "channels", "files"]);

/** An element that people can press, pick in or type into, with the block around it. */
export interface PlacedElement {
  blockId: string;
  actionId: string;
  type: string;
  element: Json;
  block: Json;
  /** In an `input` block: it reports on submission, not on each change. */
  isInput: boolean;
}

/** The interactive elements of `blocks`, in their order. */
export function placedElements(blocks: Blocks): PlacedElement[] {
  return blocks.flatMap((block) =>
    elementsOf(block).filter(({ element }) => isInteractive(element)).map(({ element }) => ({
      blockId: String(block.block_id),
      actionId: String(element.action_id),
      type: String(element.type),
      element,
      block,
      isInput: block.type === "input",
    }))
  );
}

function isInteractive({ type }: Json): boolean {
  return typeof type === "string" && (type in ELEMENT_KINDS || BUTTONS.has(type));
}

export const isButton = (placed: PlacedElement) => BUTTONS.has(placed.type);

/** What an element holds while nothing is chosen. */
export function emptyEntry(type: string): StateEntry {
  const { key, reads } = ELEMENT_KINDS[type];
  return { type, [key]: LISTS.has(reads) ? [] : null };
}

/** What an element holds when it is first shown. */
export function initialEntry({ type, element }: PlacedElement): StateEntry {
  const { key, initial } = ELEMENT_KINDS[type];
  const value = initial === undefined ? undefined : element[initial];
  if (value === undefined || value === null) return emptyEntry(type);
  return { type, [key]: key === "value" ? String(value) : value };
}

export function valueOf(entry: StateEntry): unknown {
  return entry[ELEMENT_KINDS[entry.type].key];
}

export function isEmpty(entry: StateEntry): boolean {
  const value = valueOf(entry);
  return value === null || value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}

/** Every option of a static menu, radio or checkbox group, its groups opened. */
export function staticOptions(element: Json): Json[] {
  const groups = (element.option_groups ?? []) as { options?: Json[] }[];
  return [...(element.options ?? []) as Json[], ...groups.flatMap((group) => group.options ?? [])];
}

/** The element that `action_id` and, where that is not enough, `block_id` name. */
export function findElement(
  placed: PlacedElement[],
  name: { action_id: string; block_id?: string },
): { found: PlacedElement } | { problem: string } {
  const matching = placed.filter((one) =>
    one.actionId === name.action_id && (name.block_id === undefined || one.blockId === name.block_id)
  );
  if (matching.length === 1) return { found: matching[0] };
  if (matching.length > 1) {
    const blocks = matching.map((one) => one.blockId).join(", ");
    return { problem: `"${name.action_id}" stands in several blocks; name one with block_id: ${blocks}.` };
  }
  const known = placed.map((one) => one.actionId).join(", ") || "nothing that can be pressed";
  return { problem: `There is no "${name.action_id}" here. There is: ${known}.` };
}
