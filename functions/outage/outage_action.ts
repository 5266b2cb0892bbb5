import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { MAX_REASON_CHARS, type Outage } from "../../domain/outage/outage.ts";
import { cleanText } from "../../lib/escape_mrkdwn.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { answerDeadlineMs, functionDeadlineMs, guard, guardAnswer } from "../../lib/guard.ts";
import type { Modal } from "../../messages/blocks.ts";
import {
  beingEndedText,
  confirmEndWindow,
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
import type { DueContext } from "../due_handler.ts";
import { endFunction } from "../end_function.ts";
import { type FormBody, type FormView, written } from "../form.ts";
import { openWindow } from "../open_window.ts";
import { type Ending, endOutage, readOutage } from "./_end.ts";
import { linkToCard, refreshCard } from "./_outage_card.ts";
import { listWaiting } from "./_waiting.ts";

/** Everything that the buttons of an outage's card do. */
export const OutageAction = DefineFunction({
  callback_id: "outage_action_function",
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

export function buildOutageAction(deps: Deps) {
  return SlackFunction(
    OutageAction,
    guard(({ inputs, client, env }) => act({ client, env, deps, untilMs: functionDeadlineMs() }, inputs)),
  )
    .addViewSubmissionHandler(
      END_WINDOW,
      guardAnswer(({ view, client, body, env }) => end({ client, env, deps, untilMs: answerDeadlineMs() }, view, body)),
    )
    .addViewSubmissionHandler(WAITING_WINDOW, guardAnswer(({ client, body }) => endFunction(client, body)))
    .addViewClosedHandler([WAITING_WINDOW, END_WINDOW], guardAnswer(({ client, body }) => endFunction(client, body)));
}

export default buildOutageAction(systemDeps);

function act(
  context: DueContext,
  { interactivity, id, action }: {
    interactivity: { interactivity_pointer: string; interactor: { id: string } };
    id: string;
    action: string;
  },
): Promise<{ completed: false } | { error: string }> {
  const read = async () => {
    const outage = await readOutage(context, id);
    if (!outage.ok) return outageNote(notEndedText);
    if (outage.value === undefined) return outageNote(unknownOutageText);
    if (outage.value.endedAt !== undefined) return outageNote(notOpenText(outage.value));
    return action === "end" ? await askToEnd(context, outage.value) : await listWindow(context, outage.value);
  };
  return openWindow(context.client, interactivity, { loading: loadingWindow(), read }, context);
}

async function listWindow(context: DueContext, outage: Outage): Promise<Modal> {
  const [waiting, link] = await Promise.all([
    listWaiting(context, outage.id),
    linkToCard(context, outage),
    refreshCard(context, outage),
  ]);
  return waiting.ok ? waitingWindow(waiting.value, link) : outageNote(notEndedText);
}

/** Asks before it ends: for a yes when nobody waits, for a reason when somebody does. */
async function askToEnd(context: DueContext, outage: Outage): Promise<Modal> {
  const [waiting, link] = await Promise.all([listWaiting(context, outage.id), linkToCard(context, outage)]);
  if (!waiting.ok) return outageNote(notEndedText);
  return waiting.value.length === 0 ? confirmEndWindow(outage) : stillWaitingWindow(outage.id, waiting.value, link);
}

async function endWindow(context: DueContext, outage: Outage, ending: Ending): Promise<Modal> {
  const [ended, link] = await Promise.all([endOutage(context, outage, ending), linkToCard(context, outage)]);
  if (!ended.ok) return outageNote(notEndedText);
  if (ended.value === "elsewhere") return outageNote(beingEndedText);
  if (ended.value === "ended") return outageNote(ending.reason === undefined ? endedText : endedAnywayText);
  return stillWaitingWindow(outage.id, ended.value.waiting, link);
}

/** Whoever confirmed that nobody waits gives no reason: somebody who has written since keeps it from ending. */
async function end(context: DueContext, view: FormView, body: FormBody) {
  const { id, needsReason = false } = JSON.parse(view.private_metadata ?? "{}") as {
    id: string;
    needsReason?: boolean;
  };
  const reason = needsReason ? cleanText(written(view, REASON)).trim().slice(0, MAX_REASON_CHARS) : undefined;
  if (reason === "") return { response_action: "errors" as const, errors: { [REASON]: reasonMissingText } };
  const outage = await readOutage(context, id);
  if (!outage.ok || outage.value === undefined) {
    // The form with a reason stays, with what was written.
    return needsReason
      ? { response_action: "errors" as const, errors: { [REASON]: notEndedText } }
      : { response_action: "update" as const, view: outageNote(notEndedText) };
  }
  const window = outage.value.endedAt !== undefined
    ? outageNote(notOpenText(outage.value))
    : await endWindow(context, outage.value, { by: body.user.id, at: context.deps.now(), reason });
  return { response_action: "update" as const, view: window };
}
