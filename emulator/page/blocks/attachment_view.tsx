import type { Json } from "../state/shapes.ts";
import { Mrkdwn } from "../text/mrkdwn_view.tsx";
import { SlackLink } from "../text/slack_link.tsx";
import { BlocksView } from "./blocks_view.tsx";
import { Picture } from "./picture.tsx";

const COLORS: Record<string, string> = { good: "#2eb67d", warning: "#d9a514", danger: "#c8382d" };

/** A secondary attachment with its bar of colour: blocks, or the older fields. Source: Slack, secondary attachments. */
export function AttachmentView({ attachment }: { attachment: Json }) {
  const words = (name: string) => typeof attachment[name] === "string" ? attachment[name] as string : undefined;
  const fields = (attachment.fields ?? []) as { title?: string; value?: string; short?: boolean }[];
  const title = words("title");
  return (
    <>
      {words("pretext") !== undefined && <Mrkdwn text={words("pretext")!} />}
      <div class="attachment" style={`--bar: ${barColor(words("color"))}`}>
        {words("author_name") !== undefined && <p class="attachment-small">{words("author_name")}</p>}
        {title !== undefined && (
          <p class="attachment-title">
            {words("title_link") === undefined ? title : <SlackLink url={words("title_link")!}>{title}</SlackLink>}
          </p>
        )}
        {words("text") !== undefined && <Mrkdwn text={words("text")!} />}
        {fields.length > 0 && (
          <div class="fields">
            {fields.map((field, i) => (
              <div key={i} class={field.short ? "" : "field-wide"}>
                <b>{field.title}</b>
                <Mrkdwn text={field.value ?? ""} />
              </div>
            ))}
          </div>
        )}
        {Array.isArray(attachment.blocks) && <BlocksView blocks={attachment.blocks} />}
        {words("image_url") !== undefined && (
          <Picture address={words("image_url")!} alt={words("fallback") ?? title ?? ""} class="picture" />
        )}
        {words("footer") !== undefined && <p class="attachment-small">{words("footer")}</p>}
      </div>
    </>
  );
}

function barColor(color: string | undefined): string {
  if (color === undefined) return "var(--line-strong)";
  return COLORS[color] ?? (/^#?[0-9a-f]{3,8}$/i.test(color) ? `#${color.replace("#", "")}` : "var(--line-strong)");
}
