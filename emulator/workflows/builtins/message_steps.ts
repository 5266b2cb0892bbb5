import { isObject, type Json } from "../../blocks/checks.ts";
import { elementsOf } from "../../blocks/elements_of.ts";
import { wordsOf } from "../../blocks/plain_text.ts";
import { validateBlocks } from "../../blocks/validate.ts";
import { checkWorkflowButtons } from "../../blocks/workflow_buttons.ts";
import { done, type Outcome, refuse } from "../../refusal.ts";
import { type Metadata, readMetadata } from "../../slack/metadata.ts";
import type { NewMessage, StoredMessage } from "../../slack/messages.ts";
import type { Workspace } from "../../workspace.ts";
import type { Step } from "../workflows.ts";

const MAX_SECTION_CHARS = 3000;

/** A message of one of Slack's own steps, all but where it goes. */
export type StepMessage = Omit<NewMessage, "channel">;

/**
 * What a step is to send. Text is mrkdwn; rich text comes as a block. Buttons stand below it, and only buttons may.
 * Errors: `no_text`, `invalid_blocks`, `invalid_metadata_format`. Source: Slack, built-in functions, send_message.
 */
export function messageOf(workspace: Workspace, step: Step): Outcome<StepMessage> {
  const { message, interactive_blocks, metadata: givenMetadata } = step.inputs;
  const buttons = readButtons(workspace, interactive_blocks);
  if (!buttons.ok) return buttons;
  const metadata = givenMetadata === undefined
    ? done<{ metadata?: Metadata; warning?: string }>({})
    : readMetadata(workspace, givenMetadata);
  if (!metadata.ok) return metadata;
  if (metadata.value.warning !== undefined) workspace.workflows.log(step.executionId, "warn", metadata.value.warning);
  const { app } = workspace;
  const richText = richTextOf(message);
  const text = richText === undefined ? String(message ?? "") : wordsOf(richText);
  if (text.trim() === "") return refuse("no_text");
  const above = richText ?? (buttons.value.length > 0 ? sectionsOf(text) : []);
  const blocks = [...above, ...buttons.value];
  return done({
    author: { user: app.botUserId, bot_id: app.botId, app_id: app.id },
    text,
    blocks: blocks.length > 0 ? blocks : undefined,
    metadata: metadata.value.metadata,
    execution_id: step.executionId,
  });
}

/** Whether the step stays open until somebody presses a button of its message. */
export function waitsForPress(message: StepMessage): boolean {
  return (message.blocks ?? []).flatMap(elementsOf).some(({ element }) => element.type === "button");
}

/** The outputs that all steps which send a message share; those of a press come with the press. */
export function sentOutputs(workspace: Workspace, message: StoredMessage): Record<string, unknown> {
  const { channel, ts, thread_ts } = message;
  return {
    message_context: { message_ts: ts, channel_id: channel },
    message_link: workspace.messages.permalink(channel, ts, thread_ts),
    timestamp_started: Math.floor(Number(ts)),
    timestamp_completed: workspace.clock.seconds(),
  };
}

/** Rich text as a form gives it: one block or a list of them. */
function richTextOf(message: unknown): Json[] | undefined {
  const blocks = Array.isArray(message) ? message : [message];
  return blocks.every((block) => isObject(block) && block.type === "rich_text") ? blocks as Json[] : undefined;
}

/** Long text in as many sections as it needs. */
function sectionsOf(text: string): Json[] {
  const characters = [...text];
  const sections: Json[] = [];
  for (let from = 0; from < characters.length; from += MAX_SECTION_CHARS) {
    const part = characters.slice(from, from + MAX_SECTION_CHARS).join("");
    sections.push({ type: "section", text: { type: "mrkdwn", text: part } });
  }
  return sections;
}

function readButtons(workspace: Workspace, given: unknown): Outcome<Json[]> {
  if (given === undefined || given === null) return done([]);
  const valid = validateBlocks(given, "message");
  if (!valid.ok) return valid;
  const blocks = given as Json[];
  const foreign = blocks.flatMap(elementsOf).find(({ element }) => {
    return element.type !== "button" && element.type !== "workflow_button" && element.type !== "image";
  });
  if (foreign !== undefined) return refuse("invalid_blocks");
  const linked = checkWorkflowButtons(workspace, blocks);
  return linked.ok ? done(blocks) : linked;
}
