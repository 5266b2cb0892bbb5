import { ElementView } from "../elements/element_view.tsx";
import type { Json } from "../state/shapes.ts";
import type { BlockProps } from "./blocks_view.tsx";

export function ActionsBlock({ block }: BlockProps) {
  return (
    <div class="actions">
      {(block.elements as Json[]).map((element, i) => (
        <ElementView key={element.action_id ?? i} element={element} blockId={String(block.block_id)} isInput={false} />
      ))}
    </div>
  );
}
