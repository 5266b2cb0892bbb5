import { Picture } from "../blocks/picture.tsx";
import type { ElementProps } from "./surface.ts";

/** A small picture beside text. */
export function ImageElement({ element }: ElementProps) {
  return <Picture address={String(element.image_url ?? "")} alt={String(element.alt_text ?? "")} class="thumbnail" />;
}
