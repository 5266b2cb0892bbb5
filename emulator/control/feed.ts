import type { Routes } from "./routes.ts";

/** Each change of the workspace as a server-sent event whose data is a `Change`. */
export const feedRoutes: Routes = {
  "GET /_local/feed": ({ workspace }) => {
    let unsubscribe = () => {};
    const encoder = new TextEncoder();
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const send = (text: string) => controller.enqueue(encoder.encode(text));
        send("retry: 1000\n\n");
        unsubscribe = workspace.feed.subscribe((change) => send(`data: ${JSON.stringify(change)}\n\n`));
      },
      cancel: () => unsubscribe(),
    });
    return new Response(stream, { headers: { "content-type": "text/event-stream", "cache-control": "no-cache" } });
  },
};
