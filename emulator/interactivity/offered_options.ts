import type { Outcome } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import { type Json, staticOptions } from "./elements.ts";
import { askForOptions, type Asking } from "./suggestions.ts";

/** The options that external menus have shown, so that a value that was picked is known with its text. */
export interface OfferedOptions {
  /** Asks the app and remembers what it offered. */
  ask(asking: Asking, typed: string): Promise<Outcome<Json>>;
  /** Options among which `raw`, an option's value or several, may be found. */
  find(asking: Asking, raw: unknown): Promise<Json[]>;
}

/** Menus whose options are remembered; the oldest are forgotten first. */
const MOST_MENUS = 1000;

export function createOfferedOptions(workspace: Workspace): OfferedOptions {
  const menus = new Map<string, Map<string, Json>>();

  function remember(asking: Asking, options: Json[]): void {
    const key = keyOf(asking);
    const known = menus.get(key) ?? new Map<string, Json>();
    for (const option of options) known.set(String(option.value), option);
    menus.delete(key);
    menus.set(key, known);
    if (menus.size > MOST_MENUS) menus.delete(menus.keys().next().value as string);
  }

  const ask: OfferedOptions["ask"] = async (asking, typed) => {
    const asked = await askForOptions(workspace, asking, typed);
    if (asked.ok) remember(asking, staticOptions(asked.value));
    return asked;
  };

  return {
    ask,
    find: async (asking, raw) => {
      const { element } = asking.placed;
      const first = element.initial_option ?? element.initial_options ?? [];
      const values = (Array.isArray(raw) ? raw : [raw]).map(valueOf);
      const known = () => [...[first].flat() as Json[], ...menus.get(keyOf(asking))?.values() ?? []];
      for (const value of values) {
        if (known().some((option) => option.value === value)) continue;
        // Typed letters find it in the app, or an empty field that shows all there is.
        await ask(asking, value);
        if (!known().some((option) => option.value === value)) await ask(asking, "");
      }
      return known();
    },
  };
}

function valueOf(raw: unknown): string {
  return String(typeof raw === "object" && raw !== null && "value" in raw ? raw.value : raw);
}

function keyOf({ by, placed, place }: Asking): string {
  return JSON.stringify([by.user, place.container, placed.blockId, placed.actionId]);
}
