import { ElementView } from "../elements/element_view.tsx";
import type { Json } from "../state/shapes.ts";
import { type TextObject, TextView } from "../text/text_object.tsx";
import type { BlockProps } from "./blocks_view.tsx";

export function SectionBlock({ block }: BlockProps) {
  const fields = block.fields as TextObject[] | undefined;
  const accessory = block.accessory as Json | undefined;
  return (
    <div class="section">
      <div class="section-words">
        <TextView text={block.text as TextObject | undefined} />
        {fields !== undefined && (
          <div class="fields">
            {fields.map((field, i) => (
              <div key={i}>
                <TextView text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory !== undefined && (
        <div class="accessory">
          <ElementView element={accessory} blockId={String(block.block_id)} isInput={false} />
        </div>
      )}
    </div>
  );
}
