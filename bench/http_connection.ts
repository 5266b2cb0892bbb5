/** One kept-alive connection that takes one request after the other. Deno's own `fetch` costs more than the emulator's
 * answer does; measured through it, a table would show the client. */
export interface HttpConnection {
  /** Resolves to the status and the body of the answer. */
  post(path: string, headers: Record<string, string>, body: string): Promise<{ status: number; body: string }>;
  close(): void;
}

/** `host` as in a URL, `127.0.0.1:4300`. */
export async function connect(host: string): Promise<HttpConnection> {
  const [hostname, port] = host.split(":");
  const socket = await Deno.connect({ hostname, port: Number(port) });
  socket.setNoDelay(true);
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const chunk = new Uint8Array(64 * 1024);
  // The emulator's answers are JSON in ASCII or short: bytes and characters may differ, so lengths are taken in bytes.
  let held = new Uint8Array(0);
  const readMore = async () => {
    const count = await socket.read(chunk);
    if (count === null) throw new Error("The server closed the connection.");
    const joined = new Uint8Array(held.length + count);
    joined.set(held);
    joined.set(chunk.subarray(0, count), held.length);
    held = joined;
  };
  return {
    post: async (path, headers, body) => {
      const bytes = encoder.encode(body);
      const lines = Object.entries({ ...headers, host, "content-length": String(bytes.length) })
        .map(([name, value]) => `${name}: ${value}\r\n`);
      const head = encoder.encode(`POST ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
      const request = new Uint8Array(head.length + bytes.length);
      request.set(head);
      request.set(bytes, head.length);
      for (let sent = 0; sent < request.length;) sent += await socket.write(request.subarray(sent));
      let end = endOfHead(held);
      for (; end === -1; end = endOfHead(held)) await readMore();
      const answer = decoder.decode(held.subarray(0, end));
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(answer)?.[1] ?? 0);
      while (held.length < end + length) await readMore();
      const said = decoder.decode(held.subarray(end, end + length));
      held = held.slice(end + length);
      return { status: Number(answer.slice(9, 12)), body: said };
    },
    close: () => socket.close(),
  };
}

/** Index after the empty line that ends the head of an answer; -1 while it has not come. */
function endOfHead(bytes: Uint8Array): number {
  for (let at = 3; at < bytes.length; at++) {
    if (bytes[at] === 10 && bytes[at - 1] === 13 && bytes[at - 2] === 10 && bytes[at - 3] === 13) return at + 1;
  }
  return -1;
}
