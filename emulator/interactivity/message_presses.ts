import { done, type Outcome, refuse } from "../refusal.ts";
import type { StoredMessage } from "../slack/messages.ts";
import type { Workspace } from "../workspace.ts";
import { type Action, readAction } from "./actions.ts";
import { deliverGesture } from "./delivery.ts";
import { findElement, type Json, type PlacedElement } from "./elements.ts";
import { impossible } from "./fill.ts";
import type { Gesture, OpenView } from "./interactivity.ts";
import { elementsOfMessage, keepInMessage, stateInMessage } from "./message_state.ts";
import type { OfferedOptions } from "./offered_options.ts";
import { placeOfMessage } from "./places.ts";
import { newResponseUrl } from "./response_urls.ts";
import { endStepByClick } from "./step_buttons.ts";
import { type Binding, lastViewChange, viewChangedSince } from "./view_store.ts";
import { notAnswered } from "./view_presses.ts";
import { toOpenView } from "./view_wire.ts";
import { untilAnswered } from "./waiting.ts";
import { bindingOf } from "./windows.ts";

type Pressed = { execution_id?: string; view?: OpenView };

/**
 * A press or pick in a message. Workflow buttons run their link; a button of a built-in step ends the step; all others
 * are told to the function that posted the message, as long as that is open. Errors: `message_not_found`,
 * `invalid_arguments`, `function_execution_not_found`, `execution_not_in_running_state`, `interaction_failed` and those
 * of running a link.
 */
export async function pressInMessage(
  workspace: Workspace,
  offered: OfferedOptions,
  at: { channel: string; ts: string },
  gesture: Gesture,
): Promise<Outcome<Pressed>> {
  const seen = messageSeenBy(workspace, at, gesture.user);
  if (!seen.ok) return seen;
  const message = seen.value;
  const found = findElement(elementsOfMessage(message), gesture);
  if ("problem" in found) return impossible(found.problem);
  const placed = found.found;
  if (placed.type === "workflow_button") return await pressWorkflowButton(workspace, message, placed, gesture.user);
  const live = liveBinding(workspace, message);
  if (!live.ok) return placed.element.url === undefined ? live : done({});
  const binding = live.value;
  const options = placed.type.includes("external")
    ? await offered.find(
      { by: { user: gesture.user, binding }, placed, place: placeOfMessage(workspace, message) },
      gesture.selected ?? gesture.value,
    )
    : [];
  const action = readAction(workspace, placed, gesture, options);
  if (!action.ok) return action;
  return await followed(workspace, gesture.user, binding.runId, () => {
    const step = workspace.workflows.openStep(binding.executionId);
    if (step?.functionId.startsWith("slack#/") !== true) {
      return tell(workspace, message, placed, gesture.user, binding, action.value);
    }
    return Promise.resolve(endStepByClick(workspace, step, message, gesture.user, action.value.wire));
  });
}

/** The message, if `user` can see it. Errors: `message_not_found` with a sentence. */
export function messageSeenBy(
  workspace: Workspace,
  { channel, ts }: { channel: string; ts: string },
  user: string,
): Outcome<StoredMessage> {
  const message = workspace.messages.find(channel, ts);
  const isOpen = workspace.channels.find(channel)?.kind === "public";
  const canSee = message?.ephemeral_to === undefined
    ? isOpen || workspace.channels.isMember(channel, user)
    : message.ephemeral_to === user;
  if (message !== undefined && canSee) return done(message);
  return refuse("message_not_found", {
    response_metadata: { messages: [`${user} sees no message ${ts} in ${channel}.`] },
  });
}

/**
 * The function that hears of presses in `message`: the one that posted it, while it is open.
 * Source: Slack, interactive messages. Errors: `function_execution_not_found`, `execution_not_in_running_state`.
 */
export function liveBinding(workspace: Workspace, message: StoredMessage): Outcome<Binding> {
  if (message.execution_id === undefined) {
    return refuse("function_execution_not_found", {
      response_metadata: { messages: ["No function posted this message, so nothing hears of its buttons."] },
    });
  }
  const binding = bindingOf(workspace, message.execution_id);
  if (binding !== undefined) return done(binding);
  return refuse("execution_not_in_running_state", {
    response_metadata: { messages: ["The function that posted this message has ended, and its buttons with it."] },
  });
}

async function pressWorkflowButton(
  workspace: Workspace,
  message: StoredMessage,
  placed: PlacedElement,
  user: string,
): Promise<Outcome<Pressed>> {
  const { url, customizable_input_parameters = [] } = (placed.element.workflow as { trigger: WorkflowLink }).trigger;
  const id = /\/shortcuts\/(Ft[^/]+)/.exec(url)?.[1] ?? "";
  const before = lastViewChange(workspace.db);
  const run = workspace.triggers.runLink(id, {
    user,
    channel: message.channel,
    message_ts: message.ts,
    location: "button",
    action_id: placed.actionId,
    block_id: placed.blockId,
    values: Object.fromEntries(customizable_input_parameters.map(({ name, value }) => [name, value])),
  });
  if (!run.ok) return run;
  await untilAnswered(workspace, user, run.value.runId);
  const shown = viewChangedSince(workspace.db, user, before);
  return done({ execution_id: run.value.runId, ...shown && { view: toOpenView(workspace, shown) } });
}

interface WorkflowLink {
  url: string;
  customizable_input_parameters?: { name: string; value: string }[];
}

/** Does what a press causes and waits until that is there. */
async function followed(
  workspace: Workspace,
  user: string,
  runId: string,
  press: () => Promise<Outcome<null>>,
): Promise<Outcome<Pressed>> {
  const before = lastViewChange(workspace.db);
  const pressed = await press();
  if (!pressed.ok) return pressed;
  await untilAnswered(workspace, user, runId);
  const shown = viewChangedSince(workspace.db, user, before);
  return done({ execution_id: runId, ...shown && { view: toOpenView(workspace, shown) } });
}

async function tell(
  workspace: Workspace,
  message: StoredMessage,
  placed: PlacedElement,
  user: string,
  binding: Binding,
  { wire, entry }: Action,
): Promise<Outcome<null>> {
  const { db } = workspace;
  const state = entry === undefined
    ? stateInMessage(db, message, user)
    : keepInMessage(db, message, user, placed, entry);
  const details: Json & { type: string } = {
    type: "block_actions",
    ...placeOfMessage(workspace, message),
    state: { values: state },
    response_url: newResponseUrl(workspace, {
      channel: message.channel,
      ts: message.ts,
      user,
      executionId: binding.executionId,
    }),
    actions: [wire],
  };
  const delivery = await deliverGesture(workspace, { user, binding }, details);
  return delivery.ok ? done(null) : notAnswered(delivery.error);
}
