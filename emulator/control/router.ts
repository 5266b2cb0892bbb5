import { isObject, readJson } from "../json.ts";
import type { Workspace } from "../workspace.ts";
import { type ControlCall, ControlError, type Routes } from "./routes.ts";

/** Answers a call of the control API, or undefined when no route has its path. */
export type Router = (request: Request, url: URL) => Promise<Response> | undefined;

interface Route {
  method: string;
  parts: string[];
  handle: (call: ControlCall) => unknown;
}

/** Joins routes into one router. Errors are answered as `{ error: <sentence>, … }` with their status. */
export function createRouter(workspace: Workspace, tables: Routes[]): Router {
  const routes: Route[] = tables.flatMap((table) =>
    Object.entries(table).map(([key, handle]) => {
      const [method, path] = key.split(" ");
      return { method, parts: path.split("/"), handle };
    })
  );
  return (request, url) => {
    const parts = url.pathname.split("/").map(decoded);
    const matching = routes.filter((route) => matches(route.parts, parts));
    const route = matching.find((candidate) => candidate.method === request.method);
    if (route !== undefined) return serve(workspace, route, parts, request, url);
    if (matching.length === 0) return undefined;
    const methods = matching.map((candidate) => candidate.method).join(", ");
    return Promise.resolve(Response.json({ error: `${url.pathname} takes ${methods}.` }, { status: 405 }));
  };
}

/** A part that is not well encoded stands for itself: nothing has that name. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const matches = (pattern: string[], parts: string[]) =>
  pattern.length === parts.length && pattern.every((part, i) => part.startsWith(":") || part === parts[i]);

async function serve(
  workspace: Workspace,
  route: Route,
  parts: string[],
  request: Request,
  url: URL,
): Promise<Response> {
  const named = route.parts.flatMap((part, i) => part.startsWith(":") ? [[part.slice(1), parts[i]]] : []);
  try {
    const body = await readBody(request);
    const params = Object.fromEntries(named);
    const answer = await route.handle({ workspace, params, query: url.searchParams, body, request });
    return answer instanceof Response ? answer : Response.json(answer ?? { ok: true });
  } catch (cause) {
    if (!(cause instanceof ControlError)) throw cause;
    return Response.json({ error: cause.message, ...cause.detail }, { status: cause.status });
  }
}

async function readBody(request: Request): Promise<Record<string, unknown>> {
  if (request.method === "GET" || request.method === "DELETE") return {};
  const text = await request.text();
  if (text.trim() === "") return {};
  const body = readJson(text);
  if (!isObject(body)) throw new ControlError(400, "The body must be a JSON object.");
  return body;
}
