import type { Json } from "../state/shapes.ts";
import { type TextObject, TextView } from "../text/text_object.tsx";
import type { BlockProps } from "./blocks_view.tsx";
import { Picture } from "./picture.tsx";

/** Small words and pictures in a row. */
export function ContextBlock({ block }: BlockProps) {
  return (
    <div class="context">
      {(block.elements as Json[]).map((element, i) =>
        element.type === "image"
          ? (
            <Picture
              key={i}
              address={String(element.image_url)}
              alt={String(element.alt_text)}
              class="context-picture"
            />
          )
          : <TextView key={i} text={element as unknown as TextObject} />
      )}
    </div>
  );
}
