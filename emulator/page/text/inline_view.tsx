import { useStore } from "../state/store.ts";
import { Emoji } from "./emoji_view.tsx";
import { ChannelMention, PersonMention } from "./mentions.tsx";
import type { Inline } from "../../slack/parse_mrkdwn.ts";
import { formatSlackDate } from "./slack_date.ts";
import { SlackLink } from "./slack_link.tsx";

/** Pieces of mrkdwn one after the other. Text goes to the page as text, never as markup. */
export function InlineView({ nodes }: { nodes: Inline[] }) {
  return <>{nodes.map((node, i) => <InlineNode key={i} node={node} />)}</>;
}

function InlineNode({ node }: { node: Inline }) {
  switch (node.type) {
    case "text":
      return <>{node.text}</>;
    case "break":
      return <br />;
    case "bold":
      return (
        <b>
          <InlineView nodes={node.children} />
        </b>
      );
    case "italic":
      return (
        <i>
          <InlineView nodes={node.children} />
        </i>
      );
    case "strike":
      return (
        <s>
          <InlineView nodes={node.children} />
        </s>
      );
    case "code":
      return <code>{node.text}</code>;
    case "emoji":
      return <Emoji name={node.name} skin={node.skin} />;
    case "link":
      return <SlackLink url={node.url}>{node.label}</SlackLink>;
    case "user":
      return <PersonMention id={node.id} label={node.label} />;
    case "channel":
      return <ChannelMention id={node.id} label={node.label} />;
    case "group":
      return <span class="mention">{node.label ?? `@${node.id}`}</span>;
    case "broadcast":
      return <span class="mention mention-me">@{node.range}</span>;
    case "date":
      return <SlackDate seconds={node.seconds} format={node.format} url={node.url} fallback={node.fallback} />;
  }
}

/** A moment in the acting person's own time zone. */
export function SlackDate(props: { seconds: number; format: string; url?: string; fallback: string }) {
  const zone = useStore((state) => state.home?.people.find((person) => person.id === state.me)?.tz);
  const ahead = useStore((state) => state.clockAhead);
  const shown = formatSlackDate(props.seconds, props.format, { zone: zone ?? "UTC", now: Date.now() + ahead });
  const time = <time title={props.fallback}>{shown}</time>;
  return props.url === undefined ? time : <SlackLink url={props.url}>{time}</SlackLink>;
}
