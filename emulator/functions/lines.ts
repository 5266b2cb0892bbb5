/** Calls `onLine` with each line of text that `stream` brings, until it ends. Empty lines are left out. */
export async function readLines(stream: ReadableStream<Uint8Array>, onLine: (line: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = "";
  for await (const bytes of stream) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop()!;
    for (const line of lines) {
      if (line !== "") onLine(line);
    }
  }
  if (rest !== "") onLine(rest);
}
