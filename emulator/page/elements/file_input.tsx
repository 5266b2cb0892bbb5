import { useState } from "preact/hooks";
import { sentenceOf } from "../state/actions.ts";
import { api } from "../state/api.ts";
import { readFile } from "../state/read_file.ts";
import type { Json } from "../state/shapes.ts";
import { useStore } from "../state/store.ts";
import { type ElementProps, useElement } from "./surface.ts";

/** Files from this machine. They are kept as soon as they are chosen, as in Slack. */
export function FileInput(props: ElementProps) {
  const { element } = props;
  const me = useStore((state) => state.me)!;
  const { value, change } = useElement(props);
  const [problem, setProblem] = useState("");
  const types = (element.filetypes as string[] | undefined)?.map((type) => `.${type}`).join(",");
  const keep = async (file: File) => (await api.keepFile(me, await readFile(file))).file;
  const pick = async (chosen: FileList | null) => {
    try {
      await change(await Promise.all([...chosen ?? []].map(keep)));
      setProblem("");
    } catch (cause) {
      setProblem(sentenceOf(cause));
    }
  };
  const names = Array.isArray(value) ? (value as Json[]).map((file) => String(file.name)) : [];
  return (
    <div>
      <input
        type="file"
        class="input"
        multiple={element.max_files !== 1}
        accept={types}
        aria-labelledby={props.labelId}
        aria-invalid={props.invalid}
        onChange={(event) => pick(event.currentTarget.files)}
      />
      {names.length > 0 && <small>{names.join(", ")}</small>}
      {problem !== "" && <p class="problem" role="alert">{problem}</p>}
    </div>
  );
}
