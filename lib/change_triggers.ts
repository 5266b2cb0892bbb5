import type { SlackAPIClient, Trigger } from "deno-slack-api/types.ts";
import { type CallOptions, callSlack } from "./call_slack.ts";
import { systemDeps } from "./deps.ts";
import { fail, ok, type Result } from "./result.ts";

/** A trigger as Slack lists it. */
export interface ListedTrigger {
  id: string;
  name: string;
  /** Callback id of its workflow. */
  workflow: string;
  /** Address of a link or webhook; "" for the other kinds. */
  url: string;
}

const SPACING_MS = 1_100;
const TRIES = 3;
const LIST_PAGE = 100;

/** What the client's reply holds of a trigger, whichever its kind. */
interface TriggerReply {
  id: string;
  name: string;
  workflow: { callback_id: string };
  shortcut_url?: string;
  webhook_url?: string;
}

/** Every trigger of the app, as Slack has it. */
export async function listTriggers(
  client: SlackAPIClient,
  options: CallOptions = {},
): Promise<Result<ListedTrigger[]>> {
  const found: ListedTrigger[] = [];
  let cursor: string | undefined;
  do {
    const isFirst = cursor === undefined;
    const reply = await spaced(() => client.workflows.triggers.list({ limit: LIST_PAGE, cursor }), options, isFirst);
    if (!reply.ok) return reply;
    found.push(...(reply.value.triggers ?? []).map((trigger) => toListed(trigger as TriggerReply)));
    cursor = reply.value.response_metadata?.next_cursor || undefined;
  } while (cursor !== undefined);
  return ok(found);
}

export async function createTrigger(
  client: SlackAPIClient,
  definition: Trigger,
  options: CallOptions = {},
): Promise<Result<ListedTrigger>> {
  return made(await spaced(() => client.workflows.triggers.create(definition), options));
}

/** Replaces the whole definition; id and address stay, so that buttons on old cards live on. */
export async function updateTrigger(
  client: SlackAPIClient,
  id: string,
  definition: Trigger,
  options: CallOptions = {},
): Promise<Result<ListedTrigger>> {
  return made(await spaced(() => client.workflows.triggers.update({ ...definition, trigger_id: id }), options));
}

/** Also fine when it is already gone. */
export async function removeTrigger(
  client: SlackAPIClient,
  id: string,
  options: CallOptions = {},
): Promise<Result<void>> {
  const reply = await spaced(() => client.workflows.triggers.delete({ trigger_id: id }), options);
  const gone = !reply.ok && ["trigger_not_found", "trigger_does_not_exist"].includes(reply.error);
  return reply.ok || gone ? ok(undefined) : reply;
}

/** One call to workflows.triggers.* after more than a second of peace, unless it is the first: calls that follow closer are
 * answered with a misleading `token_revoked`, which is tried again here. Source: deno-slack-sdk issue 445. */
async function spaced<R extends { ok: boolean; error?: string }>(
  call: () => Promise<R>,
  options: CallOptions,
  isFirst = false,
): Promise<Result<R>> {
  const { wait } = options.deps ?? systemDeps;
  for (let attempt = 1;; attempt++) {
    if (!isFirst || attempt > 1) await wait(SPACING_MS);
    const reply = await callSlack(call, options);
    if (reply.ok || reply.error !== "token_revoked" || attempt === TRIES) return reply;
  }
}

function made(reply: Result<{ ok: boolean; trigger?: unknown }>): Result<ListedTrigger> {
  if (!reply.ok) return reply;
  const trigger = reply.value.trigger as TriggerReply | undefined;
  return trigger === undefined ? fail("trigger_missing_in_reply") : ok(toListed(trigger));
}

function toListed({ id, name, workflow, shortcut_url, webhook_url }: TriggerReply): ListedTrigger {
  return { id, name, workflow: workflow.callback_id, url: shortcut_url ?? webhook_url ?? "" };
}
