/**
 * Refuses what a web page of somebody else could send: a Host that is not this machine's loopback name (DNS rebinding)
 * or an Origin that is not this page's. Undefined lets the request through.
 */
export function refuseForeign(request: Request, url: URL): Response | undefined {
  const host = url.hostname;
  if (host !== "127.0.0.1" && host !== "localhost") {
    return new Response("This emulator only answers to 127.0.0.1 and localhost.\n", { status: 403 });
  }
  const origin = request.headers.get("origin");
  if (origin !== null && origin !== url.origin) {
    return new Response("This emulator only answers to its own page.\n", { status: 403 });
  }
}
