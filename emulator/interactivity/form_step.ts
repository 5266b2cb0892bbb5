import { done, type Outcome, refuse } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import type { BuiltinResult, Step } from "../workflows/workflows.ts";
import { type Form, formValues, formView } from "./form.ts";
import type { InteractivityValue } from "./interactivity.ts";
import { mintPointer, spendPointer } from "./pointers.ts";
import { stateOf } from "./view_state.ts";
import type { StoredView } from "./view_store.ts";
import { bindingOf, dropWindow, newHash, showWindow } from "./windows.ts";

/**
 * Shows the form of an OpenForm step; the step waits until it is submitted. Errors: `invalid_interactivity_pointer`
 * when no gesture has just come before, `parameter_validation_failed` for a form that cannot be shown.
 */
export function openForm(workspace: Workspace, step: Step): BuiltinResult {
  const form = step.inputs as unknown as Form & { interactivity: InteractivityValue };
  const shaped = formView(form);
  if (!shaped.ok) return { error: `${shaped.error}: ${shaped.reason}` };
  const spent = spendPointer(workspace, form.interactivity.interactivity_pointer);
  if (!spent.ok) return { error: "invalid_interactivity_pointer" };
  const id = workspace.ids.next("V");
  showWindow(workspace, {
    id,
    user: spent.value.user,
    rootId: id,
    depth: 0,
    definition: shaped.value,
    state: stateOf(shaped.value.blocks),
    hash: newHash(workspace),
    binding: bindingOf(workspace, step.executionId),
    form: { elements: form.fields.elements, startedAt: workspace.clock.seconds() },
  });
  return { waiting: true };
}

/** Ends the step with what was entered and closes the form. Errors: those of completing a step. */
export function submitForm(workspace: Workspace, view: StoredView): Outcome<null> {
  const { binding, form, user, state } = view;
  if (binding === undefined || form === undefined) return refuse("function_execution_not_found");
  const completed = workspace.workflows.complete(binding.executionId, {
    outputs: {
      fields: formValues(form.elements, state),
      interactivity: mintPointer(workspace, user),
      submit_user: user,
      timestamp_started: form.startedAt,
      timestamp_completed: workspace.clock.seconds(),
    },
  });
  if (!completed.ok) return completed;
  dropWindow(workspace, view);
  return done(null);
}
