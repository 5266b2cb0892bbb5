import type { BlockProps } from "./blocks_view.tsx";

/** Standard Markdown is shown as it was written. */
export function MarkdownBlock({ block }: BlockProps) {
  return <pre class="markdown">{String(block.text ?? "")}</pre>;
}
