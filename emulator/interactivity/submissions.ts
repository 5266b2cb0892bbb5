import { done, type Outcome } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import { fieldErrors } from "./client_rules.ts";
import { deliverGesture } from "./delivery.ts";
import { valueOf } from "./elements.ts";
import { fillIn, impossible } from "./fill.ts";
import { submitForm } from "./form_step.ts";
import { type SubmitResult, WHOLE_VIEW } from "./interactivity.ts";
import type { OfferedOptions } from "./offered_options.ts";
import { applyResponse } from "./response_actions.ts";
import { newResponseUrl } from "./response_urls.ts";
import { statefulElements } from "./view_state.ts";
import { offeredIn } from "./view_presses.ts";
import {
  type Binding,
  findView,
  lastViewChange,
  type StoredView,
  viewChangedSince,
  viewsOfStack,
} from "./view_store.ts";
import { toOpenView, viewToWire } from "./view_wire.ts";
import { untilAnswered } from "./waiting.ts";
import { showWindow, visibleView, withEntered } from "./windows.ts";

/** What Slack's client shows in a window whose app gave no answer, or none that it understood. */
const TROUBLE = "We had some trouble connecting. Try again?";

type Errors = Record<string, string>;

/**
 * A person fills in a window and submits it. First the client's own rules are looked at, then the function is asked;
 * errors stay in the window together with what was entered. Gives errors by block id, the window that then lies before
 * the person, or `closed`. Errors: `view_not_found`, `view_covered`, `invalid_arguments`.
 */
export async function submitView(
  workspace: Workspace,
  offered: OfferedOptions,
  viewId: string,
  user: string,
  values: Record<string, unknown>,
): Promise<Outcome<SubmitResult>> {
  const { db } = workspace;
  const visible = visibleView(workspace, viewId, user);
  if (!visible.ok) return visible;
  if (visible.value.definition.submit === null) return impossible("This window has no submit button.");
  const filled = await fillIn(workspace, visible.value, values, offeredIn(workspace, offered, visible.value));
  if (!filled.ok) return filled;
  const entered = withEntered(workspace, viewId, user, filled.value);
  if (!entered.ok) return entered;
  const { errors: _answered, ...rest } = entered.value;
  const view = showWindow(workspace, rest);
  const before = lastViewChange(db);
  const errors = await refusalOf(workspace, view);
  if (errors !== null) {
    showErrors(workspace, view, errors);
    return done({ errors });
  }
  if (view.binding !== undefined) await untilAnswered(workspace, user, view.binding.runId);
  const shown = viewChangedSince(db, user, before) ?? viewsOfStack(db, view.rootId).at(-1);
  return done(shown === undefined ? { closed: true } : { view: toOpenView(workspace, shown) });
}

/** Why the submission is refused, by block id, or null once it has had its effect. */
async function refusalOf(workspace: Workspace, view: StoredView): Promise<Errors | null> {
  const wrongFields = fieldErrors(view.definition.blocks, view.state);
  if (Object.keys(wrongFields).length > 0) return wrongFields;
  if (view.form !== undefined) {
    const submitted = submitForm(workspace, view);
    return submitted.ok ? null : trouble(submitted.error);
  }
  return await refusalOfFunction(workspace, view);
}

async function refusalOfFunction(workspace: Workspace, view: StoredView): Promise<Errors | null> {
  const { binding, user } = view;
  if (binding === undefined) return trouble("no function opened this window");
  const delivery = await deliverGesture(workspace, { user, binding, viewId: view.id }, {
    type: "view_submission",
    view: viewToWire(workspace, view),
    response_urls: responseUrls(workspace, view, binding),
  });
  if (!delivery.ok) return trouble(delivery.error);
  const applied = applyResponse(workspace, view, delivery.response);
  if (applied.ok) return applied.value;
  const reason = String(applied.reason);
  workspace.workflows.log(binding.executionId, "error", `The answer to view_submission was refused: ${reason}`);
  return trouble(reason);
}

/** Addresses that answer into the channels picked in fields that ask for it (`response_url_enabled`). */
function responseUrls(workspace: Workspace, { definition, state, user }: StoredView, { executionId }: Binding) {
  return statefulElements(definition.blocks).flatMap((placed) => {
    const { blockId: block_id, actionId: action_id } = placed;
    const channel = valueOf(state[block_id][action_id]);
    if (placed.element.response_url_enabled !== true || typeof channel !== "string") return [];
    const response_url = newResponseUrl(workspace, { channel, user, executionId });
    return [{ block_id, action_id, channel_id: channel, response_url }];
  });
}

/** The reason is for the developer; Slack's client shows the sentence alone. */
const trouble = (reason: string): Errors => ({ [WHOLE_VIEW]: `${TROUBLE} (${reason})` });

function showErrors(workspace: Workspace, submitted: StoredView, errors: Errors): void {
  const view = findView(workspace.db, submitted.id);
  if (view !== undefined) showWindow(workspace, { ...view, errors });
}
