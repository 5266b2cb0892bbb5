import { isObject, readJson } from "../json.ts";
import type { Workspace } from "../workspace.ts";
import { createRateLimits } from "../web_api/rate_limits.ts";
import { referencesIn } from "./references.ts";
import { startRun } from "./start_run.ts";
import type { ActiveTrigger } from "./triggers.ts";
import { webhookPath } from "./trigger_wire.ts";

/** The addresses that outside services post to. */
export interface Webhooks {
  receive(path: string, request: Request): Promise<Response>;
}

/** Source: Slack, rate limits: webhook triggers; counted per trigger here, which is unconfirmed. */
const CALLS_PER_MINUTE = 10;
const ARRAY_TYPES = ["array", "slack#/types/blocks"];

/**
 * A POST of flat JSON starts a run, which is stored before the answer `{ ok: true }`. A body that the workflow's inputs
 * do not fit is accepted too: the run is refused where the sender does not see it. Everything else that is wrong is
 * answered with a code and a status of 4xx; Slack documents `parameter_validation_failed` for nested objects, the other
 * codes and all statuses are unconfirmed. Source: Slack, webhook triggers; sdk#466 (arrays of blocks).
 */
export function createWebhooks(
  workspace: Workspace,
  findBySecret: (secret: string) => ActiveTrigger | undefined,
): Webhooks {
  const limits = createRateLimits(workspace.clock);
  return {
    receive: async (path, request) => {
      const trigger = findBySecret(path.split("/").at(-1) ?? "");
      if (trigger === undefined || webhookPath(workspace, trigger.row) !== path) return refused(404, "invalid_token");
      if (request.method !== "POST") return refused(405, "invalid_method", { allow: "POST" });
      if (workspace.weather.rateLimits) {
        const late = limits.admit(trigger.row.id, CALLS_PER_MINUTE);
        if (late !== undefined) return refused(429, "ratelimited", { "retry-after": String(late.retryAfterSeconds) });
      }
      const type = request.headers.get("content-type")?.split(";")[0].trim().toLowerCase();
      if (type !== "application/json") return refused(400, "invalid_post_type");
      const body = readBody(await request.text());
      if (body === undefined) return refused(400, "invalid_json");
      if (!isFlat(workspace, trigger, body)) return refused(400, "parameter_validation_failed");
      const context = { data: body, event_timestamp: workspace.clock.seconds() };
      if (trigger.definition.filter?.matches(context) ?? true) startRun(workspace, trigger, context);
      return Response.json({ ok: true });
    },
  };
}

function readBody(text: string): Record<string, unknown> | undefined {
  const body = readJson(text);
  return isObject(body) ? body : undefined;
}

/** No objects; arrays only where every input that takes the key is one. */
function isFlat(workspace: Workspace, { row, definition }: ActiveTrigger, body: Record<string, unknown>): boolean {
  const parameters = workspace.app.manifest.workflows?.[row.workflow]?.input_parameters?.properties ?? {};
  return Object.entries(body).every(([key, value]) => {
    if (!Array.isArray(value)) return !isObject(value);
    const takers = Object.entries(definition.inputs).filter(([, input]) => referencesIn(input).includes(`data.${key}`));
    return takers.every(([name]) => ARRAY_TYPES.includes(parameters[name]?.type));
  });
}

function refused(status: number, error: string, headers: Record<string, string> = {}): Response {
  return Response.json({ ok: false, error }, { status, headers });
}
