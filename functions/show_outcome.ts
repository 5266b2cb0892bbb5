import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { callSlack } from "../lib/call_slack.ts";
import { describeFailure, type Failure } from "../lib/result.ts";
import type { Modal } from "../messages/blocks.ts";
import { pressFailedWindow } from "../messages/press.ts";

/** A person pressed a card's button. */
export interface Press {
  client: SlackAPIClient;
  user: string;
  pointer: string;
  /** Missing when the link was not run from a card. */
  card?: { channel: string; ts: string };
}

export type PressResult = { outputs: Record<string, never> } | { error: string };

/** Answers the clicker alone: in a window while their pointer lives, else by a message that only they see, else by DM. */
export async function showOutcome({ client, user, pointer, card }: Press, window: Modal): Promise<PressResult> {
  const opened = await callSlack(() => client.views.open({ interactivity_pointer: pointer, view: window }));
  if (opened.ok) return { outputs: {} };
  const { blocks } = window;
  const text = blocks.map((block) => "text" in block ? block.text.text : "").join("\n");
  if (card !== undefined) {
    const whispered = await callSlack(() => client.chat.postEphemeral({ channel: card.channel, user, text, blocks }));
    if (whispered.ok) return { outputs: {} };
  }
  const told = await callSlack(() => client.chat.postMessage({ channel: user, text, blocks }));
  return told.ok ? { outputs: {} } : { error: describeFailure(told) };
}

/** Tells the clicker that it did not work, which ends the run. What it began is finished by the tick. */
export async function showFailure(press: Press, failure: Failure): Promise<PressResult> {
  await showOutcome(press, pressFailedWindow());
  return { error: describeFailure(failure) };
}
