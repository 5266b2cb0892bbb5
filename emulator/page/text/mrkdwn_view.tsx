import { useMemo } from "preact/hooks";
import { InlineView } from "./inline_view.tsx";
import { parseMrkdwn } from "../../slack/parse_mrkdwn.ts";

/** Text in Slack's markup. */
export function Mrkdwn({ text, verbatim }: { text: string; verbatim?: boolean }) {
  const blocks = useMemo(() => parseMrkdwn(text, { verbatim }), [text, verbatim]);
  return (
    <div class="mrkdwn">
      {blocks.map((block, i) => {
        if (block.type === "pre") return <pre key={i}>{block.text}</pre>;
        const Tag = block.type === "quote" ? "blockquote" : "p";
        return (
          <Tag key={i}>
            <InlineView nodes={block.children} />
          </Tag>
        );
      })}
    </div>
  );
}
