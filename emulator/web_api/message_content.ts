import { isLongerThan, isObject, type Json } from "../blocks/checks.ts";
import { wordsOf } from "../blocks/plain_text.ts";
import { charactersIn, MAX_CHARS_IN_BLOCKS } from "../blocks/size.ts";
import { validateBlocks } from "../blocks/validate.ts";
import { checkWorkflowButtons } from "../blocks/workflow_buttons.ts";
import { done, type Outcome, refuse } from "../refusal.ts";
import { type Metadata, readMetadata } from "../slack/metadata.ts";
import type { Workspace } from "../workspace.ts";
import type { Arguments } from "./arguments.ts";

const MAX_ATTACHMENTS = 100;
const MAX_MARKDOWN_CHARS = 12_000;

/** What a message says, as a call gave it: absent parts are undefined, emptied lists are empty. */
export interface Content {
  /** Words of the blocks when the call gave blocks alone. */
  text?: string;
  blocks?: Json[];
  attachments?: Json[];
  metadata?: Metadata;
  /** Slack's codes for what was left out. */
  warnings: string[];
}

/**
 * Reads `text`, `markdown_text`, `blocks`, `attachments` and `metadata`. Errors: `no_text`, `msg_too_long`,
 * `markdown_text_conflict`, `invalid_blocks_format`, `invalid_blocks`, `msg_blocks_too_long`, `invalid_attachments`,
 * `too_many_attachments`, `invalid_metadata_format`. Source: Slack, chat.postMessage.
 */
export function readContent(workspace: Workspace, args: Arguments): Outcome<Content> {
  const markdown = args.text("markdown_text");
  const text = args.text("text");
  if (markdown !== undefined && (text !== undefined || args.text("blocks") !== undefined)) {
    return refuse("markdown_text_conflict");
  }
  if (markdown !== undefined && isLongerThan(markdown, MAX_MARKDOWN_CHARS)) return refuse("msg_too_long");
  const blocks = markdown === undefined
    ? readBlocks(workspace, args)
    : done<Json[] | undefined>([{ type: "markdown", text: markdown }]);
  if (!blocks.ok) return blocks;
  const attachments = readAttachments(workspace, args);
  if (!attachments.ok) return attachments;
  const given = args.structured("metadata");
  // `{}` takes metadata away. Source: Slack, chat.update.
  const isTakenAway = isObject(given) && Object.keys(given).length === 0;
  const metadata = given === undefined || isTakenAway
    ? done<{ metadata?: Metadata; warning?: string }>({})
    : readMetadata(workspace, given);
  if (!metadata.ok) return metadata;
  return done({
    text: text ?? (blocks.value?.length ? wordsOf(blocks.value) : undefined),
    blocks: blocks.value,
    attachments: attachments.value,
    metadata: isTakenAway ? { event_type: "", event_payload: {} } : metadata.value.metadata,
    warnings: metadata.value.warning === undefined ? [] : [metadata.value.warning],
  });
}

/** Whether there is anything to show. */
export function isEmpty(content: Content): boolean {
  return content.text === undefined && !content.blocks?.length && !content.attachments?.length;
}

function readBlocks(workspace: Workspace, args: Arguments): Outcome<Json[] | undefined> {
  const given = args.structured("blocks");
  if (given === undefined) return done(undefined);
  if (!Array.isArray(given)) return refuse("invalid_blocks_format");
  return checkBlocks(workspace, given, "/blocks");
}

function checkBlocks(workspace: Workspace, given: unknown, pointer: string): Outcome<Json[]> {
  const valid = validateBlocks(given, "message", pointer);
  if (!valid.ok) return valid;
  const blocks = given as Json[];
  const linked = checkWorkflowButtons(workspace, blocks, pointer);
  if (!linked.ok) return linked;
  if (charactersIn(blocks) > MAX_CHARS_IN_BLOCKS) return refuse("msg_blocks_too_long");
  return done(blocks);
}

function readAttachments(workspace: Workspace, args: Arguments): Outcome<Json[] | undefined> {
  const given = args.structured("attachments");
  if (given === undefined) return done(undefined);
  if (!Array.isArray(given) || !given.every(isObject)) return refuse("invalid_attachments");
  if (given.length > MAX_ATTACHMENTS) return refuse("too_many_attachments");
  for (const [index, { blocks }] of given.entries()) {
    const checked = blocks === undefined ? done([]) : checkBlocks(workspace, blocks, `/attachments/${index}/blocks`);
    if (!checked.ok) return checked;
  }
  return done(given);
}
