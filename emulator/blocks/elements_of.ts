import { isObject, type Json } from "./checks.ts";

/** An interactive element or picture of a block and its place in it: `elements/0`, `accessory`, `element`. */
export interface Placed {
  element: Json;
  path: string;
}

/** The elements that people press, pick or type in, and others in their places. */
export function elementsOf(block: Json): Placed[] {
  const row = block.type === "actions" || block.type === "context_actions" ? block.elements : [];
  const placed = (Array.isArray(row) ? row : []).map((element, index) => ({ element, path: `elements/${index}` }));
  return [
    ...placed,
    { element: block.accessory, path: "accessory" },
    { element: block.element, path: "element" },
  ].filter((found): found is Placed => isObject(found.element));
}
