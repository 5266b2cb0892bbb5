import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { IconButton } from "../frame/icon_button.tsx";
import { Popover } from "../frame/popover.tsx";
import type { ChannelEntry } from "../home.ts";
import { sentenceOf } from "../state/actions.ts";
import { api, type NewFile } from "../state/api.ts";
import { setState, useStore } from "../state/store.ts";
import { AttachButton } from "./attach_button.tsx";
import { channelTitle } from "./channel_title.ts";
import { complete, type Completion, completionsFor, type Writing } from "./completions.ts";
import { draftAt, keepDraft } from "./drafts.ts";
import { EmojiPicker } from "./emoji_picker.tsx";

/** Where a person writes. Enter sends, Shift+Enter begins a new line; `@`, `#` and `:` offer names. */
export function Composer({ channel, thread }: { channel: ChannelEntry; thread?: string }) {
  const home = useStore((state) => state.home)!;
  const me = useStore((state) => state.me)!;
  const where = [me, channel.id, thread].join(" ");
  const [writing, setWriting] = useState<Writing>(() => {
    const { text } = draftAt(where);
    return { text, cursor: text.length, dismissed: text };
  });
  const [files, setFiles] = useState<NewFile[]>(() => draftAt(where).files);
  const [active, setActive] = useState(0);
  const [problem, setProblem] = useState("");
  const [picksEmoji, setPicksEmoji] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const tools = useRef<HTMLDivElement>(null);
  const offered = completionsFor(writing, home);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    const area = box.current!;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }, [writing.text]);
  useLayoutEffect(() => keepDraft(where, { text: writing.text, files }), [writing.text, files]);
  // What stands in the box is asked of the box itself: whoever types fast is ahead of what was drawn last.
  const written = (): Writing => {
    const { value: text, selectionStart: cursor } = box.current!;
    return { text, cursor, dismissed: writing.dismissed };
  };
  const write = ({ text, cursor }: Writing) => {
    const area = box.current!;
    area.value = text;
    area.focus();
    area.setSelectionRange(cursor, cursor);
    setWriting({ text, cursor });
  };

  /** The box is empty at once, for what is written next; a message that was refused comes back to it. */
  const send = async () => {
    const { text } = written();
    if (text.trim() === "" && files.length === 0) return;
    setProblem("");
    write({ text: "", cursor: 0 });
    setFiles([]);
    try {
      const attached = files.length === 0 ? {} : { files };
      await api.postMessage({ user: me, channel: channel.id, text, thread_ts: thread, ...attached });
    } catch (cause) {
      setProblem(sentenceOf(cause));
      if (written().text !== "") return;
      write({ text, cursor: text.length });
      setFiles(files);
    }
  };
  const take = (completion: Completion) => {
    write(complete(written(), completion));
    setActive(0);
  };
  const insert = (words: string) => {
    const { text, cursor } = written();
    write({ text: text.slice(0, cursor) + words + text.slice(cursor), cursor: cursor + words.length });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const offered = completionsFor(written(), home);
    if (offered.length > 0 && step !== undefined) {
      event.preventDefault();
      setActive((active + step + offered.length) % offered.length);
    } else if (offered.length > 0 && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      take(offered[active] ?? offered[0]);
    } else if (offered.length > 0 && event.key === "Escape") {
      event.stopPropagation();
      setWriting({ ...written(), dismissed: written().text });
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      send();
    }
  };
  const label = thread === undefined ? `Message ${channelTitle(channel, home)}` : "Reply";
  return (
    <div class="composer">
      {offered.length > 0 && (
        <div class="completions" role="listbox" aria-label="Suggestions">
          {offered.map((completion, i) => (
            <div
              key={completion.insert}
              role="option"
              aria-selected={i === active}
              class={`picker-option ${i === active ? "is-active" : ""}`}
              onMouseDown={(event) => {
                event.preventDefault();
                take(completion);
              }}
            >
              {completion.icon} <b>{completion.name}</b> <small>{completion.about}</small>
            </div>
          ))}
        </div>
      )}
      <div class="composer-box">
        <textarea
          ref={box}
          rows={1}
          aria-label={label}
          placeholder={label}
          value={writing.text}
          onInput={() => setWriting(written())}
          onKeyDown={onKeyDown}
          onSelect={() => {
            if (written().cursor !== writing.cursor) setWriting(written());
          }}
        />
        {files.length > 0 && (
          <p class="attached">
            {files.map((file) => file.name).join(", ")}
            <IconButton icon="close" label="Remove files" size={14} onClick={() => setFiles([])} />
          </p>
        )}
        <div ref={tools} class="composer-tools">
          <IconButton icon="smile" label="Insert an emoji" onClick={() => setPicksEmoji(!picksEmoji)} />
          <AttachButton label="Add a picture or file" onFiles={(chosen) => setFiles([...files, ...chosen])} />
          <IconButton icon="bolt" label="Run a shortcut" onClick={() => setState({ dialog: { kind: "shortcuts" } })} />
          <span class="composer-hint">Shift+Enter for a new line</span>
          <IconButton
            icon="send"
            label="Send"
            disabled={writing.text.trim() === "" && files.length === 0}
            onClick={send}
          />
        </div>
      </div>
      {problem !== "" && <p class="problem" role="alert">{problem}</p>}
      {picksEmoji && (
        <Popover
          anchor={tools}
          label="Choose an emoji"
          class="emoji-panel"
          onClose={() => setPicksEmoji(false)}
        >
          <EmojiPicker
            onPick={(name) => {
              setPicksEmoji(false);
              insert(`:${name}: `);
            }}
          />
        </Popover>
      )}
    </div>
  );
}
