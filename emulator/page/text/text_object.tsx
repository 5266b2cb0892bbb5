import { Emoji } from "./emoji_view.tsx";
import { Mrkdwn } from "./mrkdwn_view.tsx";

/** Block Kit's text object. */
export interface TextObject {
  type?: "plain_text" | "mrkdwn";
  text: string;
  emoji?: boolean;
  verbatim?: boolean;
}

/** A text object of either kind. */
export function TextView({ text }: { text: TextObject | undefined }) {
  if (text === undefined) return null;
  if (text.type === "mrkdwn") return <Mrkdwn text={text.text} verbatim={text.verbatim} />;
  return <PlainText text={text.text} />;
}

/** Plain text: nothing in it is markup but the names of emoji. */
export function PlainText({ text }: { text: string }) {
  const parts = text.split(/(:[a-z0-9_+'-]+:)/);
  return (
    <span class="plain-text">
      {parts.map((part, i) => i % 2 === 1 ? <Emoji key={i} name={part.slice(1, -1)} /> : part)}
    </span>
  );
}
