import type { ComponentChildren } from "preact";
import type { Json } from "../state/shapes.ts";
import { Emoji } from "../text/emoji_view.tsx";
import { SlackDate } from "../text/inline_view.tsx";
import { ChannelMention, PersonMention } from "../text/mentions.tsx";
import { SlackLink } from "../text/slack_link.tsx";
import type { BlockProps } from "./blocks_view.tsx";

/** Slack's rich_text block. Source: Slack, Block Kit, rich text block. */
export function RichTextBlock({ block }: BlockProps) {
  return <div class="mrkdwn">{elementsOf(block).map((part, i) => <Part key={i} part={part} />)}</div>;
}

const elementsOf = (part: Json) => (part.elements ?? []) as Json[];

function Part({ part }: { part: Json }) {
  const pieces = elementsOf(part).map((piece, i) => <Piece key={i} piece={piece} />);
  switch (part.type) {
    case "rich_text_list": {
      const Tag = part.style === "ordered" ? "ol" : "ul";
      return (
        <Tag
          start={part.style === "ordered" ? Number(part.offset ?? 0) + 1 : undefined}
          style={`margin-left: ${Number(part.indent ?? 0) * 1.5}em`}
        >
          {elementsOf(part).map((item, i) => (
            <li key={i}>{elementsOf(item).map((piece, j) => <Piece key={j} piece={piece} />)}</li>
          ))}
        </Tag>
      );
    }
    case "rich_text_preformatted":
      return <pre>{pieces}</pre>;
    case "rich_text_quote":
      return <blockquote>{pieces}</blockquote>;
    default:
      return <p>{pieces}</p>;
  }
}

function Piece({ piece }: { piece: Json }) {
  return styled(piece.style as Record<string, boolean> | undefined, <Bare piece={piece} />);
}

function styled(style: Record<string, boolean> = {}, content: ComponentChildren): ComponentChildren {
  let shown = content;
  if (style.code) shown = <code>{shown}</code>;
  if (style.strike) shown = <s>{shown}</s>;
  if (style.italic) shown = <i>{shown}</i>;
  if (style.bold) shown = <b>{shown}</b>;
  if (style.underline) shown = <u>{shown}</u>;
  return <>{shown}</>;
}

function Bare({ piece }: { piece: Json }) {
  switch (piece.type) {
    case "text":
      return <span class="plain-text">{String(piece.text)}</span>;
    case "link":
      return <SlackLink url={String(piece.url)}>{String(piece.text ?? piece.url)}</SlackLink>;
    case "emoji":
      return <Emoji name={String(piece.name)} skin={piece.skin_tone as number | undefined} />;
    case "user":
      return <PersonMention id={String(piece.user_id)} />;
    case "channel":
      return <ChannelMention id={String(piece.channel_id)} />;
    case "usergroup":
      return <span class="mention">@{String(piece.usergroup_id)}</span>;
    case "broadcast":
      return <span class="mention mention-me">@{String(piece.range)}</span>;
    case "color":
      return <code>{String(piece.value)}</code>;
    case "date":
      return (
        <SlackDate
          seconds={Number(piece.timestamp)}
          format={String(piece.format ?? "{date}")}
          url={piece.url as string | undefined}
          fallback={String(piece.fallback ?? "")}
        />
      );
    default:
      return <span class="unknown">[{String(piece.type)}]</span>;
  }
}
