// mock_fetch (deno.land/x) for machines that reach npm only: what the official samples' tests use of it.

/** Answers a mocked request; `params` are the `:name` parts of its route. */
export type MockHandler = (request: Request, params: Record<string, string>) => Response | Promise<Response>;

const original = globalThis.fetch;
const routes = new Map<string, MockHandler>();

/** Takes the place of the global fetch; calls without a route are refused. */
export function install(): void {
  globalThis.fetch = async (input: string | URL | Request, init?: RequestInit) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    for (const [route, handler] of routes) {
      const params = match(route, request.method, pathname);
      if (params !== undefined) return await handler(request, params);
    }
    throw new Error(`${request.method} ${pathname} is not mocked.`);
  };
}

export function uninstall(): void {
  globalThis.fetch = original;
}

/** `route` is `METHOD@/path/:name`, or a path alone for any method. */
export function mock(route: string, handler: MockHandler): void {
  routes.set(route, handler);
}

export function remove(route: string): void {
  routes.delete(route);
}

export function reset(): void {
  routes.clear();
}

function match(route: string, method: string, pathname: string): Record<string, string> | undefined {
  const at = route.indexOf("@");
  if (at > 0 && route.slice(0, at).toUpperCase() !== method) return undefined;
  const result = new URLPattern({ pathname: route.slice(at + 1) }).exec({ pathname });
  if (result === null) return undefined;
  return Object.fromEntries(Object.entries(result.pathname.groups).map(([name, value]) => [name, value ?? ""]));
}
