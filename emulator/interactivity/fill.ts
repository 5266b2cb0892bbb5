import { done, type Outcome, refuse } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import type { Json, PlacedElement, StateValues } from "./elements.ts";
import { findElement } from "./elements.ts";
import { readEntered } from "./entered_values.ts";
import { statefulElements, withEntry } from "./view_state.ts";
import type { StoredView } from "./view_store.ts";

/** Finds the options that an external menu offers for a value; asks the app where that is needed. */
export type FindOffered = (placed: PlacedElement, raw: unknown) => Promise<Json[]>;

/**
 * What the window holds after a person has entered `values`, by action id (or block id, where it holds one field).
 * Errors: `invalid_arguments` with a sentence that says what there is.
 */
export async function fillIn(
  workspace: Workspace,
  view: StoredView,
  values: Record<string, unknown>,
  findOffered: FindOffered,
): Promise<Outcome<StateValues>> {
  const fields = statefulElements(view.definition.blocks);
  let state = view.state;
  for (const [name, raw] of Object.entries(values)) {
    const inBlock = fields.filter((field) => field.blockId === name);
    const isBlockName = inBlock.length === 1 && !fields.some((field) => field.actionId === name);
    const named = isBlockName ? { found: inBlock[0] } : findElement(fields, { action_id: name });
    if ("problem" in named) return impossible(named.problem);
    const offered = named.found.type.includes("external") ? await findOffered(named.found, raw) : [];
    const entered = readEntered(workspace, view.user, named.found, raw, offered);
    if ("problem" in entered) return impossible(entered.problem);
    state = withEntry(state, named.found, entered.entry);
  }
  return done(state);
}

export const impossible = (problem: string) =>
  refuse("invalid_arguments", { response_metadata: { messages: [problem] } });
