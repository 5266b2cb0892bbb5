import type { Router } from "./control/router.ts";
import { refuseForeign } from "./local_only.ts";
import type { Page } from "./page/page.ts";
import { answerResponseUrl } from "./interactivity/response_urls.ts";
import { withinSize } from "./request_size.ts";
import { answerOutside } from "./stand_ins/outside.ts";
import { answerApiCall } from "./web_api/dispatch.ts";
import type { RateLimits } from "./web_api/rate_limits.ts";
import type { Workspace } from "./workspace.ts";

/** What answers requests while a workspace is open. */
export interface Serving {
  workspace: Workspace;
  limits: RateLimits;
  router: Router;
  page: Page;
}

/** Brings a request to the part of the workspace that its path names. */
export async function answer({ workspace, limits, router, page }: Serving, received: Request): Promise<Response> {
  const url = new URL(received.url);
  const foreign = refuseForeign(received, url);
  if (foreign !== undefined) return foreign;
  const request = await withinSize(received);
  if (request === undefined) return new Response("The body is larger than 16 MB.\n", { status: 413 });
  const { pathname } = url;
  if (pathname.startsWith("/api/")) {
    return await answerApiCall(workspace, limits, pathname.slice("/api/".length), request);
  }
  if (pathname.startsWith("/triggers/")) return await workspace.triggers.receiveWebhook(pathname, request);
  if (pathname.startsWith("/_outside/")) return await answerOutside(workspace, request, url);
  if (pathname.startsWith("/_response/")) return await answerResponseUrl(workspace, request, url);
  const served = router(request, url) ?? page.answer(request, url);
  return await served ?? new Response("There is nothing at this address.\n", { status: 404 });
}
