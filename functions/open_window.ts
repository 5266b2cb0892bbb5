import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { type CallOptions, callSlack } from "../lib/call_slack.ts";
import { describeFailure } from "../lib/result.ts";
import { twice } from "../lib/twice.ts";
import type { Modal } from "../messages/blocks.ts";

/** Opens a window at once, because its pointer lives three seconds, and shows in it what `fill` then comes up with. The
 * function stays open until one of its windows ends it. Errors: Slack's code. Source: Slack, modals. */
export async function openWindow(
  client: SlackAPIClient,
  { interactivity_pointer }: { interactivity_pointer: string },
  { loading, fill }: { loading: Modal; fill: () => Promise<Modal> },
  options?: CallOptions,
): Promise<{ completed: false } | { error: string }> {
  const opened = await callSlack(() => client.views.open({ interactivity_pointer, view: loading }), options);
  // A second delivery of the same run: its window is open already.
  if (!opened.ok && opened.error === "exchanged_trigger_id") return { completed: false };
  if (!opened.ok) return { error: describeFailure(opened) };
  const view = await fill();
  const shown = await twice(() =>
    callSlack(() => client.views.update({ view_id: opened.value.view.id, view }), options)
  );
  return shown.ok ? { completed: false } : { error: describeFailure(shown) };
}
