import type { Outcome, Refusal } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import type { Gesture } from "../interactivity/interactivity.ts";
import { lastViewChange, viewChangedSince } from "../interactivity/view_store.ts";
import { toOpenView } from "../interactivity/view_wire.ts";
import { untilAnswered } from "../interactivity/waiting.ts";
import { channelNamed, textGiven, userNamed } from "./given.ts";
import { badRequest, type ControlCall, ControlError, type Routes } from "./routes.ts";

/** What people do with links, buttons, menus and windows. */
export const interactivityRoutes: Routes = {
  "POST /_local/links/:id": runLink,
  "POST /_local/actions": async ({ workspace, body }) =>
    valueOf(
      await workspace.interactivity.pressInMessage(
        { channel: channelNamed(workspace, body.channel).id, ts: textGiven(body, "ts") },
        gestureOf(workspace, body),
      ),
    ),
  "GET /_local/views": ({ workspace, query }) => {
    const user = query.has("user") ? userNamed(workspace, query.get("user")).id : undefined;
    return { views: workspace.interactivity.openViews(user) };
  },
  "POST /_local/views/:id/submit": async ({ workspace, params, body }) =>
    valueOf(await workspace.interactivity.submit(params.id, personOf(workspace, body), valuesOf(body, "values"))),
  "POST /_local/views/:id/actions": async ({ workspace, params, body }) =>
    valueOf(await workspace.interactivity.pressInView(params.id, gestureOf(workspace, body))),
  "POST /_local/views/:id/close": async ({ workspace, params, body }) => ({
    closed: true,
    ...valueOf(await workspace.interactivity.close(params.id, personOf(workspace, body), body.clear === true)),
  }),
  "GET /_local/suggestions": suggest,
};

/** A person runs a link trigger; `inputs` are values for its customizable inputs. */
async function runLink({ workspace, params, body }: ControlCall): Promise<unknown> {
  const user = personOf(workspace, body);
  const before = lastViewChange(workspace.db);
  const values = Object.entries(valuesOf(body, "inputs")).map(([name, value]) => [name, String(value)]);
  const { runId } = valueOf(
    workspace.triggers.runLink(params.id, {
      user,
      channel: body.channel === undefined ? undefined : channelNamed(workspace, body.channel).id,
      values: Object.fromEntries(values),
    }),
  );
  await untilAnswered(workspace, user, runId);
  const view = viewChangedSince(workspace.db, user, before);
  return { execution_id: runId, ...view && { view: toOpenView(workspace, view) } };
}

/** Options of an external menu: `?user=&action_id=&value=` with `view=`, or with `channel=` and `ts=`. */
async function suggest({ workspace, query }: ControlCall): Promise<unknown> {
  const given = Object.fromEntries(query);
  const at = given.view !== undefined
    ? { view: given.view }
    : { channel: channelNamed(workspace, given.channel).id, ts: textGiven(given, "ts") };
  const menu = { action_id: textGiven(given, "action_id"), block_id: given.block_id };
  return valueOf(
    await workspace.interactivity.suggest(at, personOf(workspace, given), menu, given.value ?? ""),
  );
}

function gestureOf(workspace: Workspace, body: Record<string, unknown>): Gesture {
  return {
    user: personOf(workspace, body),
    action_id: textGiven(body, "action_id"),
    block_id: body.block_id === undefined ? undefined : textGiven(body, "block_id"),
    value: body.value,
    selected: body.selected,
    values: valuesOf(body, "values"),
  };
}

function personOf(workspace: Workspace, given: Record<string, unknown>): string {
  const user = userNamed(workspace, given.user);
  if (!user.is_bot && !user.deleted) return user.id;
  throw badRequest(`"user" must be an active person; ${user.name} is not.`);
}

function valuesOf(body: Record<string, unknown>, name: string): Record<string, unknown> {
  const values = body[name] ?? {};
  if (typeof values === "object" && !Array.isArray(values)) return values as Record<string, unknown>;
  throw badRequest(`"${name}" must be an object, such as { "summary": "Printer on fire" }.`);
}

const STATUS: Record<string, number> = {
  view_not_found: 404,
  message_not_found: 404,
  trigger_not_found: 404,
  view_covered: 409,
  function_execution_not_found: 409,
  execution_not_in_running_state: 409,
  interaction_failed: 502,
  suggestions_failed: 502,
};

/** The value, or the refusal as the control API says it: a sentence, with Slack's code beside it. */
function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  const { ok: _refused, error: code, ...detail } = outcome as Refusal;
  const { messages = [] } = (detail.response_metadata ?? {}) as { messages?: string[] };
  throw new ControlError(STATUS[code] ?? 400, messages.join(" ") || `Slack refuses this: ${code}.`, {
    code,
    ...detail,
  });
}
