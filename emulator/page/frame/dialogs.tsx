import { JumpDialog } from "../dialogs/jump_dialog.tsx";
import { MembersDialog } from "../dialogs/members_dialog.tsx";
import { NewChannelDialog } from "../dialogs/new_channel_dialog.tsx";
import { PictureDialog } from "../dialogs/picture_dialog.tsx";
import { ShortcutsDialog } from "../dialogs/shortcuts_dialog.tsx";
import { useStore } from "../state/store.ts";

/** The page's own dialog that is open, if any. */
export function Dialogs() {
  const dialog = useStore((state) => state.dialog);
  switch (dialog?.kind) {
    case undefined:
      return null;
    case "jump":
      return <JumpDialog />;
    case "shortcuts":
      return <ShortcutsDialog />;
    case "members":
      return <MembersDialog channel={dialog.channel} />;
    case "new_channel":
      return <NewChannelDialog />;
    case "picture":
      return <PictureDialog url={dialog.url} alt={dialog.alt} />;
  }
}
