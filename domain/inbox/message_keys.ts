/** `block_id`s of a conversation's messages: they make each stand in its thread once, see `lib/post_once.ts`, and tell what
 * it is. */

/** Of a conversation's first message. */
export function chatKey({ line, contact }: { line: string; contact: string }): string {
  return `chat/${line}/${contact}`;
}

/** Of a customer's text; a very long one has several parts, counted from 1. */
export function textKey(id: string, part: number): string {
  return `text/${part}/${id}`;
}

export const isChatKey = (blockId: string | undefined) => blockId?.startsWith("chat/") === true;
export const isTextKey = (blockId: string | undefined) => blockId?.startsWith("text/") === true;
