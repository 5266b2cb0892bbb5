import type { FunctionDefinition, ParameterSet } from "../app/app.ts";
import type { Invocation } from "../functions/host.ts";
import type { StoredStep } from "../store/runs.ts";
import type { Workspace } from "../workspace.ts";

/** The event that runs a custom function.
 * Source: java-slack-sdk, FunctionExecutedEvent; deno-slack-runtime, src/types.ts. */
export function functionExecuted(workspace: Workspace, step: StoredStep, callbackId: string): Invocation {
  const { app, team, clock, ids } = workspace;
  const definition = app.manifest.functions?.[callbackId];
  return {
    body: {
      team_id: team.id,
      api_app_id: app.id,
      type: "event_callback",
      event_id: ids.next("Ev"),
      event_time: clock.seconds(),
      authorizations: [{
        enterprise_id: null,
        team_id: team.id,
        user_id: app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      }],
      event: {
        type: "function_executed",
        function: functionToWire(callbackId, definition, app.id),
        inputs: step.inputs,
        function_execution_id: step.executionId,
        workflow_execution_id: step.runId,
        event_ts: ids.ts(),
        bot_access_token: step.token,
      },
    },
    context: { bot_access_token: step.token, team_id: team.id, variables: app.env },
  };
}

/** Slack's function object; its id follows from the callback id. */
function functionToWire(callbackId: string, definition: FunctionDefinition | undefined, appId: string) {
  return {
    id: functionId(callbackId),
    callback_id: callbackId,
    title: definition?.title ?? callbackId,
    description: definition?.description ?? "",
    type: "app",
    input_parameters: parametersToWire(definition?.input_parameters),
    output_parameters: parametersToWire(definition?.output_parameters),
    app_id: appId,
    date_created: 0,
    date_updated: 0,
    date_deleted: 0,
    form_enabled: false,
  };
}

const parametersToWire = (set: ParameterSet | undefined) =>
  Object.entries(set?.properties ?? {}).map(([name, parameter]) => ({
    ...parameter,
    name,
    title: parameter.title ?? name,
    description: parameter.description ?? "",
    is_required: set?.required?.includes(name) ?? false,
  }));

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

function functionId(callbackId: string): string {
  let hash = 0n;
  for (const letter of callbackId) hash = (hash * 131n + BigInt(letter.codePointAt(0)!)) % 36n ** 10n;
  return "Fn" + Array.from({ length: 10 }, (_, i) => LETTERS[Number(hash / 36n ** BigInt(i) % 36n)]).join("");
}
