import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { type CallOptions, callSlack } from "../lib/call_slack.ts";
import { systemDeps } from "../lib/deps.ts";
import { describeFailure } from "../lib/result.ts";
import { twice } from "../lib/twice.ts";
import type { Modal } from "../messages/blocks.ts";

/** A pointer lives three seconds; so long a window may be read for before it opens. Source: Slack, modals. */
const READ_MS = 1_000;

/** The function stays open until one of its windows ends it. */
type Opened = { completed: false } | { error: string };

/** Opens a window that `read` makes up; when that takes long, `loading` at once and the window in its place. A window that
 * was put in the place of another may not hear of its buttons (deno-slack-sdk, issue 441), so that is the exception.
 * Errors: Slack's code. */
export async function openWindow(
  client: SlackAPIClient,
  { interactivity_pointer }: { interactivity_pointer: string },
  { loading, read }: { loading: Modal; read: () => Promise<Modal> },
  options?: CallOptions,
): Promise<Opened> {
  const reading = read();
  const { wait } = options?.deps ?? systemDeps;
  const early = await Promise.race([reading, wait(READ_MS)]);
  const opened = await callSlack(
    () => client.views.open({ interactivity_pointer, view: early ?? loading }),
    options,
  );
  if (!opened.ok) return opened.error === USED ? { completed: false } : { error: describeFailure(opened) };
  if (early !== undefined) return { completed: false };
  const view = await reading;
  const shown = await twice(() =>
    callSlack(() => client.views.update({ view_id: opened.value.view.id, view }), options)
  );
  return shown.ok ? { completed: false } : { error: describeFailure(shown) };
}

/** What Slack says to a second delivery of the same run: its window is open already. */
const USED = "exchanged_trigger_id";
