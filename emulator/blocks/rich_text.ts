import { boolean, type Check, type Fields, listOf, oneOf, shape, text, typed, whole } from "./checks.ts";

// Source: Slack, Block Kit reference, rich text block.

const MANY = 10_000;
const style = (...names: string[]): Fields => ({
  style: shape({ optional: Object.fromEntries(names.map((name) => [name, boolean])) }),
});
const words = style("bold", "italic", "strike", "underline", "code");
const marks = style("bold", "italic", "strike", "highlight", "client_highlight", "unlink", "underline", "code");

const plain = shape({ required: { text: text(MANY * 4) }, optional: words });
const link = shape({
  required: { url: text(3000) },
  optional: { text: text(MANY * 4, 0), unsafe: boolean, ...words },
});

/** What a line of rich text is made of. */
const inline: Check = typed({
  text: plain,
  link,
  emoji: shape({
    required: { name: text(255) },
    optional: { unicode: text(255), url: text(3000), skin_tone: whole(1, 6), ...marks },
  }),
  user: shape({ required: { user_id: text(255) }, optional: marks }),
  channel: shape({ required: { channel_id: text(255) }, optional: marks }),
  usergroup: shape({ required: { usergroup_id: text(255) }, optional: marks }),
  team: shape({ required: { team_id: text(255) }, optional: marks }),
  broadcast: shape({ required: { range: oneOf("here", "channel", "everyone") }, optional: marks }),
  color: shape({ required: { value: text(255) }, optional: marks }),
  date: shape({
    required: { timestamp: whole(0, Number.MAX_SAFE_INTEGER), format: text(255) },
    optional: { url: text(3000), fallback: text(255), ...marks },
  }),
});

const section = shape({ required: { elements: listOf(inline, { min: 0, max: MANY }) } });
const border: Fields = { border: whole(0, 1) };

export const richText: Fields = {
  elements: listOf(
    typed({
      rich_text_section: section,
      rich_text_list: shape({
        required: {
          style: oneOf("bullet", "ordered"),
          elements: listOf(typed({ rich_text_section: section }), { min: 0, max: MANY }),
        },
        optional: { indent: whole(0, 8), offset: whole(0, MANY), ...border },
      }),
      rich_text_preformatted: shape({
        required: { elements: listOf(typed({ text: plain, link }), { min: 0, max: MANY }) },
        optional: { language: text(255), ...border },
      }),
      rich_text_quote: shape({
        required: { elements: listOf(inline, { min: 0, max: MANY }) },
        optional: border,
      }),
    }),
    { min: 0, max: MANY },
  ),
};

/** A rich_text object by itself, as rich text inputs hold it. */
export const richTextObject = typed({ rich_text: shape({ required: richText, optional: { block_id: text(255) } }) });
