const realFetch = globalThis.fetch;

/** Leaves out what only other functions or a browser would call: the app sees of this server what Slack would offer. */
const OPEN_PATHS = ["/api/", "/_response/"];

/** `fetch` as it was before `installFetch`. */
export const fetchDirectly = realFetch;

/**
 * Makes `fetch` reach what a hosted function reaches: Slack, and the manifest's outgoing domains, of which this machine
 * has stand-ins. Any other address goes to Deno's own `fetch`, which refuses it for want of permission, as Slack does.
 */
export function installFetch(workspaceUrl: string, domains: string[]): void {
  const base = new URL(workspaceUrl);
  const allowed = new Set(domains);
  globalThis.fetch = (input, init) => {
    const asked = input instanceof Request ? input.url : String(input);
    const target = URL.canParse(asked) ? targetOf(new URL(asked), base, allowed) : asked;
    if (target === undefined) return Promise.reject(refused(new URL(asked)));
    if (target === asked) return realFetch(input, init);
    const answer = realFetch(input instanceof Request ? new Request(target, input) : target, init);
    return target.startsWith(`${base.origin}/_outside/`) ? answer.then(throwWhenFailed) : answer;
  };
}

/** A stand-in that cannot be reached, or whose answer is lost, is told by a header: here it becomes what it stands for. */
async function throwWhenFailed(response: Response): Promise<Response> {
  if (!response.headers.has("x-connection-failed")) return response;
  throw new TypeError(`error sending request: ${(await response.text()).trim()}`);
}

/** Undefined for an address of the emulator that is not open to the app. */
function targetOf(url: URL, base: URL, allowed: Set<string>): string | undefined {
  const path = url.pathname + url.search;
  if (url.host === base.host) {
    const isOpen = OPEN_PATHS.some((open) => path.startsWith(open)) ||
      (path.startsWith("/triggers/") && allowed.has("hooks.slack.com"));
    return isOpen ? url.href : undefined;
  }
  if (url.hostname === "slack.com" && path.startsWith("/api/")) return base.origin + path;
  if (url.hostname === "hooks.slack.com" && allowed.has("hooks.slack.com")) return base.origin + path;
  if (!url.protocol.startsWith("http") || !allowed.has(url.hostname)) return url.href;
  return `${base.origin}/_outside/${url.host}${path}`;
}

/** Deno 1 calls it PermissionDenied, Deno 2 NotCapable. */
function refused(url: URL): Error {
  const Refused = Deno.errors.NotCapable ?? Deno.errors.PermissionDenied;
  return new Refused(`Requires net access to "${url.host}", run again with the --allow-net flag`);
}
