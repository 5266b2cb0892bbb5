import type { Invocation } from "./host.ts";

type Handler = (args: Record<string, unknown>) => unknown;

/** A function's module: handlers stand on its default export or beside it. */
export interface FunctionModule {
  default?: Handler & Partial<Record<HandlerName, Handler>>;
  blockActions?: Handler;
  blockSuggestion?: Handler;
  viewSubmission?: Handler;
  viewClosed?: Handler;
  unhandledEvent?: Handler;
}
type HandlerName = "blockActions" | "blockSuggestion" | "viewSubmission" | "viewClosed" | "unhandledEvent";

const HANDLERS: Record<string, HandlerName> = {
  block_actions: "blockActions",
  block_suggestion: "blockSuggestion",
  view_submission: "viewSubmission",
  view_closed: "viewClosed",
};

/** Ends the execution: functions.completeSuccess or functions.completeError with the token of the event. */
export type Complete = (token: string, outcome: { outputs: unknown } | { error: unknown }) => Promise<void>;

/**
 * Brings one event to the handler that the function has for it and gives back what acknowledges the event. An event
 * without a handler goes to the one for unhandled events, or else is only warned of. Errors: what the handler throws; a
 * refused host with the hint that the hosted runtime adds. Source: deno-slack-runtime, src/dispatch-payload.ts.
 */
export async function dispatch(
  module: FunctionModule,
  invocation: Invocation,
  complete: Complete,
): Promise<Record<string, unknown>> {
  const { body } = invocation;
  const event = body.event as Record<string, unknown> | undefined;
  const type = String(event?.type ?? body.type ?? "");
  const args = handlerArguments(invocation, event);
  try {
    if (type === "function_executed" && module.default !== undefined) {
      await runFunction(module.default, args, event, complete);
      return {};
    }
    const handler = handlerOf(module, HANDLERS[type]);
    if (handler !== undefined) return await callHandler(handler, { ...args, ...detailsFor(type, body) });
    const unhandled = handlerOf(module, "unhandledEvent");
    if (unhandled !== undefined) return await callHandler(unhandled, args);
    console.warn(`Received a ${type || "nameless"} event, and the function has no handler for it`);
    return {};
  } catch (cause) {
    throw withHint(cause);
  }
}

async function runFunction(
  handler: Handler,
  args: Record<string, unknown>,
  event: Record<string, unknown> | undefined,
  complete: Complete,
): Promise<void> {
  const returned = await handler({ ...args, event });
  if (returned === null || typeof returned !== "object") {
    throw new TypeError("The handler must return an object with outputs, error or completed");
  }
  const { completed = true, outputs = {}, error } = returned as Record<string, unknown>;
  if (error) await complete(String(args.token), { error });
  else if (completed) await complete(String(args.token), { outputs });
}

async function callHandler(handler: Handler, args: Record<string, unknown>): Promise<Record<string, unknown>> {
  const answer = await handler(args);
  return answer !== null && typeof answer === "object" ? answer as Record<string, unknown> : {};
}

const handlerOf = (module: FunctionModule, name: HandlerName | undefined) =>
  name === undefined ? undefined : module[name] ?? module.default?.[name];

function detailsFor(type: string, body: Record<string, unknown>): Record<string, unknown> {
  if (type === "block_actions") return { action: (body.actions as unknown[])[0] };
  return type.startsWith("view_") ? { view: body.view } : {};
}

function handlerArguments({ body, context }: Invocation, event: Record<string, unknown> | undefined) {
  const functionData = body.function_data as { inputs?: unknown } | undefined;
  const enterprise = body.enterprise as { id?: string } | null | undefined;
  return {
    body,
    env: context.variables,
    enterprise_id: body.enterprise_id ?? enterprise?.id ?? "",
    inputs: event?.inputs ?? functionData?.inputs ?? {},
    token: event?.bot_access_token ?? body.bot_access_token ?? context.bot_access_token,
    team_id: context.team_id,
  };
}

function withHint(cause: unknown): unknown {
  const isRefusedHost = cause instanceof Error && /^(PermissionDenied|NotCapable)$/.test(cause.name) &&
    cause.message.includes("--allow-net");
  if (!isRefusedHost) return cause;
  cause.message = "Detected missing network permissions; add the domain to your manifest's `outgoingDomains`. " +
    `Original message: ${cause.message}`;
  return cause;
}
