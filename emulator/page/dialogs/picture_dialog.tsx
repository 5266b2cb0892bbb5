import { DialogFrame } from "../frame/dialog.tsx";
import { IconButton } from "../frame/icon_button.tsx";
import { setState } from "../state/store.ts";

const close = () => setState({ dialog: undefined });

/** A picture as large as the page allows. */
export function PictureDialog({ url, alt }: { url: string; alt: string }) {
  return (
    <DialogFrame label={alt || "Picture"} onClose={close} class="picture-dialog">
      <header class="dialog-head">
        <h2>{alt}</h2>
        <IconButton icon="close" label="Close" onClick={close} />
      </header>
      <img src={url} alt={alt} />
    </DialogFrame>
  );
}
