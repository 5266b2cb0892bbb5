import { isObject } from "./checks.ts";

/** What all texts of a message's blocks may hold together. Slack publishes no number; this one is what people measured.
 * Source: slackapi/bolt-js 2509. */
export const MAX_CHARS_IN_BLOCKS = 13_200;

/** Characters of every text in blocks, at any depth. */
export function charactersIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + charactersIn(item), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [name, item]) => sum + (name === "text" && typeof item === "string" ? item.length : charactersIn(item)),
    0,
  );
}
