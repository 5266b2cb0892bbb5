import type { Json } from "../state/shapes.ts";
import type { TextObject } from "../text/text_object.tsx";

/** One thing to choose. */
export interface Option {
  value: string;
  text: TextObject;
  description?: TextObject;
  url?: string;
}

export interface OptionGroup {
  label?: string;
  options: Option[];
}

/** The options of a menu or an answer to `block_suggestion`, in groups; without groups there is one, unnamed. */
export function optionGroups(from: Json): OptionGroup[] {
  const groups = from.option_groups as { label: TextObject; options: Option[] }[] | undefined;
  if (groups !== undefined) return groups.map(({ label, options }) => ({ label: label.text, options }));
  return [{ options: (from.options ?? []) as Option[] }];
}

/** Groups that hold what was typed, in any part of an option's text. */
export function matchingGroups(groups: OptionGroup[], typed: string): OptionGroup[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === "") return groups.filter((group) => group.options.length > 0);
  return groups
    .map((group) => ({ ...group, options: group.options.filter((option) => textOf(option).includes(wanted)) }))
    .filter((group) => group.options.length > 0);
}

const textOf = (option: Option) => `${option.text.text} ${option.description?.text ?? ""}`.toLowerCase();

/** The values of `initial_option(s)`, `initial_user(s)` and their like. */
export function initialValues(element: Json): string[] {
  const given = Object.entries(element).find(([key]) => key.startsWith("initial_"))?.[1];
  if (given === undefined || given === null) return [];
  return [given].flat().map((one) => typeof one === "object" ? String((one as Option).value) : String(one));
}
