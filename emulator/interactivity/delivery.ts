import type { Delivery } from "../functions/host.ts";
import type { Workspace } from "../workspace.ts";
import { mintPointer } from "./pointers.ts";
import type { Binding } from "./view_store.ts";

/** Where a person did something, and which function hears of it. */
export interface Gesturing {
  user: string;
  binding: Binding;
  /** The window, when it was done in one: a pushed window is laid over it. */
  viewId?: string;
}

/**
 * Tells the function of a gesture: the fields that all payloads share, and `details`. The step must be open.
 * Source: deno-slack-sdk, src/functions/interactivity; Slack, interaction payloads.
 */
export async function deliverGesture(
  workspace: Workspace,
  { user, binding, viewId }: Gesturing,
  details: Record<string, unknown> & { type: string },
): Promise<Delivery> {
  const { app, team, workflows, functions, limits } = workspace;
  const { executionId, callbackId } = binding;
  const step = workflows.openStep(executionId);
  if (step === undefined) return { ok: false, error: "the function that would hear of it has ended" };
  const interactivity = mintPointer(workspace, user, { viewId, executionId });
  const name = workspace.users.find(user)?.name ?? user;
  const token = workflows.tokenOf(executionId);
  const body = {
    ...details,
    team: { id: team.id, domain: team.domain },
    user: { id: user, name, team_id: team.id },
    enterprise: null,
    is_enterprise_install: false,
    api_app_id: app.id,
    token: verificationToken(app.id),
    trigger_id: interactivity.interactivity_pointer,
    bot_access_token: token,
    function_data: { execution_id: executionId, function: { callback_id: callbackId }, inputs: step.inputs },
    interactivity,
  };
  const context = { bot_access_token: token, team_id: team.id, variables: app.env };
  const delivered = functions.deliver(callbackId, executionId, { body, context }, limits.interactivitySeconds);
  workspace.activity.track(delivered);
  const delivery = await delivered;
  if (!delivery.ok) workflows.log(executionId, "error", `${details.type} was not answered: ${delivery.error}`);
  return delivery;
}

/** The old verification token of the app. Nothing checks it; it is there because payloads carry it. */
const verificationToken = (appId: string) => `verification-${appId}`;
