import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import type { SlackAPIClient } from "deno-slack-api/types.ts";
import {
  formFor,
  readForm,
  type SetUpForm,
  withLine,
  withTeam,
  withTopic,
} from "../../domain/directory/set_up_form.ts";
import { type CallOptions, callSlack } from "../../lib/call_slack.ts";
import { type Deps, systemDeps } from "../../lib/deps.ts";
import { answerDeadlineMs, functionDeadlineMs, guard, guardAnswer } from "../../lib/guard.ts";
import { describeFailure, inParallel } from "../../lib/result.ts";
import {
  ADD_LINE,
  ADD_TEAM,
  ADD_TOPIC,
  notAllowedWindow,
  SET_UP_NOTE,
  SET_UP_WINDOW,
  setUpSkeleton,
  setUpWindow,
  troubleWindow,
} from "../../messages/admin.ts";
import { listLinks } from "../../datastores/links.ts";
import type { Modal } from "../../messages/blocks.ts";
import { WEBHOOKS } from "../../triggers/definitions/webhooks.ts";
import { openWindow } from "../open_window.ts";
import { formFromWindow } from "./_set_up_window.ts";
import { readCompany, submit } from "./_submit_set_up.ts";

export const SetUp = DefineFunction({
  callback_id: "set_up_function",
  title: "Choose channels, topics and numbers",
  description: "Shows what is set up and stores what an admin changes",
  source_file: "functions/admin/set_up.ts",
  input_parameters: {
    properties: {
      interactivity: { type: "slack#/types/interactivity" },
      user: { type: "slack#/types/user_id" },
    },
    required: ["interactivity", "user"],
  },
  output_parameters: {
    properties: {
      more: { type: "boolean", description: "Whether the following steps have something to do" },
      admin_channel: { type: "string" },
      card_ts: { type: "string", description: "Set-up's card there" },
    },
    required: ["more", "admin_channel", "card_ts"],
  },
});

type View = Parameters<typeof formFromWindow>[0] & { id: string; hash: string };

/** Buttons that add a row to the form. */
const LENGTHEN: Record<string, (form: SetUpForm) => SetUpForm> = {
  [ADD_TOPIC]: withTopic,
  [ADD_LINE]: withLine,
  [ADD_TEAM]: withTeam,
};

/** What the steps that follow get when there is nothing for them to do. */
const NOTHING_MORE = { more: false, admin_channel: "", card_ts: "" };

export function buildSetUp(deps: Deps) {
  return SlackFunction(
    SetUp,
    guard(async ({ inputs, client }) => {
      const options = { deps, untilMs: functionDeadlineMs() };
      const read = () => windowFor(client, inputs.user, options);
      return await openWindow(client, inputs.interactivity, { loading: setUpSkeleton(), read }, options);
    }),
  )
    .addBlockActionsHandler(
      Object.keys(LENGTHEN),
      guardAnswer(async ({ action, body, client }) => {
        const view = body.view as View | undefined;
        if (view === undefined) return;
        const { form, webhooks } = formFromWindow(view);
        const longer = LENGTHEN[action.action_id](form);
        // Without its pointer the buttons of what is shown now would not be heard of: deno-slack-sdk, issue 441.
        const { interactivity_pointer } = body.interactivity;
        const shown = { view_id: view.id, hash: view.hash, view: setUpWindow(longer, webhooks) };
        await callSlack(() => client.views.update({ ...shown, interactivity_pointer }));
      }),
    )
    .addViewSubmissionHandler(
      SET_UP_WINDOW,
      guardAnswer(async ({ view, body, client }) => {
        const { form, webhooks } = formFromWindow(view);
        const read = readForm(form);
        if ("errors" in read) return { response_action: "errors", errors: read.errors };
        const { company } = read;
        const options = { deps, untilMs: answerDeadlineMs() };
        const answer = await submit(client, { company, form, by: body.user.id, webhooks }, options);
        if (!answer.ok) return { response_action: "update", view: troubleWindow(answer.error) };
        if ("errors" in answer.value) return { response_action: "errors", errors: answer.value.errors };
        if ("window" in answer.value) return { response_action: "update", view: answer.value.window };
        await complete(client, body, { ...answer.value, more: true });
      }),
    )
    .addViewSubmissionHandler(SET_UP_NOTE, guardAnswer(({ body, client }) => complete(client, body, NOTHING_MORE)))
    .addViewClosedHandler(
      [SET_UP_WINDOW, SET_UP_NOTE],
      guardAnswer(({ body, client }) => complete(client, body, NOTHING_MORE)),
    );
}

/** The window for this person: the choices, or whom to ask. */
async function windowFor(client: SlackAPIClient, user: string, options: CallOptions): Promise<Modal> {
  const read = await inParallel([readCompany(client, user, options), listLinks(client, options)]);
  if (!read.ok) return troubleWindow(read.error);
  const [{ known, person }, links] = read.value;
  const addresses = links.map(({ row, url }) => [row.slice("link:".length), url]);
  const webhooks = Object.fromEntries(addresses.filter(([callback]) => WEBHOOKS.includes(callback)));
  return person.mayRun ? setUpWindow(formFor(known, person), webhooks) : notAllowedWindow(known.admins);
}

async function complete(
  client: SlackAPIClient,
  { function_data: { execution_id: function_execution_id } }: { function_data: { execution_id: string } },
  outputs: { more: boolean; admin_channel: string; card_ts: string },
): Promise<void> {
  const done = await callSlack(() => client.functions.completeSuccess({ function_execution_id, outputs }));
  if (!done.ok) console.warn(`set_up could not be completed: ${describeFailure(done)}`);
}

export default buildSetUp(systemDeps);
