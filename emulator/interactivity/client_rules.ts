import { type Blocks, isEmpty, type PlacedElement, type StateEntry, type StateValues, valueOf } from "./elements.ts";
import { statefulElements } from "./view_state.ts";

/** Characters that a text field takes when its definition names no other limit. Source: Slack, plain_text_input. */
const MOST_TEXT_CHARS = 3000;
const REQUIRED = "Please complete this required field.";

/**
 * What Slack's client refuses before the app hears of a submission: sentences by block id. Only fields of `input`
 * blocks are looked at. Source: Slack, Block Kit reference (lengths, number limits, formats, `optional`).
 */
export function fieldErrors(blocks: Blocks, state: StateValues): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const placed of statefulElements(blocks)) {
    if (!placed.isInput) continue;
    const entry = state[placed.blockId][placed.actionId];
    const error = isEmpty(entry) ? missing(placed) : wrong(placed, entry);
    if (error !== undefined) errors[placed.blockId] = error;
  }
  return errors;
}

const missing = (placed: PlacedElement) => placed.block.optional === true ? undefined : REQUIRED;

function wrong({ type, element }: PlacedElement, entry: StateEntry): string | undefined {
  const value = valueOf(entry);
  if (type === "number_input") return wrongNumber(element, String(value));
  if (type === "email_text_input") {
    return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(String(value)) ? undefined : "Please enter a valid email address.";
  }
  if (type === "url_text_input") return isUrl(String(value)) ? undefined : "Please enter a valid URL.";
  if (type === "plain_text_input") return wrongLength(element, String(value));
  if (Array.isArray(value)) return tooMany(element, value.length) ?? wrongFile(element, value);
}

function wrongNumber(element: Record<string, unknown>, text: string): string | undefined {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) return "Please enter a number.";
  const number = Number(text);
  if (element.is_decimal_allowed !== true && !Number.isInteger(number)) return "Please enter a whole number.";
  const { min_value: min, max_value: max } = element;
  if (min !== undefined && number < Number(min)) return `Please enter a number that is ${min} or more.`;
  if (max !== undefined && number > Number(max)) return `Please enter a number that is ${max} or less.`;
}

function wrongLength(element: Record<string, unknown>, text: string): string | undefined {
  const least = Number(element.min_length ?? 0);
  const most = Number(element.max_length ?? MOST_TEXT_CHARS);
  if (text.length < least) return `Please enter at least ${characters(least)}; this has ${text.length}.`;
  if (text.length > most) return `Please enter ${characters(most)} or fewer; this has ${text.length}.`;
}

const characters = (count: number) => count === 1 ? "1 character" : `${count} characters`;

function tooMany(element: Record<string, unknown>, count: number): string | undefined {
  const most = element.max_selected_items ?? element.max_files;
  return most !== undefined && count > Number(most) ? `Please choose ${most} or fewer.` : undefined;
}

function wrongFile(element: Record<string, unknown>, values: { filetype?: string; name?: string }[]) {
  const allowed = element.filetypes as string[] | undefined;
  const wrong = values.find((file) => allowed !== undefined && !allowed.includes(file.filetype ?? ""));
  return wrong && `${wrong.name} cannot be taken here; the types are ${allowed?.join(", ")}.`;
}

function isUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
