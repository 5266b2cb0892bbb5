import { boolean, type Check, type Fields, type Json, listOf, oneOf, picture, shape, text, typed } from "./checks.ts";
import { anyText, exactlyOne, plainText, slackFile } from "./composition.ts";
import { ACCESSORIES, ACTIONS, CONTEXT_ACTIONS, image, MESSAGE_INPUTS, WINDOW_INPUTS } from "./elements.ts";
import { richText } from "./rich_text.ts";

// Source of fields and limits: Slack, Block Kit reference, blocks.

/** Where blocks are shown. */
export type Surface = "message" | "modal";

export const MAX_BLOCKS: Record<Surface, number> = { message: 50, modal: 100 };

const blockId: Fields = { block_id: text(255) };

const textOrFields: Check = (value, pointer, report) => {
  const { text, fields } = value as Json;
  if (text === undefined && fields === undefined) report("must define either `text` or `fields`", pointer);
};

function withoutWorkflowButtons(elements: Record<string, Check>): Record<string, Check> {
  const { workflow_button: _, ...others } = elements;
  return others;
}

const section = (accessories: Record<string, Check>) =>
  shape({
    optional: {
      ...blockId,
      text: anyText(3000),
      fields: listOf(anyText(2000), { max: 10 }),
      accessory: typed(accessories),
      expand: boolean,
    },
    also: textOrFields,
  });

const actions = (elements: Record<string, Check>) =>
  shape({ required: { elements: listOf(typed(elements), { max: 25 }) }, optional: blockId });

const input = (elements: Record<string, Check>) =>
  shape({
    required: { label: plainText(2000), element: typed(elements) },
    optional: { ...blockId, hint: plainText(2000), optional: boolean, dispatch_action: boolean },
  });

const contextText = anyText(2000);
const contextElement: Check = (value, pointer, report) => {
  const isImage = (value as Json | null)?.type === "image";
  (isImage ? image : contextText)(value, pointer, report);
};

const everywhere: Record<string, Check> = {
  context: shape({ required: { elements: listOf(contextElement, { max: 10 }) }, optional: blockId }),
  divider: shape({ optional: blockId }),
  header: shape({ required: { text: plainText(150) }, optional: blockId }),
  image: shape({
    required: { alt_text: text(2000) },
    optional: { ...blockId, image_url: picture, slack_file: slackFile, title: plainText(2000) },
    also: exactlyOne("image_url", "slack_file"),
  }),
  rich_text: shape({ required: richText, optional: blockId }),
  video: shape({
    required: { alt_text: text(2000), title: plainText(199), thumbnail_url: picture, video_url: text(3000) },
    optional: {
      ...blockId,
      author_name: text(49),
      description: plainText(200),
      provider_icon_url: text(3000),
      provider_name: text(255),
      title_url: text(3000),
    },
  }),
};

const cell = typed({
  raw_text: shape({ required: { text: text(3000) } }),
  rich_text: shape({ required: richText, optional: blockId }),
});

const table = shape({
  required: { rows: listOf(listOf(cell, { max: 20 }), { max: 100 }) },
  optional: {
    ...blockId,
    column_settings: listOf(
      shape({ optional: { align: oneOf("left", "center", "right"), is_wrapped: boolean } }),
      { max: 20 },
    ),
  },
});

/** Block types by where they may be shown, each with its rule. Blocks newer than these are refused. */
export const BLOCKS: Record<Surface, Check> = {
  message: typed({
    ...everywhere,
    section: section(ACCESSORIES),
    actions: actions(ACTIONS),
    input: input(MESSAGE_INPUTS),
    context_actions: shape({
      required: { elements: listOf(typed(CONTEXT_ACTIONS), { max: 5 }) },
      optional: blockId,
    }),
    file: shape({ required: { external_id: text(255), source: oneOf("remote") }, optional: blockId }),
    markdown: shape({ required: { text: text(12_000) }, optional: blockId }),
    table,
  }),
  modal: typed({
    ...everywhere,
    section: section(withoutWorkflowButtons(ACCESSORIES)),
    actions: actions(withoutWorkflowButtons(ACTIONS)),
    input: input(WINDOW_INPUTS),
  }),
};
