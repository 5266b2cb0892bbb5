import { standardEmojiNames } from "../slack/standard_emoji.ts";
import { bundlePage } from "./bundle.ts";
import { pageDocument } from "./document.ts";

/** The web page: a document, its script and its style. */
export interface Page {
  /** Answers what belongs to the page, undefined for other addresses. */
  answer(request: Request, url: URL): Promise<Response> | undefined;
}

let bundled: ReturnType<typeof bundlePage> | undefined;

/** Put together once, when a browser first asks for it: a start without one costs nothing. */
function bundle(): ReturnType<typeof bundlePage> {
  bundled ??= bundlePage();
  bundled.catch(() => bundled = undefined);
  return bundled;
}

export function createPage(): Page {
  return {
    answer: (request, url) => {
      if (request.method !== "GET") return undefined;
      switch (url.pathname) {
        case "/":
          return pageDocument();
        case "/_page/page.js":
          return bundle().then(({ script }) => file(script, "text/javascript; charset=utf-8"));
        case "/_page/page.css":
          return bundle().then(({ style }) => file(style, "text/css; charset=utf-8"));
        case "/_page/emoji.json":
          return Promise.resolve(file(JSON.stringify(standardEmojiNames()), "application/json"));
        default:
          return undefined;
      }
    },
  };
}

const file = (body: string, type: string) =>
  new Response(body, { headers: { "content-type": type, "cache-control": "no-cache" } });
