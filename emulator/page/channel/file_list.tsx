import { Picture } from "../blocks/picture.tsx";
import type { MessageFile } from "../state/shapes.ts";

/** Pictures are shown, other files named. */
export function FileList({ files }: { files: MessageFile[] }) {
  return (
    <div class="files">
      {files.map((file) =>
        file.mimetype?.startsWith("image/")
          ? <Picture key={file.id} address={addressOf(file)} alt={file.name} class="picture" />
          : <a key={file.id} class="file" href={addressOf(file)} download={file.name}>{file.name}</a>
      )}
    </div>
  );
}

const addressOf = (file: MessageFile) => file.url ?? file.url_private ?? `/_local/files/${file.id}`;
