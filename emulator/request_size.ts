/** More than any call of Slack's takes: a bulkPut of 25 rows of 400 KB is the largest. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;

/** The request with a body of known size, or undefined when that is more than 16 MB. */
export async function withinSize(request: Request): Promise<Request | undefined> {
  const declared = request.headers.get("content-length");
  if (declared !== null) return Number(declared) <= MAX_BODY_BYTES ? request : undefined;
  if (request.body === null) return request;
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for await (const piece of request.body) {
    bytes += piece.length;
    if (bytes > MAX_BODY_BYTES) return undefined;
    pieces.push(piece);
  }
  const { url, method, headers } = request;
  return new Request(url, { method, headers, body: new Blob(pieces) });
}
