import { done, type Outcome, refuse } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import { defineView } from "./define_view.ts";
import { spendPointer } from "./pointers.ts";
import type { StateValues } from "./elements.ts";
import { keptAcrossUpdate, stateOf } from "./view_state.ts";
import {
  type Binding,
  findView,
  findViewByExternalId,
  removeView,
  saveView,
  type StoredView,
  type ViewDefinition,
  viewsOfStack,
} from "./view_store.ts";

/** Windows in one stack. Source: Slack, modals. */
const MOST_VIEWS = 3;

/** Opens a window for the person whose gesture `pointer` stands for, as views.open does. */
export function openWindow(workspace: Workspace, pointer: string, view: unknown, caller?: string): Outcome<StoredView> {
  return withNewView(workspace, view, (definition) => {
    const spent = spendPointer(workspace, pointer);
    if (!spent.ok) return spent;
    const { user, executionId } = spent.value;
    const id = workspace.ids.next("V");
    return done(
      place(workspace, { id, user, rootId: id, depth: 0 }, definition, bindingOf(workspace, caller ?? executionId)),
    );
  });
}

/** Lays a window over the one in which the gesture was made, as views.push does. Errors: `push_limit_reached`. */
export function pushWindow(workspace: Workspace, pointer: string, view: unknown, caller?: string): Outcome<StoredView> {
  return withNewView(workspace, view, (definition) => {
    const spent = spendPointer(workspace, pointer);
    if (!spent.ok) return spent;
    const below = spent.value.viewId === undefined ? undefined : findView(workspace.db, spent.value.viewId);
    if (below === undefined) return refuse("not_found");
    return layOver(workspace, below, definition, bindingOf(workspace, caller) ?? below.binding);
  });
}

/** Lays a window over `below` in answer to its submission. */
export function pushOver(workspace: Workspace, below: StoredView, view: unknown): Outcome<StoredView> {
  return withNewView(workspace, view, (definition) => layOver(workspace, below, definition, below.binding));
}

/** Shows other content in an open window; what people entered stays where the fields stay. `hasPointer`: of a gesture, or
 * it is the answer to one. */
export function updateWindow(
  workspace: Workspace,
  open: StoredView,
  view: unknown,
  { hasPointer }: { hasPointer: boolean },
): Outcome<StoredView> {
  const { db } = workspace;
  const defined = defineView(view);
  if (!defined.ok) return defined;
  const definition = defined.value;
  const namesake = definition.external_id === "" ? undefined : findViewByExternalId(db, definition.external_id);
  if (namesake !== undefined && namesake.id !== open.id) return refuse("duplicate_external_id");
  const { errors: _answered, ...rest } = open;
  const state = stateOf(definition.blocks, keptAcrossUpdate(open.definition.blocks, open.state));
  return done(showWindow(workspace, { ...rest, definition, state, hash: newHash(workspace), isDeaf: !hasPointer }));
}

/** Stores a window that is new or changed, and tells the page. */
export function showWindow(workspace: Workspace, view: StoredView): StoredView {
  saveView(workspace.db, view);
  workspace.feed.publish({ kind: "view", user: view.user, view: view.id });
  return view;
}

/** Takes one window away, without a word to the app. */
export function dropWindow(workspace: Workspace, view: StoredView): void {
  removeView(workspace.db, view.id);
  workspace.feed.publish({ kind: "view", user: view.user, view: view.id });
}

/** Takes all windows of a stack away, the topmost first, without a word to the app. */
export function dropStack(workspace: Workspace, view: StoredView): StoredView[] {
  const stack = viewsOfStack(workspace.db, view.rootId).reverse();
  workspace.db.transaction(() => {
    for (const each of stack) dropWindow(workspace, each);
  });
  return stack;
}

/** The window that `user` has before them, if it is `viewId`. Errors: `view_not_found`, `view_covered`. */
export function visibleView(workspace: Workspace, viewId: string, user: string): Outcome<StoredView> {
  const view = findView(workspace.db, viewId);
  if (view === undefined || view.user !== user) {
    return refuse("view_not_found", {
      response_metadata: { messages: [`${user} has no window ${viewId} open.`] },
    });
  }
  const top = viewsOfStack(workspace.db, view.rootId).at(-1);
  if (top?.id !== view.id) {
    return refuse("view_covered", {
      response_metadata: { messages: [`${viewId} lies below ${top?.id}, which has to be answered or closed first.`] },
    });
  }
  return done(view);
}

/**
 * The window as it is now, holding what a person entered: the app may have updated or closed it while the options of
 * a menu were asked for. Errors: `view_not_found`.
 */
export function withEntered(
  workspace: Workspace,
  viewId: string,
  user: string,
  state: StateValues,
): Outcome<StoredView> {
  const visible = visibleView(workspace, viewId, user);
  if (!visible.ok) return visible;
  return done({ ...visible.value, state: stateOf(visible.value.definition.blocks, state) });
}

/** A new value of `hash`, by which views.update notices that another update came first. */
export function newHash({ clock, ids }: Workspace): string {
  return `${clock.seconds()}.${ids.secret(4)}`;
}

/** The running function that `executionId` names, as the receiver of a window's events. */
export function bindingOf(workspace: Workspace, executionId: string | undefined): Binding | undefined {
  const step = executionId === undefined ? undefined : workspace.workflows.openStep(executionId);
  if (step === undefined) return undefined;
  return { executionId: step.executionId, runId: step.runId, callbackId: callbackIdOf(step.functionId) };
}

/** `#/functions/x` → `x`, `slack#/functions/open_form` → `open_form`. */
export function callbackIdOf(functionId: string): string {
  return functionId.slice(functionId.indexOf("#/functions/") + "#/functions/".length);
}

function withNewView(
  workspace: Workspace,
  view: unknown,
  show: (definition: ViewDefinition) => Outcome<StoredView>,
): Outcome<StoredView> {
  const defined = defineView(view);
  if (!defined.ok) return defined;
  const { external_id } = defined.value;
  if (external_id !== "" && findViewByExternalId(workspace.db, external_id) !== undefined) {
    return refuse("duplicate_external_id");
  }
  return show(defined.value);
}

function layOver(
  workspace: Workspace,
  below: StoredView,
  definition: ViewDefinition,
  binding: Binding | undefined,
): Outcome<StoredView> {
  const stack = viewsOfStack(workspace.db, below.rootId);
  if (stack.length >= MOST_VIEWS) return refuse("push_limit_reached");
  const depth = stack[stack.length - 1].depth + 1;
  const { user, rootId } = below;
  return done(place(workspace, { id: workspace.ids.next("V"), user, rootId, depth }, definition, binding));
}

function place(
  workspace: Workspace,
  where: Pick<StoredView, "id" | "user" | "rootId" | "depth">,
  definition: ViewDefinition,
  binding: Binding | undefined,
): StoredView {
  const state = stateOf(definition.blocks);
  return showWindow(workspace, { ...where, definition, state, hash: newHash(workspace), binding });
}
