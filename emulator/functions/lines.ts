/**
 * Calls `onLine` with each line of text that `stream` brings, until it ends. Empty lines are left out; of a line only the
 * first `maxChars` are kept, as whoever writes may never break it.
 */
export async function readLines(
  stream: ReadableStream<Uint8Array>,
  onLine: (line: string) => void,
  { maxChars = Infinity }: { maxChars?: number } = {},
): Promise<void> {
  const decoder = new TextDecoder();
  // Joined once, at its end: to join with each piece would take a time that grows with the square of the length.
  let pieces: string[] = [];
  let chars = 0;
  const take = (piece: string) => {
    const kept = piece.slice(0, maxChars - chars);
    if (kept === "") return;
    pieces.push(kept);
    chars += kept.length;
  };
  const end = () => {
    const line = pieces.join("");
    pieces = [];
    chars = 0;
    if (line !== "") onLine(line);
  };
  for await (const bytes of stream) {
    const [first, ...others] = decoder.decode(bytes, { stream: true }).split("\n");
    take(first);
    for (const piece of others) {
      end();
      take(piece);
    }
  }
  end();
}
