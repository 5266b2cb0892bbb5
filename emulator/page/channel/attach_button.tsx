import { Icon } from "../frame/icon.tsx";
import type { NewFile } from "../state/api.ts";
import { readFile } from "../state/read_file.ts";

interface Props {
  label: string;
  /** Kinds of files to offer, as of `<input accept>`. */
  accept?: string;
  onFiles: (files: NewFile[]) => void;
}

/** Chooses files of this machine. It forgets them, so that the same one can be chosen again. */
export function AttachButton({ label, accept, onFiles }: Props) {
  return (
    <label class="icon-button" title={label}>
      <Icon name="picture" />
      <input
        type="file"
        accept={accept}
        class="visually-hidden"
        multiple
        aria-label={label}
        onChange={async (event) => {
          const input = event.currentTarget;
          const files = await Promise.all([...input.files ?? []].map(readFile));
          input.value = "";
          onFiles(files);
        }}
      />
    </label>
  );
}
