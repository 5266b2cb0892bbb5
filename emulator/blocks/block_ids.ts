import { isObject, type Json } from "./checks.ts";

/** The same blocks with a `block_id` and, on what people press or pick, an `action_id` where none was given. */
export function withIds(blocks: Json[]): Json[] {
  return blocks.map((block) => {
    const named: Json = { ...block, block_id: block.block_id ?? shortId() };
    if (block.type === "actions" || block.type === "context_actions") {
      named.elements = (block.elements as unknown[]).map(withActionId);
    }
    if (block.accessory !== undefined) named.accessory = withActionId(block.accessory);
    if (block.element !== undefined) named.element = withActionId(block.element);
    return named;
  });
}

function withActionId(element: unknown): unknown {
  if (!isObject(element) || element.type === "image") return element;
  return { ...element, action_id: element.action_id ?? shortId() };
}

/** Five letters and digits, as Slack gives. */
const shortId = () => Math.random().toString(36).slice(2, 7);
