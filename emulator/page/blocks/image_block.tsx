import { type TextObject, TextView } from "../text/text_object.tsx";
import type { Json } from "../state/shapes.ts";
import type { BlockProps } from "./blocks_view.tsx";
import { Picture } from "./picture.tsx";

export function ImageBlock({ block }: BlockProps) {
  const file = block.slack_file as Json | undefined;
  return (
    <figure class="image-block">
      {block.title !== undefined && (
        <figcaption>
          <TextView text={block.title as TextObject} />
        </figcaption>
      )}
      <Picture
        address={String(block.image_url ?? file?.url ?? "")}
        alt={String(block.alt_text ?? "")}
        class="picture"
      />
    </figure>
  );
}
