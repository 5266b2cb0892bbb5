import type { Json } from "../state/shapes.ts";

/** Plain text as Slack's rich_text block; undefined for nothing. */
export function richTextOf(text: string): Json | "" {
  if (text === "") return "";
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] };
}

/** The words of a rich_text block. */
export function plainOf(block: Json | string | undefined): string {
  if (block === undefined || block === null || typeof block === "string") return block ?? "";
  if (typeof block.text === "string") return block.text;
  return ((block.elements ?? []) as Json[]).map(plainOf).join("");
}
