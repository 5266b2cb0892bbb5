import { isObject, type Json } from "../../blocks/checks.ts";
import { elementsOf } from "../../blocks/elements_of.ts";
import { wordsOf } from "../../blocks/plain_text.ts";
import { validateBlocks } from "../../blocks/validate.ts";
import { checkWorkflowButtons } from "../../blocks/workflow_buttons.ts";
import { done, type Outcome, type Refusal, refuse } from "../../refusal.ts";
import { keptFile } from "../../slack/files.ts";
import { type Metadata, readMetadata } from "../../slack/metadata.ts";
import type { NewMessage, StoredMessage } from "../../slack/messages.ts";
import { appText } from "../../slack/mrkdwn.ts";
import type { Workspace } from "../../workspace.ts";
import type { Step, StepOutcome } from "../workflows.ts";

const MAX_SECTION_CHARS = 3000;
const ALLOWED_ELEMENTS = new Set(["button", "workflow_button", "image"]);

/** A message of one of Slack's own steps, all but where it goes. */
export type StepMessage = Omit<NewMessage, "channel">;

/**
 * What a step is to send. Text is mrkdwn; rich text comes as a block. Buttons stand below it, and only buttons may.
 * Errors: `no_text`, `invalid_blocks`, `invalid_metadata_format`, `file_not_found`. Source: Slack, built-in functions, send_message.
 */
export function messageOf(workspace: Workspace, step: Step): Outcome<StepMessage> {
  const { message, interactive_blocks, files: givenFiles, metadata: givenMetadata } = step.inputs;
  const buttons = readButtons(workspace, interactive_blocks);
  if (!buttons.ok) return buttons;
  const metadata = givenMetadata === undefined
    ? done<{ metadata?: Metadata; warning?: string }>({})
    : readMetadata(workspace, givenMetadata);
  if (!metadata.ok) return metadata;
  if (metadata.value.warning !== undefined) workspace.workflows.log(step.executionId, "warn", metadata.value.warning);
  const { app } = workspace;
  const files = ((givenFiles ?? []) as string[]).map((id) => keptFile(workspace, app.botUserId, id));
  if (files.includes(undefined)) return refuse("file_not_found");
  const richText = richTextOf(message);
  const text = richText === undefined ? appText(String(message ?? "")) : wordsOf(richText);
  if (text.trim() === "") return refuse("no_text");
  const above = richText ?? (buttons.value.length > 0 ? sectionsOf(text) : []);
  const blocks = [...above, ...buttons.value];
  return done({
    author: { user: app.botUserId, bot_id: app.botId, app_id: app.id },
    text,
    blocks: blocks.length > 0 ? blocks : undefined,
    metadata: metadata.value.metadata,
    files: files.length > 0 ? files as Json[] : undefined,
    execution_id: step.executionId,
  });
}

/** Ends a step that cannot send: its code, and in the log what is wrong with its blocks. */
export function failed(workspace: Workspace, step: Step, refusal: Refusal): StepOutcome {
  const problems = Array.isArray(refusal.errors) ? refusal.errors : [];
  for (const problem of problems) workspace.workflows.log(step.executionId, "error", String(problem));
  return { error: refusal.error };
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
  const foreign = blocks.flatMap(elementsOf).find(({ element }) => !ALLOWED_ELEMENTS.has(String(element.type)));
  if (foreign !== undefined) {
    return refuse("invalid_blocks", { errors: [`${foreign.element.type} is not allowed in interactive_blocks`] });
  }
  const linked = checkWorkflowButtons(workspace, blocks);
  return linked.ok ? done(blocks) : linked;
}
