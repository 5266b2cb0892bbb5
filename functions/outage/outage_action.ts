import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { MAX_REASON_CHARS, type Outage } from "../../domain/outage/outage.ts";
import { cleanText } from "../../lib/escape_mrkdwn.ts";
import { callSlack } from "../../lib/call_slack.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { answerDeadlineMs, functionDeadlineMs, guard, guardAnswer } from "../../lib/guard.ts";
import { describeFailure } from "../../lib/result.ts";
import type { Modal } from "../../messages/blocks.ts";
import {
  beingEndedText,
  END_WINDOW,
  endedAnywayText,
  endedText,
  loadingWindow,
  notEndedText,
  notOpenText,
  outageNote,
  REASON,
  reasonMissingText,
  stillWaitingWindow,
  unknownOutageText,
  WAITING_WINDOW,
  waitingWindow,
} from "../../messages/outage.ts";
import { twice } from "../../lib/twice.ts";
import type { DueContext } from "../due_handler.ts";
import { endFunction } from "../end_function.ts";
import { type Ending, endOutage, readOutage } from "./_end.ts";
import { linkToCard, refreshCard } from "./_outage_card.ts";
import { listWaiting } from "./_waiting.ts";

/** Everything that the buttons of an outage's card do. */
export const OutageAction = DefineFunction({
  callback_id: "outage_action",
  title: "Act on an outage",
  description: "Shows who is waiting, or ends an outage when nobody is",
  source_file: "functions/outage/outage_action.ts",
  input_parameters: {
    properties: {
      interactivity: { type: "slack#/types/interactivity" },
      id: { type: "string", description: "OUT-…" },
      action: { type: "string", description: "waiting or end" },
    },
    required: ["interactivity", "id", "action"],
  },
  output_parameters: { properties: {}, required: [] },
});

interface Body {
  user: { id: string };
  function_data: { execution_id: string };
}
interface View {
  private_metadata?: string;
  state: { values: Record<string, Record<string, { value?: string | null }>> };
}

export function buildOutageAction(deps: Deps) {
  const within = (client: SlackAPIClient, env: Record<string, string>, untilMs: number) => ({
    client,
    env,
    deps,
    untilMs,
  });
  return SlackFunction(
    OutageAction,
    guard(({ inputs, client, env }) => act(within(client, env, functionDeadlineMs()), inputs)),
  )
    .addViewSubmissionHandler(
      END_WINDOW,
      guardAnswer(({ view, client, body, env }) => endAnyway(within(client, env, answerDeadlineMs()), view, body)),
    )
    .addViewSubmissionHandler(WAITING_WINDOW, guardAnswer(({ client, body }) => endFunction(client, body)))
    .addViewClosedHandler([WAITING_WINDOW, END_WINDOW], guardAnswer(({ client, body }) => endFunction(client, body)));
}

export default buildOutageAction(systemDeps);

/** A window opens at once: its pointer lives three seconds, and ending takes longer. */
async function act(
  context: DueContext,
  { interactivity, id, action }: {
    interactivity: { interactivity_pointer: string; interactor: { id: string } };
    id: string;
    action: string;
  },
): Promise<{ completed: false } | { error: string }> {
  const { client } = context;
  const { interactivity_pointer, interactor } = interactivity;
  const opened = await callSlack(() => client.views.open({ interactivity_pointer, view: loadingWindow() }), context);
  // A second delivery of the same run: its window is open already.
  if (!opened.ok && opened.error === "exchanged_trigger_id") return { completed: false };
  if (!opened.ok) return { error: describeFailure(opened) };
  const outage = await readOutage(context, id);
  const window = !outage.ok
    ? outageNote(notEndedText)
    : outage.value === undefined
    ? outageNote(unknownOutageText)
    : outage.value.endedAt !== undefined
    ? outageNote(notOpenText(outage.value))
    : action === "end"
    ? await endWindow(context, outage.value, { by: interactor.id, at: context.deps.now() })
    : await listWindow(context, outage.value);
  const shown = await twice(() =>
    callSlack(() => client.views.update({ view_id: opened.value.view.id, view: window }), context)
  );
  return shown.ok ? { completed: false } : { error: describeFailure(shown) };
}

async function listWindow(context: DueContext, outage: Outage): Promise<Modal> {
  const [waiting, link] = await Promise.all([
    listWaiting(context, outage.id),
    linkToCard(context, outage),
    refreshCard(context, outage),
  ]);
  return waiting.ok ? waitingWindow(waiting.value, link) : outageNote(notEndedText);
}

async function endWindow(context: DueContext, outage: Outage, ending: Ending): Promise<Modal> {
  const [ended, link] = await Promise.all([endOutage(context, outage, ending), linkToCard(context, outage)]);
  if (!ended.ok) return outageNote(notEndedText);
  if (ended.value === "elsewhere") return outageNote(beingEndedText);
  if (ended.value === "ended") return outageNote(ending.reason === undefined ? endedText : endedAnywayText);
  return stillWaitingWindow(outage.id, ended.value.waiting, link);
}

async function endAnyway(context: DueContext, view: View, body: Body) {
  const { id } = JSON.parse(view.private_metadata ?? "{}") as { id: string };
  const reason = cleanText(view.state.values[REASON]?.[REASON]?.value ?? "").trim().slice(0, MAX_REASON_CHARS);
  if (reason === "") return { response_action: "errors" as const, errors: { [REASON]: reasonMissingText } };
  const outage = await readOutage(context, id);
  if (!outage.ok || outage.value === undefined) {
    return { response_action: "errors" as const, errors: { [REASON]: notEndedText } };
  }
  const window = outage.value.endedAt !== undefined
    ? outageNote(notOpenText(outage.value))
    : await endWindow(context, outage.value, { by: body.user.id, at: context.deps.now(), reason });
  return { response_action: "update" as const, view: window };
}
