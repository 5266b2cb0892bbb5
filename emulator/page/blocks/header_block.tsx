import { type TextObject, TextView } from "../text/text_object.tsx";
import type { BlockProps } from "./blocks_view.tsx";

export function HeaderBlock({ block }: BlockProps) {
  return (
    <h3 class="header-block">
      <TextView text={block.text as TextObject} />
    </h3>
  );
}
