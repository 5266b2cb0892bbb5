import { useId } from "preact/hooks";
import { ElementView } from "../elements/element_view.tsx";
import type { Json } from "../state/shapes.ts";
import { type TextObject, TextView } from "../text/text_object.tsx";
import type { BlockProps } from "./blocks_view.tsx";

/** A field with its name, its hint and what is wrong with it. */
export function InputBlock({ block, error }: BlockProps) {
  const id = useId();
  return (
    <div class={`field ${error === undefined ? "" : "field-bad"}`}>
      <p id={id} class="field-label">
        <TextView text={block.label as TextObject} />
        {block.optional === true && <span class="optional">(optional)</span>}
      </p>
      <ElementView
        element={block.element as Json}
        blockId={String(block.block_id)}
        isInput
        dispatches={block.dispatch_action === true}
        labelId={id}
        invalid={error !== undefined}
      />
      {error !== undefined && <p class="problem" role="alert">{error}</p>}
      {block.hint !== undefined && (
        <p class="hint">
          <TextView text={block.hint as TextObject} />
        </p>
      )}
    </div>
  );
}
