/// <reference lib="deno.worker" />
// The other side of `chat.postMessage`: a thread of its own, so that asking costs the emulator nothing.
import { connect } from "./http_connection.ts";

export interface PostingOrder {
  /** As in a URL. */
  host: string;
  token: string;
  channel: string;
  posts: number;
  connections: number;
}
/** `seconds`: from the first request to the last answer. */
export type PostingReport = { seconds: number } | { error: string };

onmessage = async ({ data }: MessageEvent<PostingOrder>) => {
  postMessage(await post(data).catch((cause): PostingReport => ({ error: String(cause) })));
};

async function post({ host, token, channel, posts, connections }: PostingOrder): Promise<PostingReport> {
  const open = await Promise.all(Array.from({ length: connections }, () => connect(host)));
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json; charset=utf-8" };
  let next = 0;
  const began = performance.now();
  await Promise.all(open.map(async (connection) => {
    while (next < posts) {
      const body = JSON.stringify({ channel, text: `Message ${next++}` });
      const answer = await connection.post("/api/chat.postMessage", headers, body);
      if (!answer.body.startsWith('{"ok":true')) throw new Error(`${answer.status} ${answer.body}`);
    }
  }));
  const seconds = (performance.now() - began) / 1000;
  for (const connection of open) connection.close();
  return { seconds };
}
