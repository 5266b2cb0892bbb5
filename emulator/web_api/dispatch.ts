import type { Fault } from "../faults.ts";
import { own } from "../own.ts";
import { done, type Outcome, refuse } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import { readArguments } from "./arguments.ts";
import type { Caller, Reply } from "./methods.ts";
import { bucketsOf, type RateLimits } from "./rate_limits.ts";
import { readApiRequest } from "./request_body.ts";
import { METHODS } from "./table.ts";

/**
 * Answers one Web API call: reads the body, checks token, scope and limits, runs the method, notes the call in the run
 * it belongs to. A refusal is HTTP 200 with `ok: false`; only limits and ordered faults answer otherwise.
 * Source: Slack, Web API.
 */
export async function answerApiCall(
  workspace: Workspace,
  limits: RateLimits,
  name: string,
  request: Request,
): Promise<Response> {
  const started = performance.now();
  const read = await readApiRequest(request);
  if (!read.ok) return json(read);
  const { args, warnings } = read.value;
  const token = tokenOf(request, args);
  const response = await answer(workspace, limits, name, token, args, warnings);
  const execution = token === undefined ? undefined : workspace.workflows.executionOfToken(token);
  if (execution !== undefined) {
    workspace.workflows.recordCall(execution.executionId, {
      method: name,
      ok: response.reply?.ok ?? false,
      error: response.reply?.ok === false ? response.reply.error : undefined,
      args: summarize(args),
      started: performance.timeOrigin + started + workspace.clock.offset(),
      took_ms: performance.now() - started,
    });
  }
  return response.http;
}

interface Answer {
  http: Response;
  /** What was said in JSON, when something was. */
  reply?: Reply;
}

async function answer(
  workspace: Workspace,
  limits: RateLimits,
  name: string,
  token: string | undefined,
  args: Record<string, unknown>,
  warnings: string[],
): Promise<Answer> {
  const method = own(METHODS, name);
  if (method === undefined) return said(refuse("unknown_method", { req_method: name }));
  const caller = callerOf(workspace, token, name);
  if (!caller.ok) return said(caller);
  const { scopes } = caller.value;
  if (method.scopes.length > 0 && !method.scopes.some((scope) => scopes.has(scope))) {
    return said(refuse("missing_scope", { needed: method.scopes.join(","), provided: [...scopes].join(",") }));
  }
  if (workspace.weather.rateLimits) {
    const channel = typeof args.channel === "string" ? args.channel : undefined;
    for (const [bucket, perMinute] of bucketsOf(name, method.tier, channel)) {
      const late = limits.admit(bucket, perMinute);
      if (late !== undefined) return rateLimited(late.retryAfterSeconds);
    }
  }
  const fault = workspace.faults.take({ method: name });
  if (fault?.delay_ms) await new Promise((resolve) => setTimeout(resolve, fault.delay_ms));
  if (fault !== undefined && fault.when !== "after" && failsWith(fault)) return failed(fault);
  const reply = await method.handle({ args: readArguments(args), caller: caller.value, workspace, fault });
  if (fault?.when === "after" && failsWith(fault)) return failed(fault);
  return said(withWarnings(reply, warnings));
}

/** The token of the header, or else of the argument `token`, which is taken out of `args`. */
function tokenOf(request: Request, args: Record<string, unknown>): string | undefined {
  const argument = typeof args.token === "string" && args.token !== "" ? args.token : undefined;
  delete args.token;
  const header = request.headers.get("authorization");
  const bearer = header?.startsWith("Bearer ") ? header.slice("Bearer ".length).trim() : undefined;
  return bearer || argument;
}

function callerOf(workspace: Workspace, token: string | undefined, method: string): Outcome<Caller> {
  if (token === undefined) return refuse("not_authed");
  const { app } = workspace;
  const caller: Caller = {
    token,
    userId: app.botUserId,
    botId: app.botId,
    appId: app.id,
    scopes: new Set(app.manifest.oauth_config.scopes.bot),
  };
  if (token === workspace.botToken) return done(caller);
  const execution = workspace.workflows.executionOfToken(token);
  if (execution === undefined) return refuse("invalid_auth");
  // A second completion hears of the first, and nothing else: the method itself refuses it.
  const completesAgain = execution.completed && method.startsWith("functions.complete");
  if (execution.revoked && !completesAgain) return refuse("token_revoked");
  return done({ ...caller, executionId: execution.executionId });
}

function withWarnings(reply: Reply, warnings: string[]): Reply {
  if (warnings.length === 0) return reply;
  const all = [...(typeof reply.warning === "string" ? reply.warning.split(",") : []), ...warnings];
  const metadata = reply.response_metadata as Record<string, unknown> | undefined;
  return { ...reply, warning: all.join(","), response_metadata: { ...metadata, warnings: all } };
}

/** Whether the whole call fails; a partial failure is for the method to play out. */
const failsWith = ({ status, error }: Fault) =>
  status !== undefined || (error !== undefined && error !== "partial_failure");

function failed(fault: Fault): Answer {
  const status = fault.status ?? 200;
  if (status === 429) return rateLimited(fault.retry_after ?? 1);
  const reply = refuse(fault.error ?? (status >= 500 ? "internal_error" : "fatal_error"));
  return { http: json(reply, status), reply };
}

function rateLimited(retryAfterSeconds: number): Answer {
  const reply = refuse("ratelimited");
  return { http: json(reply, 429, { "retry-after": String(retryAfterSeconds) }), reply };
}

const said = (reply: Reply): Answer => ({ http: json(reply), reply });

function json(reply: Reply, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(reply), {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
  });
}

/** Arguments as the run's log shows them: long values cut, so that the log stays small. */
function summarize(args: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => {
      const text = typeof value === "string" ? value : JSON.stringify(value);
      return [name, text.length > 500 ? `${text.slice(0, 500)}…` : text];
    }),
  );
}
