import { Fragment } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { PhoneText } from "../../stand_ins/phones.ts";
import { AttachButton } from "../channel/attach_button.tsx";
import { Icon } from "../frame/icon.tsx";
import { IconButton } from "../frame/icon_button.tsx";
import { sentenceOf } from "../state/actions.ts";
import { api, type NewFile } from "../state/api.ts";
import { clockTime, dayName, isoDay } from "../text/slack_date.ts";
import { examplePicture } from "./example_picture.ts";
import { usePhoneTime } from "./phone_time.ts";
import { TextBubble } from "./text_bubble.tsx";

interface Props {
  number: string;
  name: string;
  line: { number: string; name: string };
  texts: PhoneText[];
}

/** One customer's phone with its texts to and from a line of the company. */
export function Phone({ number, name, line, texts }: Props) {
  const [text, setText] = useState("");
  const [pictures, setPictures] = useState<NewFile[]>([]);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const at = usePhoneTime();
  useEffect(() => {
    list.current!.scrollTop = list.current!.scrollHeight;
  }, [texts.length]);
  const dayOf = (one: PhoneText | undefined) => one && isoDay(one.at, at.zone);
  const send = async (event: Event) => {
    event.preventDefault();
    if (busy || (text.trim() === "" && pictures.length === 0)) return;
    setBusy(true);
    setProblem("");
    try {
      const media = pictures.map((picture) => `data:${picture.mimetype};base64,${picture.data}`);
      await api.textFromPhone(number, line.number, text, media);
      setText("");
      setPictures([]);
    } catch (cause) {
      setProblem(sentenceOf(cause));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="phone">
      <div class="phone-top">
        <span>{clockTime(at.now, at.zone)}</span>
        <span class="phone-camera" />
        <span>{name || "New customer"}</span>
      </div>
      <div class="phone-with">
        <b>{line.name || "The company"}</b>
        <small>{line.number}</small>
      </div>
      <div ref={list} class="phone-texts" role="log" aria-label="Texts" tabIndex={0}>
        {texts.length === 0 && <p class="hint">No texts yet.</p>}
        {texts.map((one, i) => (
          <Fragment key={one.id}>
            {dayOf(one) !== dayOf(texts[i - 1]) && <p class="phone-day">{dayName(one.at, at)}</p>}
            <TextBubble text={one} />
          </Fragment>
        ))}
      </div>
      {problem !== "" && <p class="problem" role="alert">{problem}</p>}
      {pictures.length > 0 && (
        <p class="attached">
          {pictures.map((picture) => (
            <img key={picture.name} src={`data:${picture.mimetype};base64,${picture.data}`} alt={picture.name} />
          ))}
          <IconButton icon="close" label="Remove pictures" size={14} onClick={() => setPictures([])} />
        </p>
      )}
      <form class="phone-compose" onSubmit={send}>
        <AttachButton label="Add a picture" accept="image/*" onFiles={setPictures} />
        <input
          class="input"
          aria-label="Text message"
          placeholder="Text message"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <button type="submit" class="phone-send" aria-label="Send text" aria-disabled={busy} aria-busy={busy}>
          <Icon name="send" />
        </button>
      </form>
      <button type="button" class="link-button" onClick={() => examplePicture().then((one) => setPictures([one]))}>
        Add an example picture
      </button>
      <small class="phone-number">{number}</small>
    </div>
  );
}
