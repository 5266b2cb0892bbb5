import { readFile } from "../state/read_file.ts";
import type { Json } from "../state/shapes.ts";
import { type ElementProps, useElement } from "./surface.ts";

/** Files from this machine. */
export function FileInput(props: ElementProps) {
  const { element } = props;
  const { value, change } = useElement(props);
  const types = (element.filetypes as string[] | undefined)?.map((type) => `.${type}`).join(",");
  const pick = async (event: Event & { currentTarget: HTMLInputElement }) => {
    change(await Promise.all([...event.currentTarget.files ?? []].map(readFile)) as unknown as Json[]);
  };
  const names = ((value ?? []) as { name: string }[]).map((file) => file.name);
  return (
    <div>
      <input
        type="file"
        class="input"
        multiple={element.max_files !== 1}
        accept={types}
        aria-labelledby={props.labelId}
        onChange={pick}
      />
      {names.length > 0 && <small>{names.join(", ")}</small>}
    </div>
  );
}
